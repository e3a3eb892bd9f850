// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.NamedStruct;
import io.substrait.proto.Type;
import java.util.List;
import java.util.function.Consumer;

/** Types as Substrait's. Lengths of text and bytes are left out, which dfj's types do not need. */
final class TypeWriter {
  /** Fraction digits of seconds in intervals. */
  static final int INTERVAL_DIGITS = 6;

  private final ExtensionWriter extensions;

  TypeWriter(ExtensionWriter extensions) {
    this.extensions = extensions;
  }

  Type type(TypeTree type) {
    return type(TreeCalls.dataType(type), type.nullable());
  }

  Type type(DataType type, boolean nullable) {
    Type.Nullability nulls =
        nullable ? Type.Nullability.NULLABILITY_NULLABLE : Type.Nullability.NULLABILITY_REQUIRED;
    Type.Builder made = Type.newBuilder();
    switch (type.sqlType()) {
      case NULL ->
          made.setUserDefined(
              Type.UserDefined.newBuilder()
                  .setTypeReference(extensions.type(Urns.UNKNOWN, Urns.UNKNOWN_TYPE))
                  .setNullability(Type.Nullability.NULLABILITY_NULLABLE));
      case BOOLEAN -> made.setBool(Type.Boolean.newBuilder().setNullability(nulls));
      case TINYINT -> made.setI8(Type.I8.newBuilder().setNullability(nulls));
      case SMALLINT -> made.setI16(Type.I16.newBuilder().setNullability(nulls));
      case INTEGER -> made.setI32(Type.I32.newBuilder().setNullability(nulls));
      case BIGINT -> made.setI64(Type.I64.newBuilder().setNullability(nulls));
      case REAL -> made.setFp32(Type.FP32.newBuilder().setNullability(nulls));
      case DOUBLE -> made.setFp64(Type.FP64.newBuilder().setNullability(nulls));
      case DECIMAL ->
          made.setDecimal(
              Type.Decimal.newBuilder()
                  .setPrecision(type.precision())
                  .setScale(type.scale())
                  .setNullability(nulls));
      case CHAR, VARCHAR -> made.setString(Type.String.newBuilder().setNullability(nulls));
      case VARBINARY -> made.setBinary(Type.Binary.newBuilder().setNullability(nulls));
      case DATE -> made.setDate(Type.Date.newBuilder().setNullability(nulls));
      case TIME ->
          made.setPrecisionTime(
              Type.PrecisionTime.newBuilder().setPrecision(type.precision()).setNullability(nulls));
      case TIMESTAMP ->
          made.setPrecisionTimestamp(
              Type.PrecisionTimestamp.newBuilder()
                  .setPrecision(type.precision())
                  .setNullability(nulls));
      case TIMESTAMP_WITH_TIME_ZONE ->
          made.setPrecisionTimestampTz(
              Type.PrecisionTimestampTZ.newBuilder()
                  .setPrecision(type.precision())
                  .setNullability(nulls));
      case INTERVAL_YEAR_MONTH ->
          made.setIntervalYear(Type.IntervalYear.newBuilder().setNullability(nulls));
      case INTERVAL_DAY_TIME ->
          made.setIntervalDay(
              Type.IntervalDay.newBuilder().setPrecision(INTERVAL_DIGITS).setNullability(nulls));
      case ARRAY ->
          made.setList(Type.List.newBuilder().setType(child(type, 0)).setNullability(nulls));
      case ROW -> made.setStruct(struct(type.children()).setNullability(nulls));
      case MAP ->
          made.setMap(
              Type.Map.newBuilder()
                  .setKey(child(type, 0))
                  .setValue(child(type, 1))
                  .setNullability(nulls));
    }
    return made.build();
  }

  private Type child(DataType type, int index) {
    Field field = type.children().get(index);
    return type(field.type(), field.nullable());
  }

  private Type.Struct.Builder struct(List<Field> fields) {
    Type.Struct.Builder struct = Type.Struct.newBuilder();
    fields.forEach(field -> struct.addTypes(type(field.type(), field.nullable())));
    return struct;
  }

  /** Columns with the names of all their fields. */
  NamedStruct named(List<Field> columns) {
    NamedStruct.Builder named =
        NamedStruct.newBuilder()
            .setStruct(struct(columns).setNullability(Type.Nullability.NULLABILITY_REQUIRED));
    names(columns, named::addNames);
    return named.build();
  }

  /** Names of columns, each followed by those of the fields within it. */
  static void names(List<Field> columns, Consumer<String> names) {
    for (Field column : columns) {
      names.accept(column.name());
      namesWithin(column.type(), names);
    }
  }

  private static void namesWithin(DataType type, Consumer<String> names) {
    if (type.sqlType() == SqlType.ROW) {
      names(type.children(), names);
    } else {
      type.children().forEach(child -> namesWithin(child.type(), names));
    }
  }

  /** What a type is called in the names of functions. */
  static String shortName(DataType type) {
    return switch (type.sqlType()) {
      case NULL -> "u!unknown";
      case BOOLEAN -> "bool";
      case TINYINT -> "i8";
      case SMALLINT -> "i16";
      case INTEGER -> "i32";
      case BIGINT -> "i64";
      case REAL -> "fp32";
      case DOUBLE -> "fp64";
      case DECIMAL -> "dec";
      case CHAR, VARCHAR -> "str";
      case VARBINARY -> "vbin";
      case DATE -> "date";
      case TIME -> "pt";
      case TIMESTAMP -> "pts";
      case TIMESTAMP_WITH_TIME_ZONE -> "ptstz";
      case INTERVAL_YEAR_MONTH -> "iyear";
      case INTERVAL_DAY_TIME -> "iday";
      case ARRAY -> "list";
      case ROW -> "struct";
      case MAP -> "map";
    };
  }
}
