// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.pool.PoolReader;
import io.dfj.codec.pool.TreeNodes;
import io.dfj.codec.proto.DecimalValue;
import io.dfj.codec.proto.ExprValueDef;
import io.dfj.codec.proto.InstantValue;
import io.dfj.codec.proto.MapValue;
import io.dfj.codec.proto.TypedValueDef;
import io.dfj.engine.TypedValue;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the values of constants, each of which is part of one constant or value. */
final class ValueReader {
  /** In lists and maps, in the place of null. */
  private static final Object NULL = new Object();

  private final PoolReader pools;
  private final TreeNodes values = new TreeNodes();
  private int left;

  ValueReader(List<ExprValueDef> defs, PoolReader pools) {
    this.pools = pools;
    for (ExprValueDef def : defs) {
      values.begin();
      try {
        values.add(value(def));
        left++;
      } catch (DateTimeException | ArithmeticException e) {
        throw new CodecException("expression bytes with a time that is none: " + e.getMessage(), e);
      }
    }
  }

  /**
   * The value at a place, as a constant of a type.
   *
   * @throws CodecException if the type has no such parts
   */
  Object take(int place, DataType type) {
    Object value = taken(place);
    if (value == null) {
      throw new CodecException("expression bytes with a null in the place of a value");
    }
    checkParts(value, type);
    return value;
  }

  void checkAllTaken() {
    if (left > 0) {
      throw new CodecException("expression bytes with values that are part of nothing");
    }
  }

  private @Nullable Object taken(int place) {
    Object value = values.take(place, Object.class);
    left--;
    return value == NULL ? null : value;
  }

  private List<@Nullable Object> all(List<Integer> places) {
    List<@Nullable Object> all = new ArrayList<>();
    places.forEach(place -> all.add(taken(place)));
    return all;
  }

  /** Lists and maps have the parts that the type says, at every level. */
  private static void checkParts(@Nullable Object value, DataType type) {
    boolean fits = true;
    if (value instanceof TypedValue typed) {
      checkParts(typed.value(), typed.type());
    } else if (value instanceof List<?> list) {
      boolean row = type.sqlType() == SqlType.ROW;
      fits = row ? type.children().size() == list.size() : type.sqlType() == SqlType.ARRAY;
      for (int i = 0; fits && i < list.size(); i++) {
        checkParts(list.get(i), type.children().get(row ? i : 0).type());
      }
    } else if (value instanceof Map<?, ?> map) {
      fits = type.sqlType() == SqlType.MAP;
      for (Map.Entry<?, ?> entry : fits ? map.entrySet() : Map.of().entrySet()) {
        checkParts(entry.getKey(), type.children().get(0).type());
        checkParts(entry.getValue(), type.children().get(1).type());
      }
    }
    if (!fits) {
      throw new CodecException("expression bytes with a constant of other parts than " + type);
    }
  }

  private Object value(ExprValueDef def) {
    return switch (def.getValueCase()) {
      case NULL -> NULL;
      case TRUTH -> def.getTruth();
      case INT8 -> (byte) within(def.getInt8(), Byte.MIN_VALUE, Byte.MAX_VALUE);
      case INT16 -> (short) within(def.getInt16(), Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> def.getInt32();
      case INT64 -> def.getInt64();
      case REAL -> def.getReal();
      case FLOATING -> def.getFloating();
      case INTEGER -> decimal(def.getInteger()).unscaledValue();
      case DECIMAL -> decimal(def.getDecimal());
      case TEXT -> def.getText();
      case CHARACTER -> character(def.getCharacter());
      case UUID -> new UUID(def.getUuid().getMost(), def.getUuid().getLeast());
      case BYTES -> def.getBytes().toByteArray();
      case DATE -> LocalDate.ofEpochDay(def.getDate());
      case TIME -> LocalTime.ofNanoOfDay(def.getTime());
      case TIMESTAMP -> LocalDateTime.ofInstant(instant(def.getTimestamp()), ZoneOffset.UTC);
      case INSTANT -> instant(def.getInstant());
      case OFFSET_TIME ->
          OffsetDateTime.ofInstant(
              instant(def.getOffsetTime().getInstant()),
              ZoneOffset.ofTotalSeconds(def.getOffsetTime().getOffsetSeconds()));
      case ZONED_TIME ->
          ZonedDateTime.ofInstant(
              instant(def.getZonedTime().getInstant()), ZoneId.of(def.getZonedTime().getZone()));
      case PERIOD ->
          Period.of(
              def.getPeriod().getYears(), def.getPeriod().getMonths(), def.getPeriod().getDays());
      case DURATION -> Duration.ofSeconds(def.getDuration().getSeconds(), nanos(def.getDuration()));
      case LIST -> all(def.getList().getElementsList());
      case MAP -> map(def.getMap());
      case TYPED -> typed(def.getTyped());
      case VALUE_NOT_SET ->
          throw new CodecException("expression bytes with a constant of unknown kind");
    };
  }

  private static int within(int number, int least, int most) {
    if (number < least || number > most) {
      throw new CodecException("expression bytes with a number out of range: " + number);
    }
    return number;
  }

  /**
   * @throws CodecException for what is none, or half of one
   */
  static char character(int character) {
    within(character, Character.MIN_VALUE, Character.MAX_VALUE);
    return (char) ValueWriter.character((char) character);
  }

  private static BigDecimal decimal(DecimalValue def) {
    int digits = ValueWriter.MOST_DIGITS;
    if (def.getUnscaled().isEmpty() || def.getUnscaled().size() > digits) {
      throw new CodecException("expression bytes with a number without digits, or with too many");
    }
    return new BigDecimal(
        new BigInteger(def.getUnscaled().toByteArray()), within(def.getScale(), -digits, digits));
  }

  /** One that is a date and time in UTC. */
  private static Instant instant(InstantValue def) {
    Instant instant = Instant.ofEpochSecond(def.getSeconds(), nanos(def));
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toInstant(ZoneOffset.UTC);
  }

  private static int nanos(InstantValue def) {
    return within(def.getNanos(), 0, 999_999_999);
  }

  private Map<Object, @Nullable Object> map(MapValue def) {
    if (def.getKeysCount() != def.getValuesCount()) {
      throw new CodecException("expression bytes with a map of keys without values");
    }
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < def.getKeysCount(); i++) {
      Object key = taken(def.getKeys(i));
      if (key == null) {
        throw new CodecException("expression bytes with a map with a null key");
      }
      map.put(key, taken(def.getValues(i)));
    }
    return map;
  }

  private TypedValue typed(TypedValueDef def) {
    return new TypedValue(
        pools.dataType(def.getType()), def.hasValue() ? taken(def.getValue()) : null);
  }
}
