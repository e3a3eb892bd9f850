// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Types of Substrait as dfj's. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class TypeReader {
  /** Fraction digits of the types that have no precision. */
  private static final int MICROSECONDS = 6;

  private static final int MOST_FRACTION_DIGITS = 9;

  /** More levels are nobody's type. */
  private static final int DEEPEST = 50;

  private final ExtensionReader extensions;

  TypeReader(ExtensionReader extensions) {
    this.extensions = extensions;
  }

  /** A type with its nullability; the field has no name, and rows in it have fields c0, c1 ... */
  Field type(Type type) {
    return type(type, "", 0);
  }

  /**
   * Columns with names.
   *
   * @param names of all fields, each followed by those of the fields within it
   */
  List<Field> named(Type.Struct struct, List<String> names) {
    Iterator<String> left = names.iterator();
    List<Field> columns = new ArrayList<>();
    for (Type type : struct.getTypesList()) {
      String name = next(left);
      Field column = type(type);
      columns.add(new Field(name, renamed(column.type(), left), column.nullable()));
    }
    if (left.hasNext()) {
      throw Refusal.reading("more names of columns than columns");
    }
    return columns;
  }

  /** Types with the names of columns, and of the fields within them. */
  static List<Field> renamed(List<Field> columns, List<String> names) {
    Iterator<String> left = names.iterator();
    List<Field> renamed = new ArrayList<>();
    for (Field column : columns) {
      String name = next(left);
      renamed.add(new Field(name, renamed(column.type(), left), column.nullable()));
    }
    if (left.hasNext()) {
      throw Refusal.reading("more names of columns than columns");
    }
    return renamed;
  }

  private static String next(Iterator<String> names) {
    if (!names.hasNext()) {
      throw Refusal.reading("fewer names of columns than columns");
    }
    return names.next();
  }

  private static DataType renamed(DataType type, Iterator<String> names) {
    if (!type.sqlType().isNested()) {
      return type;
    }
    List<Field> children = new ArrayList<>();
    for (Field child : type.children()) {
      String name = type.sqlType() == SqlType.ROW ? next(names) : child.name();
      children.add(new Field(name, renamed(child.type(), names), child.nullable()));
    }
    return new DataType(type.sqlType(), type.precision(), type.scale(), children);
  }

  private Field type(Type type, String name, int depth) {
    if (depth > DEEPEST) {
      throw Refusal.reading("a type that nests deeper than " + DEEPEST + " levels");
    }
    return switch (type.getKindCase()) {
      case BOOL -> field(name, DataType.BOOLEAN, type.getBool().getNullability());
      case I8 -> {
        unvaried(type, type.getI8().getTypeVariationReference());
        yield field(name, DataType.TINYINT, type.getI8().getNullability());
      }
      case I16 -> {
        unvaried(type, type.getI16().getTypeVariationReference());
        yield field(name, DataType.SMALLINT, type.getI16().getNullability());
      }
      case I32 -> {
        unvaried(type, type.getI32().getTypeVariationReference());
        yield field(name, DataType.INTEGER, type.getI32().getNullability());
      }
      case I64 -> {
        unvaried(type, type.getI64().getTypeVariationReference());
        yield field(name, DataType.BIGINT, type.getI64().getNullability());
      }
      case FP32 -> field(name, DataType.REAL, type.getFp32().getNullability());
      case FP64 -> field(name, DataType.DOUBLE, type.getFp64().getNullability());
      case STRING -> field(name, DataType.VARCHAR, type.getString().getNullability());
      case VARCHAR ->
          field(name, text(type.getVarchar().getLength()), type.getVarchar().getNullability());
      case FIXED_CHAR ->
          field(name, text(type.getFixedChar().getLength()), type.getFixedChar().getNullability());
      case BINARY -> field(name, DataType.VARBINARY, type.getBinary().getNullability());
      case FIXED_BINARY -> field(name, DataType.VARBINARY, type.getFixedBinary().getNullability());
      case DECIMAL ->
          field(
              name,
              decimal(type.getDecimal().getPrecision(), type.getDecimal().getScale()),
              type.getDecimal().getNullability());
      case DATE -> field(name, DataType.DATE, type.getDate().getNullability());
      case TIME -> field(name, DataType.time(MICROSECONDS), type.getTime().getNullability());
      case PRECISION_TIME ->
          field(
              name,
              DataType.time(digits(type.getPrecisionTime().getPrecision())),
              type.getPrecisionTime().getNullability());
      case TIMESTAMP ->
          field(name, DataType.timestamp(MICROSECONDS), type.getTimestamp().getNullability());
      case PRECISION_TIMESTAMP ->
          field(
              name,
              DataType.timestamp(digits(type.getPrecisionTimestamp().getPrecision())),
              type.getPrecisionTimestamp().getNullability());
      case TIMESTAMP_TZ ->
          field(
              name,
              DataType.timestampWithTimeZone(MICROSECONDS),
              type.getTimestampTz().getNullability());
      case PRECISION_TIMESTAMP_TZ ->
          field(
              name,
              DataType.timestampWithTimeZone(digits(type.getPrecisionTimestampTz().getPrecision())),
              type.getPrecisionTimestampTz().getNullability());
      case INTERVAL_YEAR ->
          field(name, DataType.INTERVAL_YEAR_MONTH, type.getIntervalYear().getNullability());
      case INTERVAL_DAY ->
          field(name, DataType.INTERVAL_DAY_TIME, type.getIntervalDay().getNullability());
      case LIST -> {
        Field element = type(type.getList().getType(), "", depth + 1);
        yield field(
            name,
            DataType.array(element.type(), element.nullable()),
            type.getList().getNullability());
      }
      case STRUCT -> {
        List<Field> fields = new ArrayList<>();
        for (Type child : type.getStruct().getTypesList()) {
          fields.add(type(child, "c" + fields.size(), depth + 1));
        }
        if (fields.isEmpty()) {
          throw Refusal.reading("a type struct without fields: ROW has at least one");
        }
        yield field(name, DataType.row(fields), type.getStruct().getNullability());
      }
      case MAP -> {
        Field key = type(type.getMap().getKey(), "", depth + 1);
        Field value = type(type.getMap().getValue(), "", depth + 1);
        yield field(
            name,
            DataType.map(key.type(), value.type(), value.nullable()),
            type.getMap().getNullability());
      }
      case USER_DEFINED -> {
        ExtensionReader.Name user = extensions.type(type.getUserDefined().getTypeReference());
        if (!user.name().equals(Urns.UNKNOWN_TYPE)) {
          throw Refusal.reading("type " + user.name() + ": dfj has no types of others");
        }
        yield new Field(name, DataType.NULL, true);
      }
      case INTERVAL_COMPOUND ->
          throw Refusal.reading(
              named(type) + ": intervals are of months, or of days and seconds, not of both");
      case UUID -> throw Refusal.reading(named(type) + ": dfj has UUIDs as text only");
      case FUNC -> throw Refusal.reading(named(type) + ": functions are no values");
      case ALIAS, USER_DEFINED_TYPE_REFERENCE ->
          throw Refusal.reading(named(type) + ": types must be written out");
      case KIND_NOT_SET -> throw Refusal.reading(named(type));
    };
  }

  private static Field field(String name, DataType type, Type.Nullability nullability) {
    return new Field(name, type, nullability != Type.Nullability.NULLABILITY_REQUIRED);
  }

  private static String named(Type type) {
    return type.getKindCase() == Type.KindCase.KIND_NOT_SET
        ? "a type that says nothing"
        : "type " + Refusal.words(type.getKindCase());
  }

  /** Some engines say with a variation that an integer has no sign. */
  private static void unvaried(Type type, int variation) {
    if (variation != 0) {
      throw Refusal.reading(
          "variation "
              + variation
              + " of "
              + named(type)
              + ": integers have a sign, and no variations");
    }
  }

  private static DataType text(int length) {
    return length > 0 ? DataType.varchar(length) : DataType.VARCHAR;
  }

  private static int digits(int precision) {
    if (precision < 0 || precision > MOST_FRACTION_DIGITS) {
      throw Refusal.reading(
          "a type of times with "
              + precision
              + " fraction digits: 0 to "
              + MOST_FRACTION_DIGITS
              + " are possible");
    }
    return precision;
  }

  static DataType decimal(int precision, int scale) {
    if (precision < 1
        || precision > DataType.MAX_DECIMAL_PRECISION
        || scale < 0
        || scale > precision) {
      throw Refusal.reading(
          "type decimal("
              + precision
              + ", "
              + scale
              + "): precision is 1 to "
              + DataType.MAX_DECIMAL_PRECISION
              + ", and scale 0 to precision");
    }
    return DataType.decimal(precision, scale);
  }
}
