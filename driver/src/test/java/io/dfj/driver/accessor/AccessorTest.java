// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every accessor over a hand-built vector: values, nulls, conversions, ranges. */
class AccessorTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final BufferAllocator allocator = new RootAllocator();
  private final List<FieldVector> vectors = new ArrayList<>();
  private final TimeZone defaultZone = TimeZone.getDefault();

  @BeforeEach
  void inNewYork() {
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
  }

  @AfterEach
  void release() {
    TimeZone.setDefault(defaultZone);
    vectors.forEach(FieldVector::close);
    assertThat(allocator.getAllocatedMemory()).isZero();
    allocator.close();
  }

  private Accessor accessor(DataType type, @Nullable Object... values) {
    Field field = new Field("c", type, true);
    FieldVector vector = ArrowTypes.toArrow(field).createVector(allocator);
    vectors.add(vector);
    vector.setInitialCapacity(values.length);
    vector.allocateNew();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        set(vector, i, value);
      }
    }
    vector.setValueCount(values.length);
    Accessor accessor = Accessors.of(field, BERLIN, AccessorTest::noArrays);
    accessor.bind(vector);
    return accessor;
  }

  private static ResultSet noArrays(Schema schema, List<List<@Nullable Object>> rows) {
    throw new AssertionError("no array is read here");
  }

  private static void set(FieldVector vector, int row, Object value) {
    if (vector instanceof BitVector v) {
      v.setSafe(row, (Boolean) value ? 1 : 0);
    } else if (vector instanceof TinyIntVector v) {
      v.setSafe(row, ((Number) value).byteValue());
    } else if (vector instanceof SmallIntVector v) {
      v.setSafe(row, ((Number) value).shortValue());
    } else if (vector instanceof IntVector v) {
      v.setSafe(row, (Integer) value);
    } else if (vector instanceof BigIntVector v) {
      v.setSafe(row, (Long) value);
    } else if (vector instanceof Float4Vector v) {
      v.setSafe(row, (Float) value);
    } else if (vector instanceof Float8Vector v) {
      v.setSafe(row, (Double) value);
    } else if (vector instanceof DecimalVector v) {
      v.setSafe(row, (BigDecimal) value);
    } else if (vector instanceof VarCharVector v) {
      v.setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof VarBinaryVector v) {
      v.setSafe(row, (byte[]) value);
    } else if (vector instanceof DateDayVector v) {
      v.setSafe(row, (Integer) value);
    } else if (vector instanceof TimeNanoVector v) {
      v.setSafe(row, (Long) value);
    } else if (vector instanceof TimeStampMicroVector v) {
      v.setSafe(row, (Long) value);
    } else if (vector instanceof TimeStampNanoVector v) {
      v.setSafe(row, (Long) value);
    } else if (vector instanceof TimeStampMicroTZVector v) {
      v.setSafe(row, (Long) value);
    } else if (vector instanceof IntervalYearVector v) {
      v.setSafe(row, (Integer) value);
    } else if (vector instanceof DurationVector v) {
      v.setSafe(row, (Long) value);
    } else {
      throw new IllegalArgumentException(vector.getClass().getName());
    }
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLDataException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(state);
  }

  @Test
  void integersReadAsEveryNumberThatHoldsThem() throws SQLException {
    for (DataType type :
        List.of(DataType.TINYINT, DataType.SMALLINT, DataType.INTEGER, DataType.BIGINT)) {
      Number value = -7;
      if (type == DataType.BIGINT) {
        value = -7L;
      }
      Accessor a = accessor(type, value, null);
      assertThat(a.getByte(0)).isEqualTo((byte) -7);
      assertThat(a.getShort(0)).isEqualTo((short) -7);
      assertThat(a.getInt(0)).isEqualTo(-7);
      assertThat(a.getLong(0)).isEqualTo(-7L);
      assertThat(a.getFloat(0)).isEqualTo(-7f);
      assertThat(a.getDouble(0)).isEqualTo(-7d);
      assertThat(a.getBigDecimal(0)).isEqualTo("-7");
      assertThat(a.getString(0)).isEqualTo("-7");
      assertThat(a.getBoolean(0)).isTrue();
      assertThat(a.wasNull()).isFalse();
      assertThat(a.getObject(0)).isInstanceOf(type.sqlType().javaClass());
      assertThat(a.getInt(1)).isZero();
      assertThat(a.wasNull()).isTrue();
      assertThat(a.getObject(1)).isNull();
      assertThat(a.getObject(1, Integer.class)).isNull();
      assertThat(a.getObject(0, BigInteger.class)).isEqualTo(BigInteger.valueOf(-7));
      assertState("07006", () -> a.getDate(0, null));
      assertState("07006", () -> a.getBytes(0));
    }
  }

  @Test
  void narrowingOutOfRangeIsAnError() throws SQLException {
    Accessor a = accessor(DataType.BIGINT, 5_000_000_000L, 40_000L, 200L);
    assertState("22003", () -> a.getInt(0));
    assertState("22003", () -> a.getObject(0, Integer.class));
    assertState("22003", () -> a.getShort(1));
    assertState("22003", () -> a.getByte(2));
    assertThat(a.getShort(2)).isEqualTo((short) 200);
    assertThat(a.getObject(0, Long.class)).isEqualTo(5_000_000_000L);
  }

  @Test
  void floatingNumbersCutFractionsAndCheckRanges() throws SQLException {
    Accessor a = accessor(DataType.DOUBLE, 1e300, -2.9, Double.NaN, 0x1p63, 0.1);
    assertThat(a.getLong(1)).isEqualTo(-2);
    assertThat(a.getInt(1)).isEqualTo(-2);
    assertState("22003", () -> a.getLong(0));
    assertState("22003", () -> a.getFloat(0));
    assertState("22003", () -> a.getLong(2));
    assertState("22003", () -> a.getLong(3));
    assertState("22003", () -> a.getBigDecimal(2));
    assertThat(a.getDouble(2)).isNaN();
    assertThat(a.getBigDecimal(4)).isEqualTo("0.1");
    Accessor real = accessor(DataType.REAL, 0.1f, Float.POSITIVE_INFINITY);
    assertThat(real.getBigDecimal(0)).isEqualTo("0.1");
    assertThat(real.getString(0)).isEqualTo("0.1");
    assertThat(real.getFloat(1)).isInfinite();
    assertThat(real.getDouble(0)).isEqualTo((double) 0.1f);
  }

  @Test
  void decimalsAgreeWithBigDecimal() throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int scale = random.nextInt(39);
      BigDecimal value =
          new BigDecimal(new BigInteger(1 + random.nextInt(120), random), scale)
              .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
      if (value.precision() > 38) {
        continue;
      }
      Accessor a = accessor(DataType.decimal(38, scale), value);
      String because = "seed " + seed + " value " + value;
      assertThat(a.getBigDecimal(0)).as(because).isEqualTo(value);
      assertThat(a.getDouble(0)).as(because).isEqualTo(value.doubleValue());
      assertThat(a.getString(0)).as(because).isEqualTo(value.toPlainString());
      assertThat(a.getBoolean(0)).as(because).isEqualTo(value.signum() != 0);
      if (value.toBigInteger().bitLength() < 64) {
        assertThat(a.getLong(0)).as(because).isEqualTo(value.longValue());
      } else {
        assertState("22003", () -> a.getLong(0));
      }
    }
  }

  @Test
  void booleansAreOneAndZero() throws SQLException {
    Accessor a = accessor(DataType.BOOLEAN, true, false, null);
    assertThat(a.getBoolean(0)).isTrue();
    assertThat(a.getInt(0)).isEqualTo(1);
    assertThat(a.getByte(1)).isZero();
    assertThat(a.getString(1)).isEqualTo("false");
    assertThat(a.getBigDecimal(0)).isEqualTo("1");
    assertThat(a.getBoolean(2)).isFalse();
    assertThat(a.wasNull()).isTrue();
    assertThat(a.getObject(2, Boolean.class)).isNull();
  }

  @Test
  void textIsParsedOnRequest() throws SQLException {
    Accessor a =
        accessor(
            DataType.VARCHAR,
            "12.9",
            "no",
            "x",
            "2024-02-29",
            "2024-02-29 01:02:03.5",
            "1e999999999",
            "3d8b6d2e-3f0b-4b0a-9c38-0d8a5c3c6b0e",
            "äöü€𝄞",
            null,
            "");
    assertThat(a.getInt(0)).isEqualTo(12);
    assertThat(a.getDouble(0)).isEqualTo(12.9);
    assertThat(a.getBoolean(1)).isFalse();
    assertState("22018", () -> a.getInt(2));
    assertState("22018", () -> a.getBoolean(2));
    assertState("22018", () -> a.getUuid(2));
    assertState("22007", () -> a.getDate(2, null));
    assertState("22003", () -> a.getObject(5, BigInteger.class));
    assertThat(a.getLocalDate(3)).isEqualTo("2024-02-29");
    assertThat(a.getTimestamp(4, null)).isEqualTo(Timestamp.valueOf("2024-02-29 01:02:03.5"));
    assertThat(a.getTime(4, null)).hasToString("01:02:03");
    assertThat(a.getObject(6, UUID.class))
        .isEqualTo(UUID.fromString("3d8b6d2e-3f0b-4b0a-9c38-0d8a5c3c6b0e"));
    assertThat(a.getString(7)).isEqualTo("äöü€𝄞");
    assertThat(a.getBytes(7)).isEqualTo("äöü€𝄞".getBytes(StandardCharsets.UTF_8));
    assertThat(a.getString(8)).isNull();
    assertThat(a.getCharacterStream(8)).isNull();
    assertThat(a.getString(9)).isEmpty();
  }

  @Test
  void floatingNumbersAreReadOfTextAsSqlReadsThem() throws SQLException {
    Accessor a =
        accessor(DataType.VARCHAR, " 1.5e2 ", "inf", "-Infinity", "NaN", "1d", "0x1p3", "");
    assertThat(a.getDouble(0)).isEqualTo(150);
    assertThat(a.getDouble(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(a.getFloat(2)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(a.getDouble(3)).isNaN();
    for (int row = 4; row <= 6; row++) {
      int bad = row;
      assertState("22018", () -> a.getDouble(bad));
      assertState("22018", () -> a.getFloat(bad));
      assertState("22018", () -> a.getBigDecimal(bad));
    }
  }

  @Test
  void longTextOutgrowsTheScratchBuffer() throws SQLException {
    String text = "abcé".repeat(5_000);
    Accessor a = accessor(DataType.VARCHAR, "a", text, "b");
    assertThat(a.getString(1)).isEqualTo(text);
    assertThat(a.getString(2)).isEqualTo("b");
    assertThat(a.getObject(1, String.class)).isEqualTo(text);
  }

  @Test
  void bytesAreCopies() throws Exception {
    Accessor a = accessor(DataType.VARBINARY, new byte[] {1, -1}, null, new byte[0]);
    assertThat(a.getBytes(0)).containsExactly(1, -1);
    assertThat(a.getObject(0)).isNotSameAs(a.getObject(0));
    assertThat(a.getString(0)).isEqualTo("01ff");
    assertThat(a.getBytes(1)).isNull();
    assertThat(a.getBytes(2)).isEmpty();
    assertThat(requireNonNull(a.getObject(0, java.io.InputStream.class)).readAllBytes())
        .containsExactly(1, -1);
    assertThat(requireNonNull(a.getBlob(0)).length()).isEqualTo(2);
    assertState("22018", () -> a.getUuid(0));
    assertState("07006", () -> a.getInt(0));
  }

  @Test
  void datesAreMidnightsOfTheAskedZone() throws SQLException {
    LocalDate day = LocalDate.of(2024, 3, 31);
    Accessor a = accessor(DataType.DATE, (int) day.toEpochDay(), null, -719_893);
    assertThat(a.getLocalDate(0)).isEqualTo(day);
    assertThat(a.getDate(0, null)).isEqualTo(Date.valueOf(day));
    assertThat(a.getObject(0)).isEqualTo(Date.valueOf(day));
    Calendar berlin = new GregorianCalendar(TimeZone.getTimeZone(BERLIN), Locale.ROOT);
    assertThat(requireNonNull(a.getDate(0, berlin)).getTime())
        .isEqualTo(day.atStartOfDay(BERLIN).toInstant().toEpochMilli());
    assertThat(requireNonNull(a.getTimestamp(0, berlin)).getTime())
        .isEqualTo(day.atStartOfDay(BERLIN).toInstant().toEpochMilli());
    assertThat(a.getDate(1, berlin)).isNull();
    assertThat(a.getString(0)).isEqualTo("2024-03-31");
    assertThat(a.getLocalDateTime(0)).isEqualTo(day.atStartOfDay());
    assertThat(a.getString(2)).isEqualTo("-0001-01-01");
    assertState("07006", () -> a.getTime(0, null));
    assertState("07006", () -> a.getInt(0));
  }

  @Test
  void datesBeforeTheGregorianCalendarKeepTheirFields() throws SQLException {
    LocalDate day = LocalDate.of(1492, 10, 12);
    Accessor a = accessor(DataType.DATE, (int) day.toEpochDay());
    assertThat(a.getDate(0, null)).hasToString("1492-10-12");
    Calendar berlin = new GregorianCalendar(TimeZone.getTimeZone(BERLIN), Locale.ROOT);
    Date inBerlin = requireNonNull(a.getDate(0, berlin));
    assertThat(SqlTemporals.localDate(inBerlin, berlin)).isEqualTo(day);
  }

  @Test
  void timesKeepMilliseconds() throws SQLException {
    LocalTime time = LocalTime.of(13, 14, 15, 123_456_789);
    Accessor a = accessor(DataType.TIME, time.toNanoOfDay());
    assertThat(a.getLocalTime(0)).isEqualTo(time);
    Time sqlTime = requireNonNull(a.getTime(0, null));
    assertThat(sqlTime).hasToString("13:14:15");
    assertThat(Math.floorMod(sqlTime.getTime(), 1000)).isEqualTo(123);
    assertThat(SqlTemporals.localTime(sqlTime, null)).isEqualTo(time.withNano(123_000_000));
    assertThat(a.getString(0)).isEqualTo("13:14:15.123456789");
    assertThat(a.getObject(0)).isEqualTo(sqlTime);
  }

  @Test
  void timestampsWithoutZoneAreWallClocks() throws SQLException {
    LocalDateTime wall = LocalDateTime.of(2024, 10, 27, 2, 30, 0, 123_456_000);
    long micros = wall.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 123_456;
    Accessor a = accessor(DataType.TIMESTAMP, micros, -1L, null);
    assertThat(a.getLocalDateTime(0)).isEqualTo(wall);
    assertThat(a.getObject(0)).isEqualTo(Timestamp.valueOf(wall));
    Calendar berlin = new GregorianCalendar(TimeZone.getTimeZone(BERLIN), Locale.ROOT);
    Timestamp there = requireNonNull(a.getTimestamp(0, berlin));
    assertThat(SqlTemporals.localDateTime(there, berlin)).isEqualTo(wall);
    assertThat(there.getNanos()).isEqualTo(123_456_000);
    assertThat(a.getString(0)).isEqualTo("2024-10-27 02:30:00.123456");
    assertThat(a.getString(1)).isEqualTo("1969-12-31 23:59:59.999999");
    assertThat(a.getObject(0, LocalDate.class)).isEqualTo(wall.toLocalDate());
    assertThat(a.getObject(0, java.util.Date.class)).isExactlyInstanceOf(java.util.Date.class);
    assertThat(a.getObject(2, LocalDateTime.class)).isNull();
    assertState("07006", () -> a.getObject(0, Instant.class));
    assertState("07006", () -> a.getObject(0, OffsetDateTime.class));
    Accessor nanos = accessor(DataType.timestamp(9), -1L);
    assertThat(nanos.getString(0)).isEqualTo("1969-12-31 23:59:59.999999999");
  }

  @Test
  void timestampsWithZoneAreInstantsShownInTheSessionsZone() throws SQLException {
    Instant instant = Instant.parse("2024-07-01T10:00:00.000001Z");
    long micros = instant.getEpochSecond() * 1_000_000 + 1;
    Accessor a = accessor(DataType.TIMESTAMP_WITH_TIME_ZONE, micros);
    Calendar tokyo = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
    assertThat(requireNonNull(a.getTimestamp(0, null)).toInstant()).isEqualTo(instant);
    assertThat(requireNonNull(a.getTimestamp(0, tokyo)).toInstant()).isEqualTo(instant);
    assertThat(a.getObject(0)).isEqualTo(OffsetDateTime.parse("2024-07-01T12:00:00.000001+02:00"));
    assertThat(a.getObject(0, ZonedDateTime.class)).isEqualTo(instant.atZone(BERLIN));
    assertThat(a.getObject(0, Instant.class)).isEqualTo(instant);
    assertThat(a.getString(0)).isEqualTo("2024-07-01 12:00:00.000001+02:00");
    assertThat(requireNonNull(a.getDate(0, tokyo)).getTime())
        .isEqualTo(Instant.parse("2024-06-30T15:00:00Z").toEpochMilli());
    assertThat(a.getDate(0, null)).hasToString("2024-07-01");
    assertThat(a.getTime(0, null)).hasToString("06:00:00");
  }

  @Test
  void intervals() throws SQLException {
    Accessor months = accessor(DataType.INTERVAL_YEAR_MONTH, 14, 0);
    assertThat(months.getObject(0)).isEqualTo(Period.of(1, 2, 0));
    assertThat(months.getString(0)).isEqualTo("1 year 2 mons");
    Accessor micros = accessor(DataType.INTERVAL_DAY_TIME, 90_061_500_000L, 0L, -1L);
    assertThat(micros.getObject(0)).isEqualTo(Duration.parse("P1DT1H1M1.5S"));
    assertThat(micros.getString(0)).isEqualTo("1 day 01:01:01.5");
    assertThat(micros.getString(1)).isEqualTo("00:00:00");
    assertThat(micros.getString(2)).isEqualTo("-00:00:00.000001");
  }

  @Test
  void untypedNullReadsAsAnything() throws SQLException {
    Accessor a = accessor(DataType.NULL, new Object[] {null});
    assertThat(a.getInt(0)).isZero();
    assertThat(a.wasNull()).isTrue();
    assertThat(a.getTimestamp(0, null)).isNull();
    assertThat(a.getObject(0, Duration.class)).isNull();
    assertThat(a.getString(0)).isNull();
  }

  @Test
  void classesThatNoTypeMapsToAreRefused() {
    Accessor a = accessor(DataType.INTEGER, 1);
    assertState("07006", () -> a.getObject(0, int.class));
    assertState("07006", () -> a.getObject(0, Thread.class));
    assertState("07006", () -> a.getObject(0, UUID.class));
  }

  @Test
  void rebindingReadsTheNextBatch() throws SQLException {
    Accessor a = accessor(DataType.INTEGER, 1, null);
    Accessor other = accessor(DataType.INTEGER, 2, 3);
    a.bind(vectors.get(1));
    assertThat(a.getInt(1)).isEqualTo(3);
    assertThat(a.wasNull()).isFalse();
    assertThat(other.getInt(0)).isEqualTo(2);
  }
}
