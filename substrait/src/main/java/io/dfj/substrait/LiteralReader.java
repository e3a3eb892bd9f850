// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.substrait.proto.Expression;
import io.substrait.proto.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Constants of Substrait as dfj's; what dfj has no constants of becomes a call that makes it. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class LiteralReader {
  private static final int MICROSECOND_DIGITS = 6;
  private static final int NANOSECOND_DIGITS = 9;
  private static final int LAST_YEAR = 9999;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANOSECOND_DIGITS, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd ")
          .append(TIME)
          .toFormatter(Locale.ROOT);

  private final TypeReader types;
  private final TreeCalls calls;

  LiteralReader(TypeReader types, TreeCalls calls) {
    this.types = types;
    this.calls = calls;
  }

  RexTree read(Expression.Literal literal) {
    try {
      return value(literal);
    } catch (DateTimeException | ArithmeticException e) {
      throw Refusal.reading(
          "a constant of type "
              + Refusal.words(literal.getLiteralTypeCase())
              + " that is out of dfj's range",
          e);
    }
  }

  private RexTree value(Expression.Literal literal) {
    return switch (literal.getLiteralTypeCase()) {
      case BOOLEAN -> of(new LiteralTree.Bool(literal.getBoolean()), DataType.BOOLEAN);
      case I8 -> integer(literal.getI8(), DataType.TINYINT);
      case I16 -> integer(literal.getI16(), DataType.SMALLINT);
      case I32 -> integer(literal.getI32(), DataType.INTEGER);
      case I64 -> integer(literal.getI64(), DataType.BIGINT);
      case FP32 -> floating(literal.getFp32(), DataType.REAL);
      case FP64 -> floating(literal.getFp64(), DataType.DOUBLE);
      case STRING -> text(literal.getString());
      case FIXED_CHAR -> text(literal.getFixedChar());
      case VAR_CHAR -> text(literal.getVarChar().getValue());
      case BINARY -> bytes(literal.getBinary().toByteArray());
      case FIXED_BINARY -> bytes(literal.getFixedBinary().toByteArray());
      case DECIMAL -> decimal(literal.getDecimal());
      case DATE -> of(new LiteralTree.Temporal(date(literal.getDate()).toString()), DataType.DATE);
      case TIME -> time(literal.getTime(), MICROSECOND_DIGITS);
      case PRECISION_TIME ->
          time(literal.getPrecisionTime().getValue(), literal.getPrecisionTime().getPrecision());
      case TIMESTAMP -> timestamp(literal.getTimestamp(), MICROSECOND_DIGITS, false);
      case PRECISION_TIMESTAMP ->
          timestamp(
              literal.getPrecisionTimestamp().getValue(),
              literal.getPrecisionTimestamp().getPrecision(),
              false);
      case TIMESTAMP_TZ -> timestamp(literal.getTimestampTz(), MICROSECOND_DIGITS, true);
      case PRECISION_TIMESTAMP_TZ ->
          timestamp(
              literal.getPrecisionTimestampTz().getValue(),
              literal.getPrecisionTimestampTz().getPrecision(),
              true);
      case INTERVAL_YEAR_TO_MONTH -> months(literal.getIntervalYearToMonth());
      case INTERVAL_DAY_TO_SECOND -> days(literal.getIntervalDayToSecond());
      case NULL -> {
        if (literal.getNull().getKindCase() == Type.KindCase.KIND_NOT_SET) {
          yield new RexTree.Literal(new LiteralTree.Null(), TreeCalls.type(DataType.NULL, true));
        }
        Field type = types.type(literal.getNull());
        yield new RexTree.Literal(new LiteralTree.Null(), TreeCalls.type(type.type(), true));
      }
      case LIST -> nested("array", literal.getList().getValuesList());
      case STRUCT -> nested("row", literal.getStruct().getFieldsList());
      case MAP -> {
        List<Expression.Literal> entries = new ArrayList<>();
        literal
            .getMap()
            .getKeyValuesList()
            .forEach(
                entry -> {
                  entries.add(entry.getKey());
                  entries.add(entry.getValue());
                });
        yield nested("map", entries);
      }
      case EMPTY_LIST -> empty("array", Type.newBuilder().setList(literal.getEmptyList()).build());
      case EMPTY_MAP -> empty("map", Type.newBuilder().setMap(literal.getEmptyMap()).build());
      case INTERVAL_COMPOUND -> compound(literal.getIntervalCompound());
      case UUID -> throw Refusal.reading("a constant of type uuid: dfj has UUIDs as text only");
      case USER_DEFINED ->
          throw Refusal.reading("a constant of a type of others, of which dfj has none");
      case LITERALTYPE_NOT_SET -> throw Refusal.reading("a constant of no type");
    };
  }

  private RexTree empty(String operator, Type type) {
    Field field = types.type(type);
    return calls.call(
        new OperatorTree.Standard(operator), List.of(), TreeCalls.type(field.type(), false));
  }

  /** Months, or days and seconds; dfj has no interval of both. */
  private static RexTree compound(Expression.Literal.IntervalCompound literal) {
    RexTree.Literal months = months(literal.getIntervalYearToMonth());
    RexTree.Literal days = days(literal.getIntervalDayToSecond());
    if (!isZero(months) && !isZero(days)) {
      throw Refusal.reading(
          "a constant interval of months and of days or seconds: write it as two intervals");
    }
    return isZero(months) ? days : months;
  }

  private static boolean isZero(RexTree.Literal interval) {
    return interval.value() instanceof LiteralTree.Decimal number && number.value().signum() == 0;
  }

  private RexTree nested(String operator, List<Expression.Literal> parts) {
    List<RexTree> values = new ArrayList<>();
    parts.forEach(part -> values.add(read(part)));
    return calls.call(new OperatorTree.Standard(operator), values);
  }

  static RexTree.Literal of(LiteralTree value, DataType type) {
    return new RexTree.Literal(value, TreeCalls.type(type, false));
  }

  static RexTree.Literal integer(long value, DataType type) {
    return of(new LiteralTree.Decimal(BigDecimal.valueOf(value)), type);
  }

  static RexTree.Literal text(String value) {
    return of(new LiteralTree.Text(value), DataType.VARCHAR);
  }

  private static RexTree bytes(byte[] value) {
    return of(new LiteralTree.Bytes(value), DataType.VARBINARY);
  }

  private RexTree floating(double value, DataType type) {
    return Double.isFinite(value)
        ? of(new LiteralTree.Floating(value), type)
        : calls.cast(text(Double.toString(value)), TreeCalls.type(type, false));
  }

  private static RexTree decimal(Expression.Literal.Decimal literal) {
    byte[] little = literal.getValue().toByteArray();
    if (little.length != LiteralWriter.DECIMAL_BYTES) {
      throw Refusal.reading("a constant decimal of " + little.length + " bytes: it must have 16");
    }
    byte[] big = new byte[little.length];
    for (int i = 0; i < big.length; i++) {
      big[i] = little[big.length - 1 - i];
    }
    DataType type = TypeReader.decimal(literal.getPrecision(), literal.getScale());
    return of(
        new LiteralTree.Decimal(new BigDecimal(new BigInteger(big), literal.getScale())), type);
  }

  private static LocalDate date(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
      throw new DateTimeException("year " + date.getYear());
    }
    return date;
  }

  private static RexTree time(long value, int digits) {
    DataType type = DataType.time(checked(digits));
    long nanoseconds = Math.multiplyExact(value, LiteralWriter.power(NANOSECOND_DIGITS - digits));
    return of(new LiteralTree.Temporal(TIME.format(LocalTime.ofNanoOfDay(nanoseconds))), type);
  }

  private static int checked(int digits) {
    if (digits < 0 || digits > NANOSECOND_DIGITS) {
      throw Refusal.reading(
          "a constant time with " + digits + " fraction digits: 0 to 9 are possible");
    }
    return digits;
  }

  private RexTree timestamp(long value, int digits, boolean zoned) {
    long units = LiteralWriter.power(checked(digits));
    long seconds = Math.floorDiv(value, units);
    long nanoseconds =
        Math.floorMod(value, units) * LiteralWriter.power(NANOSECOND_DIGITS - digits);
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(seconds, Math.toIntExact(nanoseconds), ZoneOffset.UTC);
    date(time.toLocalDate().toEpochDay());
    String text = TIMESTAMP.format(time);
    return zoned
        ? calls.cast(
            text(text + "+00:00"), TreeCalls.type(DataType.timestampWithTimeZone(digits), false))
        : of(new LiteralTree.Temporal(text), DataType.timestamp(digits));
  }

  private static RexTree.Literal months(Expression.Literal.IntervalYearToMonth literal) {
    return interval(
        BigDecimal.valueOf((long) LiteralWriter.MONTHS * literal.getYears() + literal.getMonths()),
        DataType.INTERVAL_YEAR_MONTH);
  }

  private static RexTree.Literal interval(BigDecimal value, DataType type) {
    return of(new LiteralTree.Decimal(value), type);
  }

  private static RexTree.Literal days(Expression.Literal.IntervalDayToSecond literal) {
    BigDecimal fraction =
        switch (literal.getPrecisionModeCase()) {
          case MICROSECONDS -> BigDecimal.valueOf(literal.getMicroseconds(), MICROSECOND_DIGITS);
          case PRECISION ->
              BigDecimal.valueOf(literal.getSubseconds(), checked(literal.getPrecision()));
          case PRECISIONMODE_NOT_SET -> BigDecimal.ZERO;
        };
    BigDecimal seconds =
        BigDecimal.valueOf(literal.getDays())
            .multiply(
                BigDecimal.valueOf(
                    LiteralWriter.DAY_MICROSECONDS / LiteralWriter.SECOND_MICROSECONDS))
            .add(BigDecimal.valueOf(literal.getSeconds()))
            .add(fraction);
    if (seconds.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE, MICROSECOND_DIGITS)) > 0) {
      throw new ArithmeticException("interval");
    }
    return interval(seconds.movePointRight(3), DataType.INTERVAL_DAY_TIME);
  }
}
