// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every getter and every class of getObject on a value of every type. The JVM stands in Berlin, the
 * session in Tokyo.
 */
class GetterMatrixTest {
  private final TimeZone before = TimeZone.getDefault();

  @BeforeEach
  void inBerlin() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
  }

  @AfterEach
  void backAgain() {
    TimeZone.setDefault(before);
  }

  /** One way to read the first column. */
  private interface Read {
    @Nullable Object from(ResultSet rows) throws SQLException;
  }

  private static final Map<String, Read> READS = new LinkedHashMap<>();

  private static final List<Class<?>> CLASSES =
      List.of(
          Object.class,
          String.class,
          CharSequence.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Number.class,
          BigDecimal.class,
          BigInteger.class,
          byte[].class,
          Date.class,
          Time.class,
          Timestamp.class,
          java.util.Date.class,
          Calendar.class,
          GregorianCalendar.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Instant.class,
          Period.class,
          Duration.class,
          UUID.class,
          InputStream.class,
          Reader.class,
          Blob.class,
          Clob.class,
          NClob.class);

  static {
    READS.put("getObject", rows -> rows.getObject(1));
    READS.put("getString", rows -> rows.getString(1));
    READS.put("getNString", rows -> rows.getNString("C"));
    READS.put("getBoolean", rows -> rows.getBoolean(1));
    READS.put("getByte", rows -> rows.getByte(1));
    READS.put("getShort", rows -> rows.getShort(1));
    READS.put("getInt", rows -> rows.getInt(1));
    READS.put("getLong", rows -> rows.getLong(1));
    READS.put("getFloat", rows -> rows.getFloat(1));
    READS.put("getDouble", rows -> rows.getDouble(1));
    READS.put("getBigDecimal", rows -> rows.getBigDecimal(1));
    READS.put("getBytes", rows -> rows.getBytes(1));
    READS.put("getDate", rows -> rows.getDate(1));
    READS.put("getTime", rows -> rows.getTime(1));
    READS.put("getTimestamp", rows -> rows.getTimestamp(1));
    READS.put("getAsciiStream", rows -> rows.getAsciiStream(1));
    READS.put("getBinaryStream", rows -> rows.getBinaryStream(1));
    READS.put("getCharacterStream", rows -> rows.getCharacterStream(1));
    READS.put("getNCharacterStream", rows -> rows.getNCharacterStream(1));
    READS.put("getBlob", rows -> rows.getBlob(1));
    READS.put("getClob", rows -> rows.getClob(1));
    READS.put("getNClob", rows -> rows.getNClob(1));
    for (Class<?> type : CLASSES) {
      String name = type == java.util.Date.class ? "java.util.Date" : type.getSimpleName();
      READS.put(
          name,
          rows -> {
            Object value = rows.getObject(1, type);
            assertThat(value == null || type.isInstance(value)).isTrue();
            return value;
          });
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:dfj:?datafusion.execution.time_zone=Asia/Tokyo");
  }

  private static String text(@Nullable Object value) throws SQLException, IOException {
    if (value instanceof byte[] bytes) {
      return "x" + HexFormat.of().formatHex(bytes);
    } else if (value instanceof InputStream stream) {
      return "x" + HexFormat.of().formatHex(stream.readAllBytes());
    } else if (value instanceof Blob blob) {
      return "x" + HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    } else if (value instanceof Clob clob) {
      return clob.getSubString(1, (int) clob.length());
    } else if (value instanceof Reader reader) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } else if (value instanceof Calendar calendar) {
      return calendar.toInstant().toString();
    } else if (value instanceof java.util.Date date && date.getClass() == java.util.Date.class) {
      return date.toInstant().toString();
    }
    return String.valueOf(value);
  }

  /** Outcomes, each with the reads that give it, in order of the reads. */
  private static String outcomes(String sql) throws SQLException, IOException {
    Map<String, StringJoiner> outcomes = new LinkedHashMap<>();
    Map<String, StringJoiner> failures = new TreeMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT " + sql + " AS c")) {
      assertThat(rows.next()).isTrue();
      for (Map.Entry<String, Read> read : READS.entrySet()) {
        try {
          String outcome = text(read.getValue().from(rows));
          assertThat(rows.wasNull()).as(read.getKey()).isFalse();
          outcomes.computeIfAbsent(outcome, o -> new StringJoiner(" ")).add(read.getKey());
        } catch (SQLException e) {
          failures.computeIfAbsent(e.getSQLState(), o -> new StringJoiner(" ")).add(read.getKey());
        }
      }
    }
    StringBuilder text = new StringBuilder();
    outcomes.forEach(
        (outcome, reads) -> text.append(outcome).append(": ").append(reads).append('\n'));
    failures.forEach(
        (state, reads) -> text.append('!').append(state).append(": ").append(reads).append('\n'));
    return text.toString();
  }

  static List<String> values() {
    return List.copyOf(EXPECTED.keySet());
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyReadOfEveryType(String sql) throws SQLException, IOException {
    assertThat(outcomes(sql)).isEqualTo(EXPECTED.get(sql));
  }

  @Test
  void nullIsNullOrZeroForEveryReadThatTheTypeHas() throws SQLException, IOException {
    for (String sql : values()) {
      String type = sql.substring(sql.indexOf(" AS ") + 4, sql.length() - 1);
      try (Connection connection = connect();
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT CAST(NULL AS " + type + ") AS c, 1 AS one")) {
        assertThat(rows.next()).isTrue();
        for (Map.Entry<String, Read> read : READS.entrySet()) {
          rows.getInt(2);
          assertThat(rows.wasNull()).isFalse();
          try {
            assertThat(text(read.getValue().from(rows))).isIn("null", "0", "0.0", "false");
            assertThat(rows.wasNull()).as(sql + " by " + read.getKey()).isTrue();
          } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("07006");
          }
        }
      }
    }
  }

  @Test
  void classesThatAreNoValues() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 AS c")) {
      assertThat(rows.next()).isTrue();
      for (Class<?> type :
          List.<Class<?>>of(int.class, void.class, Thread.class, Thread.State.class, int[].class)) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> rows.getObject(1, type))
            .isInstanceOf(SQLException.class)
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("07006");
      }
    }
  }

  /** By value: a line for each outcome, or after an exclamation mark the state of the error. */
  private static final Map<String, String> EXPECTED = new LinkedHashMap<>();

  private static void expect(String sql, String outcomes) {
    EXPECTED.put(sql, outcomes);
  }

  static {
    expect(
        "CAST(TRUE AS BOOLEAN)",
        """
        true: getObject getString getNString getBoolean getCharacterStream getNCharacterStream \
        getClob getNClob Object String CharSequence Boolean Reader Clob NClob
        1: getByte getShort getInt getLong getBigDecimal Byte Short Integer Long Number \
        BigDecimal BigInteger
        1.0: getFloat getDouble Float Double
        x74727565: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST(5 AS TINYINT)",
        """
        5: getObject getString getNString getByte getShort getInt getLong getBigDecimal \
        getCharacterStream getNCharacterStream getClob getNClob Object String CharSequence Byte \
        Short Integer Long Number BigDecimal BigInteger Reader Clob NClob
        true: getBoolean Boolean
        5.0: getFloat getDouble Float Double
        x35: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST(300 AS SMALLINT)",
        """
        300: getObject getString getNString getShort getInt getLong getBigDecimal \
        getCharacterStream getNCharacterStream getClob getNClob Object String CharSequence \
        Short Integer Long Number BigDecimal BigInteger Reader Clob NClob
        true: getBoolean Boolean
        300.0: getFloat getDouble Float Double
        x333030: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        !22003: getByte Byte
        """);
    expect(
        "CAST(70000 AS INTEGER)",
        """
        70000: getObject getString getNString getInt getLong getBigDecimal getCharacterStream \
        getNCharacterStream getClob getNClob Object String CharSequence Integer Long Number \
        BigDecimal BigInteger Reader Clob NClob
        true: getBoolean Boolean
        70000.0: getFloat getDouble Float Double
        x3730303030: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        !22003: getByte getShort Byte Short
        """);
    expect(
        "CAST(5000000000 AS BIGINT)",
        """
        5000000000: getObject getString getNString getLong getBigDecimal getCharacterStream \
        getNCharacterStream getClob getNClob Object String CharSequence Long Number BigDecimal \
        BigInteger Reader Clob NClob
        true: getBoolean Boolean
        5.0E9: getFloat getDouble Float Double
        x35303030303030303030: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        !22003: getByte getShort getInt Byte Short Integer
        """);
    expect(
        "CAST(1.5 AS REAL)",
        """
        1.5: getObject getString getNString getFloat getDouble getBigDecimal getCharacterStream \
        getNCharacterStream getClob getNClob Object String CharSequence Float Double Number \
        BigDecimal Reader Clob NClob
        true: getBoolean Boolean
        1: getByte getShort getInt getLong Byte Short Integer Long BigInteger
        x312e35: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST(-2.75 AS DOUBLE)",
        """
        -2.75: getObject getString getNString getFloat getDouble getBigDecimal \
        getCharacterStream getNCharacterStream getClob getNClob Object String CharSequence \
        Float Double Number BigDecimal Reader Clob NClob
        true: getBoolean Boolean
        -2: getByte getShort getInt getLong Byte Short Integer Long BigInteger
        x2d322e3735: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST(12.50 AS DECIMAL(10, 2))",
        """
        12.50: getObject getString getNString getBigDecimal getCharacterStream \
        getNCharacterStream getClob getNClob Object String CharSequence Number BigDecimal \
        Reader Clob NClob
        true: getBoolean Boolean
        12: getByte getShort getInt getLong Byte Short Integer Long BigInteger
        12.5: getFloat getDouble Float Double
        x31322e3530: getAsciiStream
        !07006: getBytes getDate getTime getTimestamp getBinaryStream getBlob byte[] Date Time \
        Timestamp java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime \
        OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST('a' AS CHAR(1))",
        """
        a: getObject getString getNString getCharacterStream getNCharacterStream getClob \
        getNClob Object String CharSequence Reader Clob NClob
        x61: getBytes getAsciiStream getBinaryStream getBlob byte[] InputStream Blob
        !22007: getDate getTime getTimestamp Date Time Timestamp java.util.Date Calendar \
        GregorianCalendar LocalDate LocalTime LocalDateTime OffsetTime OffsetDateTime \
        ZonedDateTime Instant Period Duration
        !22018: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        Boolean Byte Short Integer Long Float Double Number BigDecimal BigInteger UUID
        """);
    expect(
        "CAST('12' AS VARCHAR)",
        """
        12: getObject getString getNString getByte getShort getInt getLong getBigDecimal \
        getCharacterStream getNCharacterStream getClob getNClob Object String CharSequence Byte \
        Short Integer Long Number BigDecimal BigInteger Reader Clob NClob
        12.0: getFloat getDouble Float Double
        x3132: getBytes getAsciiStream getBinaryStream getBlob byte[] InputStream Blob
        !22007: getDate getTime getTimestamp Date Time Timestamp java.util.Date Calendar \
        GregorianCalendar LocalDate LocalTime LocalDateTime OffsetTime OffsetDateTime \
        ZonedDateTime Instant Period Duration
        !22018: getBoolean Boolean UUID
        """);
    expect(
        "CAST('2024-02-29' AS VARCHAR)",
        """
        2024-02-29: getObject getString getNString getDate getCharacterStream \
        getNCharacterStream getClob getNClob Object String CharSequence Date LocalDate Reader \
        Clob NClob
        x323032342d30322d3239: getBytes getAsciiStream getBinaryStream getBlob byte[] \
        InputStream Blob
        00:00:00: getTime Time
        2024-02-29 00:00:00.0: getTimestamp Timestamp
        2024-02-28T23:00:00Z: java.util.Date Calendar GregorianCalendar
        00:00: LocalTime
        2024-02-29T00:00: LocalDateTime
        !22007: OffsetTime OffsetDateTime ZonedDateTime Instant Period Duration
        !22018: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        Boolean Byte Short Integer Long Float Double Number BigDecimal BigInteger UUID
        """);
    expect(
        "CAST(X'00ff' AS VARBINARY)",
        """
        x00ff: getObject getBytes getBinaryStream getBlob Object byte[] InputStream Blob
        00ff: getString getNString getCharacterStream getNCharacterStream getClob getNClob \
        String CharSequence Reader Clob NClob
        x30306666: getAsciiStream
        !07006: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        getDate getTime getTimestamp Boolean Byte Short Integer Long Float Double Number \
        BigDecimal BigInteger Date Time Timestamp java.util.Date Calendar GregorianCalendar \
        LocalDate LocalTime LocalDateTime OffsetTime OffsetDateTime ZonedDateTime Instant \
        Period Duration
        !22018: UUID
        """);
    expect(
        "CAST('2024-02-29' AS DATE)",
        """
        2024-02-29: getObject getString getNString getDate getCharacterStream \
        getNCharacterStream getClob getNClob Object String CharSequence Date LocalDate Reader \
        Clob NClob
        2024-02-29 00:00:00.0: getTimestamp Timestamp
        x323032342d30322d3239: getAsciiStream
        2024-02-28T23:00:00Z: java.util.Date Calendar GregorianCalendar
        2024-02-29T00:00: LocalDateTime
        !07006: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        getBytes getTime getBinaryStream getBlob Boolean Byte Short Integer Long Float Double \
        Number BigDecimal BigInteger byte[] Time LocalTime OffsetTime OffsetDateTime \
        ZonedDateTime Instant Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST('10:11:12' AS TIME)",
        """
        10:11:12: getObject getString getNString getTime getCharacterStream getNCharacterStream \
        getClob getNClob Object String CharSequence Time LocalTime Reader Clob NClob
        1970-01-01 10:11:12.0: getTimestamp Timestamp
        x31303a31313a3132: getAsciiStream
        1970-01-01T09:11:12Z: java.util.Date Calendar GregorianCalendar
        1970-01-01T10:11:12: LocalDateTime
        !07006: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        getBytes getDate getBinaryStream getBlob Boolean Byte Short Integer Long Float Double \
        Number BigDecimal BigInteger byte[] Date LocalDate OffsetTime OffsetDateTime \
        ZonedDateTime Instant Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST('2024-02-29 23:30:00.123456' AS TIMESTAMP)",
        """
        2024-02-29 23:30:00.123456: getObject getString getNString getTimestamp \
        getCharacterStream getNCharacterStream getClob getNClob Object String CharSequence \
        Timestamp Reader Clob NClob
        2024-02-29: getDate Date LocalDate
        23:30:00: getTime Time
        x323032342d30322d32392032333a33303a30302e313233343536: getAsciiStream
        2024-02-29T22:30:00.123Z: java.util.Date Calendar GregorianCalendar
        23:30:00.123456: LocalTime
        2024-02-29T23:30:00.123456: LocalDateTime
        !07006: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        getBytes getBinaryStream getBlob Boolean Byte Short Integer Long Float Double Number \
        BigDecimal BigInteger byte[] OffsetTime OffsetDateTime ZonedDateTime Instant Period \
        Duration UUID InputStream Blob
        """);
    expect(
        "CAST('2024-02-29 23:30:00+00:00' AS TIMESTAMP WITH TIME ZONE)",
        """
        2024-03-01T08:30+09:00: getObject Object OffsetDateTime
        2024-03-01 08:30:00+09:00: getString getNString getCharacterStream getNCharacterStream \
        getClob getNClob String CharSequence Reader Clob NClob
        2024-03-01: getDate Date LocalDate
        00:30:00: getTime Time
        2024-03-01 00:30:00.0: getTimestamp Timestamp
        x323032342d30332d30312030383a33303a30302b30393a3030: getAsciiStream
        2024-02-29T23:30:00Z: java.util.Date Calendar GregorianCalendar Instant
        08:30: LocalTime
        2024-03-01T08:30: LocalDateTime
        08:30+09:00: OffsetTime
        2024-03-01T08:30+09:00[Asia/Tokyo]: ZonedDateTime
        !07006: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        getBytes getBinaryStream getBlob Boolean Byte Short Integer Long Float Double Number \
        BigDecimal BigInteger byte[] Period Duration UUID InputStream Blob
        """);
    expect(
        "CAST(INTERVAL '14' MONTH AS INTERVAL YEAR TO MONTH)",
        """
        P1Y2M: getObject Object Period
        1 year 2 mons: getString getNString getCharacterStream getNCharacterStream getClob \
        getNClob String CharSequence Reader Clob NClob
        x3120796561722032206d6f6e73: getAsciiStream
        !07006: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        getBytes getDate getTime getTimestamp getBinaryStream getBlob Boolean Byte Short \
        Integer Long Float Double Number BigDecimal BigInteger byte[] Date Time Timestamp \
        java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime OffsetTime \
        OffsetDateTime ZonedDateTime Instant Duration UUID InputStream Blob
        """);
    expect(
        "CAST(INTERVAL '36' HOUR AS INTERVAL DAY TO SECOND)",
        """
        PT36H: getObject Object Duration
        1 day 12:00:00: getString getNString getCharacterStream getNCharacterStream getClob \
        getNClob String CharSequence Reader Clob NClob
        x31206461792031323a30303a3030: getAsciiStream
        !07006: getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal \
        getBytes getDate getTime getTimestamp getBinaryStream getBlob Boolean Byte Short \
        Integer Long Float Double Number BigDecimal BigInteger byte[] Date Time Timestamp \
        java.util.Date Calendar GregorianCalendar LocalDate LocalTime LocalDateTime OffsetTime \
        OffsetDateTime ZonedDateTime Instant Period UUID InputStream Blob
        """);
  }
}
