// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parameters of every type, there and back. */
class PreparedStatementTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");

  PreparedStatementTest() throws SQLException {}

  @AfterEach
  void release() throws SQLException {
    connection.close();
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo(state));
  }

  /** Sets the one parameter of a statement. */
  private interface Setter {
    void set(PreparedStatement statement) throws SQLException;
  }

  private <T> @Nullable T echo(String type, Class<T> as, Setter setter) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT CAST(? AS " + type + ") AS v")) {
      setter.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        T value = rows.getObject(1, as);
        assertThat(rows.wasNull()).isEqualTo(value == null);
        assertThat(rows.next()).isFalse();
        return value;
      }
    }
  }

  @Test
  void numbers() throws SQLException {
    assertThat(echo("TINYINT", Byte.class, s -> s.setByte(1, (byte) -5))).isEqualTo((byte) -5);
    assertThat(echo("SMALLINT", Short.class, s -> s.setShort(1, (short) 5))).isEqualTo((short) 5);
    assertThat(echo("INTEGER", Integer.class, s -> s.setInt(1, 5))).isEqualTo(5);
    assertThat(echo("BIGINT", Long.class, s -> s.setLong(1, Long.MIN_VALUE)))
        .isEqualTo(Long.MIN_VALUE);
    assertThat(echo("REAL", Float.class, s -> s.setFloat(1, 1.5f))).isEqualTo(1.5f);
    assertThat(echo("DOUBLE", Double.class, s -> s.setDouble(1, -0.1))).isEqualTo(-0.1);
    assertThat(
            echo(
                "DECIMAL(20, 3)",
                BigDecimal.class,
                s -> s.setBigDecimal(1, new BigDecimal("12.345"))))
        .isEqualTo("12.345");
    assertThat(echo("BOOLEAN", Boolean.class, s -> s.setBoolean(1, true))).isTrue();
    assertThat(echo("INTEGER", Integer.class, s -> s.setObject(1, "17", Types.INTEGER)))
        .isEqualTo(17);
    assertThat(
            echo(
                "DECIMAL(10, 2)", BigDecimal.class, s -> s.setObject(1, "1.237", Types.DECIMAL, 2)))
        .isEqualTo("1.24");
    assertThat(echo("INTEGER", Integer.class, s -> s.setNull(1, Types.INTEGER))).isNull();
    assertThat(echo("INTEGER", Integer.class, s -> s.setNull(1, Types.INTEGER, "INTEGER")))
        .isNull();
    assertState(
        "22003", () -> echo("INTEGER", Long.class, s -> s.setObject(1, 1L << 40, Types.INTEGER)));
  }

  @Test
  void textAndBytes() throws SQLException {
    assertThat(echo("VARCHAR", String.class, s -> s.setString(1, "ä'€"))).isEqualTo("ä'€");
    assertThat(echo("VARCHAR", String.class, s -> s.setNString(1, "n"))).isEqualTo("n");
    assertThat(
            echo("VARCHAR", String.class, s -> s.setCharacterStream(1, new StringReader("abc"), 3)))
        .isEqualTo("abc");
    for (int length : new int[] {0, 2, 4}) {
      assertState(
          "22026",
          () ->
              echo(
                  "VARCHAR",
                  String.class,
                  s -> s.setCharacterStream(1, new StringReader("abc"), length)));
      assertState(
          "22026",
          () ->
              echo(
                  "VARBINARY",
                  byte[].class,
                  s -> s.setBlob(1, new ByteArrayInputStream(new byte[3]), length)));
    }
    assertThat(echo("VARCHAR", String.class, s -> s.setObject(1, 'c'))).isEqualTo("c");
    UUID uuid = new UUID(1, 2);
    assertThat(echo("VARCHAR", UUID.class, s -> s.setObject(1, uuid))).isEqualTo(uuid);
    assertThat(echo("VARBINARY", byte[].class, s -> s.setBytes(1, new byte[] {1, 2})))
        .containsExactly(1, 2);
    assertThat(
            echo(
                "VARBINARY",
                byte[].class,
                s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[] {7}))))
        .containsExactly(7);
    assertThat(echo("VARCHAR", String.class, s -> s.setString(1, null))).isNull();
  }

  @Test
  void datesAndTimes() throws SQLException {
    LocalDate date = LocalDate.of(2024, 2, 29);
    LocalTime time = LocalTime.of(1, 2, 3, 456_000_000);
    LocalDateTime wall = date.atTime(time);
    assertThat(echo("DATE", LocalDate.class, s -> s.setObject(1, date))).isEqualTo(date);
    assertThat(echo("DATE", LocalDate.class, s -> s.setObject(1, date, Types.DATE)))
        .isEqualTo(date);
    assertThat(echo("DATE", Date.class, s -> s.setDate(1, Date.valueOf(date))))
        .isEqualTo(Date.valueOf(date));
    assertThat(echo("TIME", LocalTime.class, s -> s.setObject(1, time))).isEqualTo(time);
    assertThat(echo("TIME", Time.class, s -> s.setTime(1, Time.valueOf("10:11:12"))))
        .isEqualTo(Time.valueOf("10:11:12"));
    assertThat(echo("TIMESTAMP", LocalDateTime.class, s -> s.setObject(1, wall, Types.TIMESTAMP)))
        .isEqualTo(wall);
    Timestamp timestamp = Timestamp.valueOf("2024-02-29 01:02:03.123456");
    assertThat(echo("TIMESTAMP", Timestamp.class, s -> s.setTimestamp(1, timestamp)))
        .isEqualTo(timestamp);
    assertThat(echo("TIMESTAMP(9)", LocalDateTime.class, s -> s.setObject(1, wall.plusNanos(7))))
        .isEqualTo(wall.plusNanos(7));
    GregorianCalendar tokyo =
        new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
    Timestamp noon = Timestamp.from(Instant.parse("2024-02-29T12:00:00Z"));
    assertThat(echo("TIMESTAMP", LocalDateTime.class, s -> s.setTimestamp(1, noon, tokyo)))
        .isEqualTo(LocalDateTime.of(2024, 2, 29, 21, 0));
    OffsetDateTime offset = OffsetDateTime.parse("2024-02-29T12:00:00+05:00");
    assertThat(
            echo(
                "TIMESTAMP WITH TIME ZONE",
                Instant.class,
                s -> s.setObject(1, offset, Types.TIMESTAMP_WITH_TIMEZONE)))
        .isEqualTo(offset.toInstant());
  }

  @Test
  void parametersAreDescribedAndChecked() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT CAST(? AS DECIMAL(10, 2)), CAST(? AS VARCHAR)")) {
      ParameterMetaData metaData = statement.getParameterMetaData();
      assertThat(metaData.getParameterCount()).isEqualTo(2);
      assertThat(metaData.getParameterType(1)).isEqualTo(Types.DECIMAL);
      assertThat(metaData.getParameterTypeName(2)).isEqualTo("VARCHAR");
      assertThat(metaData.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeIn);
      assertState("07009", () -> metaData.getParameterType(3));
      assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
      assertState("07009", () -> statement.setInt(3, 1));
      assertState("07009", () -> statement.setInt(0, 1));
      statement.setInt(1, 1);
      assertState("07002", statement::executeQuery);
      assertState("07006", () -> statement.setObject(1, new Object()));
      assertState("HY010", () -> statement.executeQuery("SELECT 1"));
      assertState("07009", () -> statement.setArray(3, null));
      statement.setString(2, "x");
      statement.executeQuery().close();
      statement.clearParameters();
      assertState("07002", statement::executeQuery);
    }
  }

  @Test
  void aStatementRunsAgainAfterATableChanged() throws SQLException {
    try (Statement ddl = connection.createStatement()) {
      ddl.execute("CREATE TABLE t(n INT, s VARCHAR)");
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)");
          PreparedStatement query = connection.prepareStatement("SELECT s FROM t WHERE n = ?")) {
        assertThat(insert.getMetaData()).isNull();
        for (int i = 0; i < 3; i++) {
          insert.setInt(1, i);
          insert.setString(2, "s" + i);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
        for (int i = 0; i < 3; i++) {
          query.setInt(1, i);
          try (ResultSet rows = query.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("s" + i);
            assertThat(rows.next()).isFalse();
          }
        }
        ddl.execute("DROP TABLE t");
        assertState("42P01", query::executeQuery);
      }
    }
  }

  /** Rows of {@code SELECT id FROM (1, 2, 3) WHERE condition}. */
  private List<Integer> ids(String condition, Setter setter) throws SQLException {
    String sql =
        "SELECT id FROM (VALUES (1, DATE '2024-02-29', 12.35), (2, DATE '2024-03-01', 1.00),"
            + " (3, NULL, NULL)) AS t(id, d, pay) WHERE "
            + condition
            + " ORDER BY id";
    List<Integer> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      setter.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
      }
    }
    return ids;
  }

  @Test
  void valuesAreComparedAsTheyAreNotAsTheColumnWouldHoldThem() throws SQLException {
    assertThat(ids("id = ?", s -> s.setDouble(1, 1.5))).isEmpty();
    assertThat(ids("id < ?", s -> s.setDouble(1, 1.5))).containsExactly(1);
    assertThat(ids("id = ?", s -> s.setDouble(1, 2.0))).containsExactly(2);
    assertThat(ids("id = ?", s -> s.setLong(1, 4_294_967_297L))).isEmpty();
    assertThat(ids("pay = ?", s -> s.setBigDecimal(1, new BigDecimal("12.351")))).isEmpty();
    assertThat(ids("pay = ?", s -> s.setBigDecimal(1, new BigDecimal("12.350"))))
        .containsExactly(1);
    assertThat(ids("d = ?", s -> s.setTimestamp(1, Timestamp.valueOf("2024-02-29 00:00:01"))))
        .isEmpty();
    assertThat(ids("d = ?", s -> s.setTimestamp(1, Timestamp.valueOf("2024-02-29 00:00:00"))))
        .containsExactly(1);
    assertThat(ids("id = ?", s -> s.setString(1, "3"))).containsExactly(3);
  }
}
