// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.driver.accessor.BytesBlob;
import io.dfj.driver.accessor.TextClob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A value is the same whether it is a parameter itself or inside one. The JVM stands in Berlin, the
 * session in Tokyo.
 */
class EngineObjectsTest {
  private static final Timestamp TIMESTAMP =
      Timestamp.from(Instant.parse("2024-07-01T10:00:00.123456Z"));

  private final TimeZone before = TimeZone.getDefault();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    connection = DriverManager.getConnection("jdbc:dfj:?datafusion.execution.time_zone=Asia/Tokyo");
  }

  @AfterEach
  void close() throws SQLException {
    TimeZone.setDefault(before);
    connection.close();
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo(state));
  }

  private static Arguments values(String type, String text, Supplier<?>... values) {
    return Arguments.of(type, text, List.of(values));
  }

  /** Values, each made anew since a stream is read once, and what they are as a type. */
  static List<Arguments> texts() throws IOException {
    URL url = new URL("http://localhost/x");
    return List.of(
        values("INTEGER", "7", () -> (byte) 7, () -> (short) 7, () -> 7, () -> new AtomicLong(7)),
        values("BIGINT", "5000000000", () -> 5_000_000_000L, () -> "5000000000"),
        values("REAL", "1.5", () -> 1.5f, () -> 1.5),
        values(
            "DECIMAL(30, 2)",
            "12345678901234567890.00",
            () -> new BigInteger("12345678901234567890"),
            () -> new BigDecimal("12345678901234567890")),
        values("BOOLEAN", "true", () -> true, () -> "yes"),
        values("VARCHAR", "c", () -> 'c', () -> "c", () -> new StringBuilder("c")),
        values("VARCHAR", "r", () -> new StringReader("r"), () -> new TextClob("r")),
        values("VARCHAR", url.toString(), () -> url),
        values("VARCHAR", new UUID(1, 2).toString(), () -> new UUID(1, 2)),
        values(
            "VARBINARY",
            "01ff",
            () -> new byte[] {1, -1},
            () -> new ByteArrayInputStream(new byte[] {1, -1}),
            () -> new BytesBlob(new byte[] {1, -1})),
        values(
            "DATE",
            "2024-07-01",
            () -> LocalDate.of(2024, 7, 1),
            () -> Date.valueOf("2024-07-01"),
            () -> "2024-07-01"),
        values(
            "TIME",
            "10:11:12",
            () -> LocalTime.of(10, 11, 12),
            () -> OffsetTime.parse("10:11:12+05:00"),
            () -> Time.valueOf("10:11:12")),
        values(
            "TIMESTAMP",
            "2024-07-01 12:00:00.123456",
            () -> TIMESTAMP,
            () -> LocalDateTime.parse("2024-07-01T12:00:00.123456")),
        values(
            "TIMESTAMP",
            "2024-07-01 12:00:00.123",
            () -> new java.util.Date(TIMESTAMP.getTime()),
            () -> GregorianCalendar.from(ZonedDateTime.parse("2024-07-01T12:00:00.123+09:00"))),
        values(
            "TIMESTAMP WITH TIME ZONE",
            "2024-07-01 19:00:00.123456+09:00",
            () -> TIMESTAMP,
            TIMESTAMP::toInstant,
            () -> OffsetDateTime.parse("2024-07-01T12:00:00.123456+02:00"),
            () -> ZonedDateTime.parse("2024-07-01T10:00:00.123456Z"),
            () -> LocalDateTime.parse("2024-07-01T19:00:00.123456")),
        values(
            "TIMESTAMP WITH TIME ZONE",
            "2024-07-01 19:00:00.123+09:00",
            () -> new java.util.Date(TIMESTAMP.getTime()),
            () -> GregorianCalendar.from(ZonedDateTime.parse("2024-07-01T15:00:00.123+05:00"))),
        values("INTERVAL YEAR TO MONTH", "1 year 2 mons", () -> Period.ofMonths(14)),
        values("INTERVAL DAY TO SECOND", "1 day 12:00:00", () -> Duration.ofHours(36)));
  }

  private interface Setter {
    void set(PreparedStatement statement) throws SQLException;
  }

  private String text(String sql, Setter setter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      setter.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return String.valueOf(rows.getString(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void insideAndOutsideOfContainers(String type, String expected, List<Supplier<?>> values)
      throws SQLException {
    String cast = "SELECT CAST(? AS " + type + ")";
    // The grammar has no types with intervals in them.
    boolean isInterval = type.startsWith("INTERVAL");
    String castArray = isInterval ? "SELECT ?" : "SELECT CAST(? AS " + type + " ARRAY)";
    String castMap = isInterval ? "SELECT ?" : "SELECT CAST(? AS MAP<INTEGER, " + type + ">)";
    for (Supplier<?> value : values) {
      String name = type + " of " + value.get().getClass();
      assertThat(text(cast, s -> s.setObject(1, value.get()))).as(name).isEqualTo(expected);
      String array = "[" + expected + "]";
      assertThat(text(castArray, s -> s.setObject(1, List.of(value.get()))))
          .as(name)
          .isEqualTo(array);
      assertThat(text(castArray, s -> s.setObject(1, new Object[] {value.get()})))
          .as(name)
          .isEqualTo(array);
      Object[] elements = {value.get()};
      assertThat(text("SELECT ?", s -> s.setArray(1, connection.createArrayOf(type, elements))))
          .as(name)
          .isEqualTo(array);
      assertThat(text(castMap, s -> s.setObject(1, Map.of(1, value.get()))))
          .as(name)
          .isEqualTo("{1: " + expected + "}");
      Object[] fields = {value.get(), null};
      String row = "ROW(a " + type + ", b INTEGER)";
      if (!isInterval) {
        assertThat(text("SELECT ?", s -> s.setObject(1, connection.createStruct(row, fields))))
            .as(name)
            .isEqualTo("{a: " + expected + ", b: NULL}");
      }
      ResultSet rows =
          connection.createArrayOf(type, new Object[] {null, value.get()}).getResultSet();
      assertThat(rows.next() && rows.next()).isTrue();
      assertThat(rows.getString("VALUE")).as(name).isEqualTo(expected);
    }
  }

  @Test
  void parametersAreUnnested() throws SQLException {
    Array array = connection.createArrayOf("INTEGER", new Object[] {1, 2, 4});
    for (String sql :
        List.of(
            "SELECT sum(x + 1) FROM UNNEST(?) AS t(x)",
            "SELECT sum(x + 1) FROM (SELECT unnest(?) AS x) AS t")) {
      assertThat(text(sql, s -> s.setArray(1, array))).as(sql).isEqualTo("10");
      assertThat(text(sql, s -> s.setObject(1, List.of(4, 5)))).as(sql).isEqualTo("11");
    }
  }

  @Test
  void elementsOfElementsAddDimensions() throws SQLException {
    List<Object> rows =
        List.of(
            new int[][] {{1, 2}, {3}},
            List.of(List.of(1, 2), List.of(3)),
            new Object[] {
              new long[] {1, 2}, connection.createArrayOf("INTEGER", new Object[] {3})
            });
    for (Object elements : rows) {
      Object[] outer = elements instanceof List<?> list ? list.toArray() : (Object[]) elements;
      Array array = connection.createArrayOf("INTEGER", outer);
      assertThat(array.getBaseTypeName()).isEqualTo("INTEGER ARRAY");
      assertThat(text("SELECT ?", s -> s.setArray(1, array))).isEqualTo("[[1, 2], [3]]");
      assertThat(text("SELECT ?", s -> s.setObject(1, elements))).isEqualTo("[[1, 2], [3]]");
    }
    assertThat(text("SELECT ?", s -> s.setObject(1, new char[] {'a', 'b'}))).isEqualTo("[a, b]");
  }

  @Test
  void arraysOfInstantsAreShownInTheSessionsZone() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT ARRAY[CAST(? AS TIMESTAMP WITH TIME ZONE)]");
        ResultSet rows = first(statement)) {
      OffsetDateTime expected = OffsetDateTime.parse("2024-07-01T19:00:00.123456+09:00");
      Array array = rows.getArray(1);
      assertThat((Object[]) array.getArray()).containsExactly(expected);
      ResultSet elements = array.getResultSet();
      assertThat(elements.next()).isTrue();
      assertThat(elements.getObject(2)).isEqualTo(expected);
      assertThat(elements.getString(2)).isEqualTo("2024-07-01 19:00:00.123456+09:00");
    }
  }

  private static ResultSet first(PreparedStatement statement) throws SQLException {
    statement.setTimestamp(1, TIMESTAMP);
    ResultSet rows = statement.executeQuery();
    assertThat(rows.next()).isTrue();
    return rows;
  }

  /** Of no SQL type, wherever they are. */
  @Test
  void otherClassesAreRefusedEverywhere() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
      for (Object value :
          new Object[] {Thread.State.NEW, new Object(), Thread.currentThread(), String.class}) {
        assertState("07006", () -> statement.setObject(1, value));
        assertState("07006", () -> statement.setObject(1, List.of(value)));
        assertState("07006", () -> statement.setObject(1, Map.of("k", value)));
        Array array = connection.createArrayOf("VARCHAR", new Object[] {value});
        assertState("07006", () -> statement.setArray(1, array));
        assertState("07006", array::getResultSet);
      }
    }
  }

  @Test
  void containersThatHoldThemselvesOrFailAreRefused() throws SQLException {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    List<Object> broken =
        new AbstractList<>() {
          @Override
          public Object get(int index) {
            throw new IllegalStateException("broken");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    Reader reader =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("broken");
          }

          @Override
          public void close() {}
        };
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
      assertState("54001", () -> statement.setObject(1, endless));
      assertState("54001", () -> connection.createArrayOf("INTEGER", endless.toArray()));
      assertState("07006", () -> statement.setObject(1, broken));
      assertState("07006", () -> connection.createArrayOf("INTEGER", new Object[] {broken}));
      assertState("58030", () -> statement.setObject(1, List.of(reader)));
      assertState("07002", statement::executeQuery);
    }
  }

  @Test
  void whatTheCallerChangesAfterwardsChangesNoPart() throws SQLException {
    byte[] bytes = {1};
    List<Object> list = new ArrayList<>(List.of(bytes));
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
      statement.setObject(1, list);
      Arrays.fill(bytes, (byte) 9);
      list.clear();
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("[01]");
      }
    }
  }
}
