// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import com.google.protobuf.ByteString;
import io.dfj.codec.pool.PoolWriter;
import io.dfj.codec.proto.DecimalValue;
import io.dfj.codec.proto.ExprTreeDef;
import io.dfj.codec.proto.ExprValueDef;
import io.dfj.codec.proto.InstantValue;
import io.dfj.codec.proto.ListValue;
import io.dfj.codec.proto.MapValue;
import io.dfj.codec.proto.OffsetTimeValue;
import io.dfj.codec.proto.PeriodValue;
import io.dfj.codec.proto.TypedValueDef;
import io.dfj.codec.proto.UuidValue;
import io.dfj.codec.proto.ZonedTimeValue;
import io.dfj.engine.TypedValue;
import io.dfj.metadata.error.CodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the values of constants, parts before what they are parts of. */
final class ValueWriter {
  /** Of lists in lists. */
  private static final int DEEPEST = 200;

  /** Digits and places of a number: none of more can be told from an attack. */
  static final int MOST_DIGITS = 10_000;

  private final ExprTreeDef.Builder tree;
  private final PoolWriter pools;
  private int depth;

  ValueWriter(ExprTreeDef.Builder tree, PoolWriter pools) {
    this.tree = tree;
    this.pools = pools;
  }

  /** The place of a value, which is written now. */
  int add(@Nullable Object value) {
    if (++depth > DEEPEST) {
      throw new CodecException("a constant that nests deeper than " + DEEPEST + " levels");
    }
    ExprValueDef.Builder def = ExprValueDef.newBuilder();
    if (!number(value, def) && !text(value, def) && !temporal(value, def) && !nested(value, def)) {
      throw new CodecException(
          "a constant of " + (value == null ? "null" : value.getClass().getName()));
    }
    depth--;
    tree.addValues(def);
    return tree.getValuesCount() - 1;
  }

  private static boolean number(@Nullable Object value, ExprValueDef.Builder def) {
    if (value instanceof Byte number) {
      def.setInt8(number);
    } else if (value instanceof Short number) {
      def.setInt16(number);
    } else if (value instanceof Integer number) {
      def.setInt32(number);
    } else if (value instanceof Long number) {
      def.setInt64(number);
    } else if (value instanceof Float number) {
      def.setReal(number);
    } else if (value instanceof Double number) {
      def.setFloating(number);
    } else if (value instanceof BigInteger number) {
      def.setInteger(decimal(number, 0));
    } else if (value instanceof BigDecimal number) {
      def.setDecimal(decimal(number.unscaledValue(), number.scale()));
    } else {
      return false;
    }
    return true;
  }

  private static DecimalValue decimal(BigInteger unscaled, int scale) {
    if (Math.abs((long) scale) > MOST_DIGITS || unscaled.bitLength() > 3 * MOST_DIGITS) {
      throw new CodecException("a constant of more than " + MOST_DIGITS + " digits");
    }
    return DecimalValue.newBuilder()
        .setUnscaled(ByteString.copyFrom(unscaled.toByteArray()))
        .setScale(scale)
        .build();
  }

  private static boolean text(@Nullable Object value, ExprValueDef.Builder def) {
    if (value instanceof Boolean truth) {
      def.setTruth(truth);
    } else if (value instanceof String text) {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw new CodecException("a constant of half a character");
      }
      def.setText(text);
    } else if (value instanceof Character character) {
      def.setCharacter(character(character));
    } else if (value instanceof UUID uuid) {
      def.setUuid(
          UuidValue.newBuilder()
              .setMost(uuid.getMostSignificantBits())
              .setLeast(uuid.getLeastSignificantBits()));
    } else if (value instanceof byte[] bytes) {
      def.setBytes(ByteString.copyFrom(bytes));
    } else {
      return false;
    }
    return true;
  }

  /**
   * @throws CodecException for half of one
   */
  static int character(char character) {
    if (Character.isSurrogate(character)) {
      throw new CodecException("a constant of half a character");
    }
    return character;
  }

  private static boolean temporal(@Nullable Object value, ExprValueDef.Builder def) {
    if (value instanceof LocalDate date) {
      def.setDate(date.toEpochDay());
    } else if (value instanceof LocalTime time) {
      def.setTime(time.toNanoOfDay());
    } else if (value instanceof LocalDateTime time) {
      def.setTimestamp(instant(time.toInstant(ZoneOffset.UTC)));
    } else if (value instanceof Instant instant) {
      def.setInstant(instant(instant));
    } else if (value instanceof OffsetDateTime time) {
      def.setOffsetTime(
          OffsetTimeValue.newBuilder()
              .setInstant(instant(time.toInstant()))
              .setOffsetSeconds(time.getOffset().getTotalSeconds()));
    } else if (value instanceof ZonedDateTime time) {
      def.setZonedTime(
          ZonedTimeValue.newBuilder()
              .setInstant(instant(time.toInstant()))
              .setZone(time.getZone().getId()));
    } else if (value instanceof Period period) {
      def.setPeriod(
          PeriodValue.newBuilder()
              .setYears(period.getYears())
              .setMonths(period.getMonths())
              .setDays(period.getDays()));
    } else if (value instanceof Duration duration) {
      def.setDuration(
          InstantValue.newBuilder().setSeconds(duration.getSeconds()).setNanos(duration.getNano()));
    } else {
      return false;
    }
    return true;
  }

  private static InstantValue instant(Instant instant) {
    return InstantValue.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  private boolean nested(@Nullable Object value, ExprValueDef.Builder def) {
    if (value == null) {
      def.setNull(true);
    } else if (value instanceof Collection<?> elements) {
      ListValue.Builder list = ListValue.newBuilder();
      elements.forEach(element -> list.addElements(add(element)));
      def.setList(list);
    } else if (value instanceof Map<?, ?> entries) {
      MapValue.Builder map = MapValue.newBuilder();
      entries.forEach((key, mapped) -> map.addKeys(add(key)).addValues(add(mapped)));
      def.setMap(map);
    } else if (value instanceof TypedValue typed) {
      TypedValueDef.Builder typedDef =
          TypedValueDef.newBuilder().setType(pools.dataType(typed.type()));
      if (typed.value() != null) {
        typedDef.setValue(add(typed.value()));
      }
      def.setTyped(typedDef);
    } else {
      return false;
    }
    return true;
  }
}
