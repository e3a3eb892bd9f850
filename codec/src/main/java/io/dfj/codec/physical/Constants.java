// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.ConstantDef;
import io.dfj.codec.proto.ValueDef;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Constants as bytes. Values of nested types are written part by part, so that messages do not
 * nest.
 */
final class Constants {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  /** What the values of a constant are read with. */
  private record Values(Iterator<ValueDef> rest, PhysicalPlanReader reader) {}

  private Constants() {}

  static ConstantDef write(Literal literal, PhysicalPlanWriter writer) {
    ConstantDef.Builder def = ConstantDef.newBuilder().setType(writer.type(literal.type()));
    if (literal.value() != null) {
      write(literal.value(), literal.type(), def);
    }
    return def.build();
  }

  private static void write(@Nullable Object value, DataType type, ConstantDef.Builder def) {
    ValueDef.Builder one = ValueDef.newBuilder();
    if (value == null) {
      def.addValues(one);
      return;
    }
    switch (type.storage()) {
      case BOOLEAN -> one.setBool((Boolean) value);
      case INT -> one.setWhole((Integer) value);
      case LONG -> one.setWhole((Long) value);
      case DOUBLE -> one.setFloating((Double) value);
      case DECIMAL -> one.setDecimal(ByteString.copyFrom(((BigInteger) value).toByteArray()));
      case BYTES -> one.setBytes(ByteString.copyFrom((byte[]) value));
      case LIST, STRUCT -> one.setLength(((List<?>) value).size());
    }
    def.addValues(one);
    if (type.storage() == Storage.LIST) {
      ((List<?>) value).forEach(element -> write(element, type.elementType(), def));
    } else if (type.storage() == Storage.STRUCT) {
      Iterator<?> parts = ((List<?>) value).iterator();
      type.children().forEach(field -> write(parts.next(), field.type(), def));
    }
  }

  static Literal read(ConstantDef def, PhysicalPlanReader reader) {
    DataType type = reader.type(def.getType());
    if (def.getValuesCount() == 0) {
      return new Literal(type, null);
    }
    Values values = new Values(def.getValuesList().iterator(), reader);
    Object value = value(type, values);
    reader.check(!values.rest.hasNext(), "a constant with more values than its type has");
    return new Literal(type, value);
  }

  private static @Nullable Object value(DataType type, Values values) {
    values.reader.check(values.rest.hasNext(), "a constant with fewer values than its type has");
    ValueDef def = values.rest.next();
    return switch (def.getValueCase()) {
      case VALUE_NOT_SET -> null;
      case BOOL -> of(Storage.BOOLEAN, type, def.getBool(), values);
      case WHOLE -> whole(def.getWhole(), type, values.reader);
      case FLOATING -> floating(def.getFloating(), type, values);
      case DECIMAL -> decimal(def.getDecimal(), type, values);
      case BYTES -> bytes(def.getBytes(), type, values);
      case LENGTH -> parts(def.getLength(), type, values);
    };
  }

  private static <T> T of(Storage storage, DataType type, T value, Values values) {
    values.reader.check(
        type.storage() == storage && type.sqlType() != SqlType.NULL,
        "a constant that is none of type " + type);
    return value;
  }

  private static Object whole(long value, DataType type, PhysicalPlanReader reader) {
    boolean inRange =
        switch (type.sqlType()) {
          case TINYINT -> value == (byte) value;
          case SMALLINT -> value == (short) value;
          case INTEGER, DATE, INTERVAL_YEAR_MONTH -> value == (int) value;
          case TIME -> value >= 0 && value < NANOS_PER_DAY;
          case BIGINT, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, INTERVAL_DAY_TIME -> true;
          case NULL, BOOLEAN, REAL, DOUBLE, DECIMAL, CHAR, VARCHAR, VARBINARY, ARRAY, ROW, MAP ->
              false;
        };
    reader.check(inRange, "a constant that is none of type " + type);
    if (type.storage() == Storage.INT) {
      return (int) value;
    }
    return value;
  }

  private static Object floating(double value, DataType type, Values values) {
    values.reader.check(
        type.sqlType() != SqlType.REAL || Double.compare(value, (float) value) == 0,
        "a constant that is none of type " + type);
    return of(Storage.DOUBLE, type, value, values);
  }

  private static Object decimal(ByteString bytes, DataType type, Values values) {
    values.reader.check(!bytes.isEmpty() && bytes.size() <= 16, "a number of no decimal's digits");
    BigInteger unscaled = of(Storage.DECIMAL, type, new BigInteger(bytes.toByteArray()), values);
    values.reader.check(
        unscaled.abs().compareTo(BigInteger.TEN.pow(type.precision())) < 0,
        "a constant that is none of type " + type);
    return unscaled;
  }

  private static Object bytes(ByteString bytes, DataType type, Values values) {
    values.reader.check(
        !type.sqlType().isString() || bytes.isValidUtf8(), "a text that is not UTF-8");
    return of(Storage.BYTES, type, bytes.toByteArray(), values);
  }

  private static Object parts(int length, DataType type, Values values) {
    List<@Nullable Object> parts = new ArrayList<>();
    if (type.storage() == Storage.LIST) {
      values.reader.check(length >= 0, "a list that is too long");
      DataType element = type.elementType();
      // As many as there are: a length costs nothing, values do.
      for (int i = 0; i < length; i++) {
        parts.add(value(element, values));
      }
      return parts;
    }
    of(Storage.STRUCT, type, parts, values);
    values.reader.check(length == type.children().size(), "a row of other columns");
    for (Field field : type.children()) {
      parts.add(value(field.type(), values));
    }
    return parts;
  }
}
