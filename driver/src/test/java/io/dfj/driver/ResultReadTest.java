// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Zones, calendars, ranges and labels, as a caller reads them. The JVM stands in Berlin. */
class ResultReadTest {
  private final TimeZone before = TimeZone.getDefault();

  @BeforeEach
  void inBerlin() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
  }

  @AfterEach
  void backAgain() {
    TimeZone.setDefault(before);
  }

  /** Looks at the one row of a query. */
  private interface Look {
    void at(ResultSet rows) throws SQLException;
  }

  private static void read(String url, String sql, Look look) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      look.at(rows);
    }
  }

  private static void read(String sql, Look look) throws SQLException {
    read("jdbc:dfj:", sql, look);
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLDataException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo(state));
  }

  private static Calendar in(String zone) {
    return new GregorianCalendar(TimeZone.getTimeZone(zone), Locale.ROOT);
  }

  @Test
  void theHourThatIsTwiceIsTwoInstants() throws SQLException {
    String zone = "jdbc:dfj:?datafusion.execution.time_zone=Europe/Berlin";
    String first = "2024-10-27T00:30:00Z";
    String second = "2024-10-27T01:30:00Z";
    for (String instant : new String[] {first, second}) {
      String offset = instant.equals(first) ? "+02:00" : "+01:00";
      read(
          zone,
          "SELECT CAST('" + instant + "' AS TIMESTAMP WITH TIME ZONE) AS c",
          rows -> {
            Instant expected = Instant.parse(instant);
            assertThat(rows.getObject(1))
                .isEqualTo(OffsetDateTime.parse("2024-10-27T02:30" + offset));
            assertThat(rows.getObject(1, Instant.class)).isEqualTo(expected);
            assertThat(requireNonNull(rows.getTimestamp(1)).toInstant()).isEqualTo(expected);
            assertThat(requireNonNull(rows.getTimestamp(1, in("Asia/Tokyo"))).toInstant())
                .isEqualTo(expected);
            assertThat(rows.getString(1)).isEqualTo("2024-10-27 02:30:00" + offset);
          });
    }
    try (Connection connection = DriverManager.getConnection(zone);
        PreparedStatement echo =
            connection.prepareStatement("SELECT CAST(? AS TIMESTAMP WITH TIME ZONE)")) {
      for (String instant : new String[] {first, second}) {
        echo.setTimestamp(1, Timestamp.from(Instant.parse(instant)));
        try (ResultSet rows = echo.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getObject(1, Instant.class)).isEqualTo(Instant.parse(instant));
        }
      }
    }
  }

  @Test
  void calendarsNameTheWallOfWhatHasNoZone() throws SQLException {
    read(
        "SELECT TIMESTAMP '2024-02-29 23:30:00.123456', DATE '2024-02-29', TIME '10:11:12.5',"
            + " '2024-02-29 23:30:00' AS s",
        rows -> {
          Calendar tokyo = in("Asia/Tokyo");
          Timestamp timestamp = requireNonNull(rows.getTimestamp(1, tokyo));
          assertThat(timestamp.toInstant()).isEqualTo("2024-02-29T14:30:00.123456Z");
          assertThat(requireNonNull(rows.getTimestamp("s", tokyo)).toInstant())
              .isEqualTo("2024-02-29T14:30:00Z");
          assertThat(rows.getTimestamp(1))
              .isEqualTo(Timestamp.valueOf("2024-02-29 23:30:00.123456"));
          assertThat(new Timestamp(requireNonNull(rows.getDate(2, tokyo)).getTime()).toInstant())
              .isEqualTo("2024-02-28T15:00:00Z");
          assertThat(rows.getDate(2)).isEqualTo(Date.valueOf("2024-02-29"));
          assertThat(requireNonNull(rows.getTime(3, tokyo)).getTime())
              .isEqualTo((1 * 3600 + 11 * 60 + 12) * 1000L + 500);
          assertThat(requireNonNull(rows.getTime(3)).getTime())
              .isEqualTo(Time.valueOf("10:11:12").getTime() + 500);
          assertThat(tokyo.getTimeZone().getID()).isEqualTo("Asia/Tokyo");
        });
  }

  @Test
  void readingLeavesTheCalendarAlone() throws SQLException {
    read(
        "SELECT TIMESTAMP '2024-02-29 23:30:00', DATE '2024-02-29', TIME '10:11:12'",
        rows -> {
          Calendar calendar = in("Asia/Tokyo");
          calendar.setTimeInMillis(12345);
          rows.getTimestamp(1, calendar);
          rows.getDate(2, calendar);
          rows.getTime(3, calendar);
          assertThat(calendar.getTimeInMillis()).isEqualTo(12345);
        });
  }

  @Test
  void parametersWithCalendarsAreTheSameBackwards() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:");
        PreparedStatement echo =
            connection.prepareStatement(
                "SELECT CAST(? AS TIMESTAMP), CAST(? AS DATE), CAST(? AS TIME)")) {
      for (String zone : new String[] {"Asia/Tokyo", "America/New_York", "UTC"}) {
        Timestamp timestamp = Timestamp.from(Instant.parse("2024-02-29T23:30:00.123456Z"));
        Calendar calendar = in(zone);
        calendar.clear();
        calendar.set(2024, Calendar.FEBRUARY, 29);
        Date date = new Date(calendar.getTimeInMillis());
        calendar.clear();
        calendar.set(1970, Calendar.JANUARY, 1, 10, 11, 12);
        Time time = new Time(calendar.getTimeInMillis());
        echo.setTimestamp(1, timestamp, in(zone));
        echo.setDate(2, date, in(zone));
        echo.setTime(3, time, in(zone));
        try (ResultSet rows = echo.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getTimestamp(1, in(zone))).isEqualTo(timestamp);
          assertThat(rows.getDate(2, in(zone))).isEqualTo(date);
          assertThat(rows.getTime(3, in(zone))).isEqualTo(time);
          assertThat(rows.getObject(1, LocalDateTime.class))
              .isEqualTo(LocalDateTime.ofInstant(timestamp.toInstant(), java.time.ZoneId.of(zone)));
          assertThat(rows.getString(2)).isEqualTo("2024-02-29");
          assertThat(rows.getString(3)).isEqualTo("10:11:12");
        }
      }
    }
  }

  @Test
  void datesBeforeTheGregorianCalendarGoThereAndBack() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:");
        PreparedStatement echo =
            connection.prepareStatement("SELECT CAST(? AS DATE), CAST(? AS TIMESTAMP)")) {
      for (String text : new String[] {"1582-10-04", "1582-10-15", "0500-02-28", "9999-12-31"}) {
        echo.setDate(1, Date.valueOf(text));
        echo.setTimestamp(2, Timestamp.valueOf(text + " 01:02:03"));
        try (ResultSet rows = echo.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getDate(1)).isEqualTo(Date.valueOf(text));
          assertThat(rows.getObject(1, LocalDate.class)).isEqualTo(LocalDate.parse(text));
          assertThat(rows.getTimestamp(2)).isEqualTo(Timestamp.valueOf(text + " 01:02:03"));
        }
      }
    }
  }

  @Test
  void numbersThatDoNotFitAreErrorsAtEveryBorder() throws SQLException {
    read(
        "SELECT CAST(9223372036854775807 AS BIGINT), CAST(9223372036854775808 AS DECIMAL(20, 0)),"
            + " 1e300, CAST('NaN' AS DOUBLE), CAST('Infinity' AS DOUBLE), '5000000000', 'x',"
            + " CAST(0.00 AS DECIMAL(5, 2)), CAST(127.9 AS DECIMAL(5, 1)), -129",
        rows -> {
          assertThat(rows.getLong(1)).isEqualTo(Long.MAX_VALUE);
          assertState("22003", () -> rows.getInt(1));
          assertState("22003", () -> rows.getLong(2));
          assertThat(rows.getBigDecimal(2)).isEqualTo(new BigDecimal("9223372036854775808"));
          assertState("22003", () -> rows.getFloat(3));
          assertState("22003", () -> rows.getLong(3));
          for (int i = 4; i <= 5; i++) {
            int column = i;
            assertState("22003", () -> rows.getLong(column));
            assertState("22003", () -> rows.getByte(column));
            assertState("22003", () -> rows.getBigDecimal(column));
          }
          assertThat(rows.getFloat(4)).isNaN();
          assertThat(rows.getFloat(5)).isEqualTo(Float.POSITIVE_INFINITY);
          assertState("22003", () -> rows.getInt(6));
          assertState("22018", () -> rows.getInt(7));
          assertState("22018", () -> rows.getBigDecimal(7));
          assertState("22018", () -> rows.getBoolean(7));
          assertState("22018", () -> rows.getObject(7, java.util.UUID.class));
          assertState("22007", () -> rows.getDate(7));
          assertThat(rows.getBoolean(8)).isFalse();
          assertThat(rows.getByte(9)).isEqualTo((byte) 127);
          assertState("22003", () -> rows.getByte(10));
          assertState("22003", () -> rows.getObject(10, Byte.class));
          assertThat(rows.getInt(10)).as("readable after an error").isEqualTo(-129);
        });
  }

  @Test
  void labelsAreFoundExactlyThenInAnyCaseAndOfEqualsTheFirst() throws SQLException {
    read(
        "SELECT 1 AS a, 2 AS \"A\", 3 AS b, 4 AS b, 5 AS \"Mixed\", 7 AS \"ä\"",
        rows -> {
          assertThat(rows.getInt("a")).isEqualTo(1);
          assertThat(rows.getInt("A")).isEqualTo(2);
          assertThat(rows.getInt("b")).isEqualTo(3);
          assertThat(rows.getInt("B")).isEqualTo(3);
          assertThat(rows.getInt("MIXED")).isEqualTo(5);
          assertThat(rows.getInt("Ä")).isEqualTo(7);
          for (String unknown : new String[] {"c", " a", "\0a", "a ", "1"}) {
            assertThatThrownBy(() -> rows.getInt(unknown))
                .isInstanceOf(SQLException.class)
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42703"));
          }
        });
  }

  @Test
  void afterAFailureThereIsNoRow() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:dfj:?datafusion.execution.batch_size=1");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 / (2 - n) FROM (VALUES 1, 2, 3) t(n)")) {
      assertThatThrownBy(
              () -> {
                while (rows.next()) {
                  rows.getInt(1);
                }
              })
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("22012");
      assertThatThrownBy(() -> rows.getInt(1))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("24000");
      assertThatThrownBy(rows::next)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("22012");
      assertThat(rows.getRow()).isZero();
      assertThat(rows.isLast() || rows.isFirst()).isFalse();
    }
  }

  @Test
  void aColumnIsReadAgainAndOutOfOrder() throws SQLException {
    read(
        "SELECT 'x' AS s, NULL AS n, 5 AS i",
        rows -> {
          assertThat(rows.getInt(3)).isEqualTo(5);
          assertThat(rows.getString(2)).isNull();
          assertThat(rows.wasNull()).isTrue();
          assertThat(rows.getString(1)).isEqualTo("x");
          assertThat(rows.wasNull()).isFalse();
          assertThat(rows.getString(1)).isEqualTo("x");
          assertThat(rows.getObject(3, Map.of())).isEqualTo(5);
          assertThat((Object) rows.getWarnings()).isNull();
          rows.clearWarnings();
        });
  }
}
