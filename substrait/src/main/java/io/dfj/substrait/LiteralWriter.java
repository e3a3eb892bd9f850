// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import com.google.protobuf.ByteString;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.substrait.proto.Expression;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Constants as Substrait's. */
final class LiteralWriter {
  static final int DECIMAL_BYTES = 16;
  static final int MONTHS = 12;
  static final long DAY_MICROSECONDS = 86_400_000_000L;
  static final int SECOND_MICROSECONDS = 1_000_000;

  private static final int NANOSECOND_DIGITS = 9;

  private final TypeWriter types;

  LiteralWriter(TypeWriter types) {
    this.types = types;
  }

  /**
   * @param type that the value is of, or can be without a loss
   */
  Expression write(LiteralTree value, TypeTree type) {
    try {
      return Expression.newBuilder().setLiteral(literal(value, type)).build();
    } catch (ArithmeticException | DateTimeException e) {
      throw Refusal.writing(
          "a constant of type " + TreeCalls.dataType(type) + " that is out of Substrait's range",
          e);
    }
  }

  private Expression.Literal literal(LiteralTree value, TypeTree tree) {
    DataType type = TreeCalls.dataType(tree);
    Expression.Literal.Builder made = Expression.Literal.newBuilder();
    if (value instanceof LiteralTree.Null) {
      return made.setNull(types.type(type, true)).setNullable(true).build();
    }
    switch (type.sqlType()) {
      case BOOLEAN -> made.setBoolean(((LiteralTree.Bool) value).value());
      case TINYINT -> made.setI8(number(value).intValueExact());
      case SMALLINT -> made.setI16(number(value).intValueExact());
      case INTEGER -> made.setI32(number(value).intValueExact());
      case BIGINT -> made.setI64(number(value).longValueExact());
      case REAL -> made.setFp32((float) floating(value));
      case DOUBLE -> made.setFp64(floating(value));
      case DECIMAL -> made.setDecimal(decimal(number(value), type));
      case CHAR, VARCHAR -> made.setString(((LiteralTree.Text) value).value());
      case VARBINARY -> made.setBinary(ByteString.copyFrom(((LiteralTree.Bytes) value).value()));
      case DATE -> made.setDate(Math.toIntExact(LocalDate.parse(text(value)).toEpochDay()));
      case TIME ->
          made.setPrecisionTime(
              Expression.Literal.PrecisionTime.newBuilder()
                  .setPrecision(type.precision())
                  .setValue(
                      LocalTime.parse(text(value)).toNanoOfDay()
                          / power(NANOSECOND_DIGITS - type.precision())));
      case TIMESTAMP -> made.setPrecisionTimestamp(timestamp(value, type));
      case TIMESTAMP_WITH_TIME_ZONE -> made.setPrecisionTimestampTz(timestamp(value, type));
      case INTERVAL_YEAR_MONTH -> {
        int months = number(value).intValueExact();
        made.setIntervalYearToMonth(
            Expression.Literal.IntervalYearToMonth.newBuilder()
                .setYears(months / MONTHS)
                .setMonths(months % MONTHS));
      }
      case INTERVAL_DAY_TIME -> made.setIntervalDayToSecond(interval(number(value)));
      case NULL, ARRAY, ROW, MAP -> throw Refusal.writing("a constant of type " + type);
    }
    return made.build();
  }

  private static BigDecimal number(LiteralTree value) {
    return ((LiteralTree.Decimal) value).value();
  }

  private static double floating(LiteralTree value) {
    return value instanceof LiteralTree.Floating floating
        ? floating.value()
        : number(value).doubleValue();
  }

  private static String text(LiteralTree value) {
    return ((LiteralTree.Temporal) value).text();
  }

  private static Expression.Literal.Decimal decimal(BigDecimal value, DataType type) {
    byte[] bytes =
        value.setScale(type.scale(), RoundingMode.UNNECESSARY).unscaledValue().toByteArray();
    byte[] little = new byte[DECIMAL_BYTES];
    for (int i = 0; i < DECIMAL_BYTES; i++) {
      int from = bytes.length - 1 - i;
      little[i] = from >= 0 ? bytes[from] : (byte) (bytes[0] < 0 ? -1 : 0);
    }
    return Expression.Literal.Decimal.newBuilder()
        .setValue(ByteString.copyFrom(little))
        .setPrecision(type.precision())
        .setScale(type.scale())
        .build();
  }

  private static Expression.Literal.PrecisionTimestamp timestamp(LiteralTree value, DataType type) {
    LocalDateTime time = LocalDateTime.parse(text(value).replace(' ', 'T'));
    long units =
        Math.addExact(
            Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), power(type.precision())),
            time.getNano() / power(NANOSECOND_DIGITS - type.precision()));
    return Expression.Literal.PrecisionTimestamp.newBuilder()
        .setPrecision(type.precision())
        .setValue(units)
        .build();
  }

  /** Ten to this power. */
  static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private static Expression.Literal.IntervalDayToSecond interval(BigDecimal milliseconds) {
    long micros = milliseconds.movePointRight(3).longValueExact();
    long rest = micros % DAY_MICROSECONDS;
    return Expression.Literal.IntervalDayToSecond.newBuilder()
        .setDays(Math.toIntExact(micros / DAY_MICROSECONDS))
        .setSeconds(Math.toIntExact(rest / SECOND_MICROSECONDS))
        .setPrecision(TypeWriter.INTERVAL_DIGITS)
        .setSubseconds(rest % SECOND_MICROSECONDS)
        .build();
  }
}
