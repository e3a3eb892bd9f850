// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a value set with a target type. JVM in Berlin, session in Tokyo. */
class TargetTypesTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final LocalDate DATE = LocalDate.of(2024, 2, 29);
  private static final LocalDateTime NOON = DATE.atTime(12, 0);
  private static final Instant INSTANT = Instant.parse("2024-02-29T23:00:00Z");
  private static final OffsetDateTime OFFSET = OffsetDateTime.parse("2024-02-29T12:00:00+02:00");
  private static final ZonedDateTime ZONED = NOON.atZone(ZoneId.of("America/New_York"));

  private final TimeZone before = TimeZone.getDefault();

  @BeforeEach
  void inBerlin() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
  }

  @AfterEach
  void backAgain() {
    TimeZone.setDefault(before);
  }

  private static @Nullable Object convert(Object value, int type) throws SQLException {
    return TargetTypes.convert(value, type, -1, TOKYO);
  }

  private static void assertState(String state, Object value, int type) {
    assertThatThrownBy(() -> convert(value, type))
        .as(value + " as " + type)
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(state);
  }

  @Test
  void booleans() throws SQLException {
    for (Object yes : new Object[] {true, 1, -2.5, "true", " T ", "1", "on", "Yes", "y"}) {
      assertThat(convert(yes, Types.BOOLEAN)).isEqualTo(true);
    }
    for (Object no :
        new Object[] {false, 0, new BigDecimal("0.00"), "false", "f", "0", "off", "no", "N"}) {
      assertThat(convert(no, Types.BIT)).isEqualTo(false);
    }
    assertState("22018", "perhaps", Types.BOOLEAN);
    assertState("07006", DATE, Types.BOOLEAN);
  }

  @Test
  void numbersCutFractionsAndCheckRanges() throws SQLException {
    assertThat(convert("12", Types.TINYINT)).isEqualTo(12L);
    assertThat(convert(-128.9, Types.TINYINT)).isEqualTo(-128L);
    assertThat(convert(true, Types.SMALLINT)).isEqualTo(1L);
    assertThat(convert(new BigDecimal("1.99"), Types.INTEGER)).isEqualTo(1L);
    assertThat(convert(" 1e3 ", Types.BIGINT)).isEqualTo(1000L);
    assertThat(convert(BigInteger.TEN, Types.BIGINT)).isEqualTo(10L);
    assertThat(convert(1, Types.REAL)).isEqualTo(1f);
    assertThat(convert("2.5", Types.FLOAT)).isEqualTo(2.5);
    assertThat(convert(5, Types.DOUBLE)).isEqualTo(5.0);
    assertThat(convert(0.1, Types.DECIMAL)).isEqualTo(new BigDecimal("0.1"));
    assertThat(TargetTypes.convert("1.235", Types.NUMERIC, 2, TOKYO))
        .isEqualTo(new BigDecimal("1.24"));
    assertThat(TargetTypes.convert(7, Types.DECIMAL, 3, TOKYO)).isEqualTo(new BigDecimal("7.000"));
    assertThat(convert("-inf", Types.REAL)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(convert(" NaN ", Types.DOUBLE)).isEqualTo(Double.NaN);
    assertThat(convert(Double.POSITIVE_INFINITY, Types.REAL)).isEqualTo(Float.POSITIVE_INFINITY);
    assertState("22003", 1e300, Types.REAL);
    assertState("22003", new BigDecimal("1e400"), Types.DOUBLE);
    assertState("22003", BigInteger.TEN.pow(400), Types.REAL);
    assertState("22018", "1d", Types.DOUBLE);
    assertState("22018", "0x1p3", Types.REAL);
    assertState("22003", 128, Types.TINYINT);
    assertState("22003", 32768, Types.SMALLINT);
    assertState("22003", 1L << 31, Types.INTEGER);
    assertState("22003", new BigDecimal("9223372036854775808"), Types.BIGINT);
    assertState("22003", new BigDecimal("1e999999999"), Types.INTEGER);
    assertState("22018", "x", Types.INTEGER);
    assertState("22018", "", Types.DECIMAL);
    assertState("07006", DATE, Types.INTEGER);
    assertState("07006", new byte[1], Types.DOUBLE);
  }

  @Test
  void datesAreTheLocalPartOfWhatHasAZoneAndTheSessionsOfInstants() throws SQLException {
    List<@Nullable Object> dates = new ArrayList<>();
    for (Object value :
        new Object[] {
          DATE,
          NOON,
          OFFSET,
          ZONED,
          Date.valueOf(DATE),
          Timestamp.valueOf(NOON),
          "2024-02-29",
          " 2024-02-29 12:00:00",
          "2024-02-29T23:59:59.999"
        }) {
      dates.add(convert(value, Types.DATE));
    }
    assertThat(dates).containsOnly(DATE);
    assertThat(convert(INSTANT, Types.DATE)).isEqualTo(LocalDate.of(2024, 3, 1));
    assertState("22007", "yesterday", Types.DATE);
    assertState("22007", "2024-02-30", Types.DATE);
    assertState("07006", LocalTime.NOON, Types.DATE);
    assertState("07006", Time.valueOf("10:11:12"), Types.DATE);
    assertState("07006", 5, Types.DATE);
  }

  @Test
  void times() throws SQLException {
    LocalTime noon = LocalTime.NOON;
    for (Object value :
        new Object[] {
          noon,
          NOON,
          OFFSET,
          ZONED,
          OffsetTime.parse("12:00+05:00"),
          Time.valueOf("12:00:00"),
          Timestamp.valueOf(NOON),
          "12:00",
          "12:00:00.000",
          "2024-02-29 12:00:00"
        }) {
      assertThat(convert(value, Types.TIME)).as(value.toString()).isEqualTo(noon);
    }
    assertThat(convert(INSTANT, Types.TIME)).isEqualTo(LocalTime.of(8, 0));
    assertState("22007", "25:00:00", Types.TIME);
    assertState("07006", DATE, Types.TIME);
    assertState("07006", Date.valueOf(DATE), Types.TIME);
  }

  @Test
  void timestamps() throws SQLException {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(TOKYO), Locale.ROOT);
    calendar.clear();
    calendar.set(2024, 1, 29, 12, 0, 0);
    for (Object value :
        new Object[] {
          NOON,
          OFFSET,
          ZONED,
          calendar,
          Timestamp.valueOf(NOON),
          new java.util.Date(Timestamp.valueOf(NOON).getTime()),
          "2024-02-29 12:00:00",
          "2024-02-29T12:00"
        }) {
      assertThat(convert(value, Types.TIMESTAMP)).as(value.toString()).isEqualTo(NOON);
    }
    assertThat(convert(DATE, Types.TIMESTAMP)).isEqualTo(DATE.atStartOfDay());
    assertThat(convert(Date.valueOf(DATE), Types.TIMESTAMP)).isEqualTo(DATE.atStartOfDay());
    assertThat(convert("2024-02-29", Types.TIMESTAMP)).isEqualTo(DATE.atStartOfDay());
    assertThat(convert(INSTANT, Types.TIMESTAMP)).isEqualTo(LocalDateTime.of(2024, 3, 1, 8, 0));
    assertState("07006", LocalTime.NOON, Types.TIMESTAMP);
  }

  @Test
  void instants() throws SQLException {
    Instant noonInTokyo = Instant.parse("2024-02-29T03:00:00Z");
    int type = Types.TIMESTAMP_WITH_TIMEZONE;
    assertThat(convert(INSTANT, type)).isEqualTo(INSTANT);
    assertThat(convert(OFFSET, type)).isEqualTo(OFFSET.toInstant());
    assertThat(convert(ZONED, type)).isEqualTo(ZONED.toInstant());
    assertThat(convert(Timestamp.from(INSTANT), type)).isEqualTo(INSTANT);
    assertThat(convert(new java.util.Date(INSTANT.toEpochMilli()), type)).isEqualTo(INSTANT);
    assertThat(convert(GregorianCalendar.from(ZONED), type)).isEqualTo(ZONED.toInstant());
    assertThat(convert(NOON, type)).isEqualTo(noonInTokyo);
    assertThat(convert("2024-02-29 12:00:00", type)).isEqualTo(noonInTokyo);
    assertThat(convert("2024-02-29T12:00:00+02:00", type)).isEqualTo(OFFSET.toInstant());
    assertThat(convert("2024-02-29 23:00:00Z", type)).isEqualTo(INSTANT);
    assertThat(convert(DATE, type)).isEqualTo(Instant.parse("2024-02-28T15:00:00Z"));
    assertState("07006", LocalTime.NOON, type);
    assertState("07006", Time.valueOf("10:11:12"), type);
  }

  @Test
  void textIsWhatSqlWouldWrite() throws SQLException {
    assertThat(convert(5, Types.VARCHAR)).isEqualTo("5");
    assertThat(convert(new BigDecimal("1e3"), Types.VARCHAR)).isEqualTo("1000");
    assertThat(convert(true, Types.CHAR)).isEqualTo("true");
    assertThat(convert(DATE, Types.VARCHAR)).isEqualTo("2024-02-29");
    assertThat(convert(Date.valueOf(DATE), Types.NVARCHAR)).isEqualTo("2024-02-29");
    assertThat(convert(LocalTime.NOON, Types.VARCHAR)).isEqualTo("12:00:00");
    assertThat(convert(Time.valueOf("10:11:12"), Types.VARCHAR)).isEqualTo("10:11:12");
    assertThat(convert(NOON, Types.VARCHAR)).isEqualTo("2024-02-29 12:00:00");
    assertThat(convert(NOON.plusNanos(5_000_000), Types.LONGVARCHAR))
        .isEqualTo("2024-02-29 12:00:00.005");
    assertThat(convert(Timestamp.valueOf(NOON), Types.VARCHAR)).isEqualTo("2024-02-29 12:00:00");
    assertThat(convert(new java.util.Date(INSTANT.toEpochMilli()), Types.VARCHAR))
        .isEqualTo("2024-03-01 00:00:00");
    assertThat(convert(OFFSET, Types.VARCHAR)).isEqualTo("2024-02-29 12:00:00+02:00");
    assertThat(convert(ZONED, Types.VARCHAR)).isEqualTo("2024-02-29 12:00:00-05:00");
    assertThat(convert(INSTANT, Types.VARCHAR)).isEqualTo("2024-03-01 08:00:00+09:00");
    assertThat(convert(OffsetTime.parse("12:00+05:00"), Types.VARCHAR)).isEqualTo("12:00:00+05:00");
    assertThat(convert(Period.ofMonths(14), Types.VARCHAR)).isEqualTo("P14M");
    assertThat(convert(Duration.ofHours(36), Types.VARCHAR)).isEqualTo("PT36H");
    UUID uuid = new UUID(1, 2);
    assertThat(convert(uuid, Types.VARCHAR)).isSameAs(uuid);
  }

  @Test
  void bytes() throws SQLException {
    assertThat((byte[]) convert("ä", Types.VARBINARY)).containsExactly(0xc3, 0xa4);
    byte[] bytes = {1};
    assertThat(convert(bytes, Types.BLOB)).isSameAs(bytes);
    assertState("07006", 5, Types.BINARY);
  }

  @Test
  void nestedValues() throws SQLException {
    List<Integer> list = List.of(1);
    assertThat(convert(list, Types.ARRAY)).isSameAs(list);
    assertThat(convert(new int[] {1}, Types.ARRAY)).isInstanceOf(int[].class);
    assertState("07006", 5, Types.ARRAY);
    assertState("07006", 5, Types.STRUCT);
  }

  @Test
  void typesThatAreNotThere() {
    for (int type :
        new int[] {
          Types.REF,
          Types.ROWID,
          Types.DATALINK,
          Types.SQLXML,
          Types.DISTINCT,
          Types.REF_CURSOR,
          0x7fffffff
        }) {
      assertState("0A000", 5, type);
    }
  }
}
