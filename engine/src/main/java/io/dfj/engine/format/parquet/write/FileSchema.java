// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.NullType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/**
 * The schema of a file: SQL types to Parquet's, and the leaf columns, in order. Times and
 * timestamps are microseconds up to six digits, else nanoseconds; decimals are INT32 or INT64 while
 * they fit; arrays and maps are groups of three levels.
 */
final class FileSchema {
  private static final int INT_DIGITS = 9;

  private final List<SchemaElement> elements = new ArrayList<>();
  private final List<LeafColumn> leaves = new ArrayList<>();
  private final List<Integer> firstLeaves = new ArrayList<>();
  private final List<String> path = new ArrayList<>();

  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED for a type that Parquet does not have
   */
  FileSchema(Schema schema) {
    elements.add(new SchemaElement("schema").setNum_children(schema.size()));
    for (Field field : schema.fields()) {
      firstLeaves.add(leaves.size());
      add(field, field.name(), 0, 0);
    }
    firstLeaves.add(leaves.size());
  }

  /** The tree in depth-first order, as in the footer. */
  List<SchemaElement> elements() {
    return elements;
  }

  List<LeafColumn> leaves() {
    return leaves;
  }

  /** Index of the first leaf of a column of the schema. */
  int firstLeaf(int column) {
    return firstLeaves.get(column);
  }

  private void add(Field field, String name, int definition, int repetition) {
    // A column of nulls has no type that could be required.
    boolean optional =
        field.nullable() || field.type().sqlType() == io.dfj.metadata.type.SqlType.NULL;
    SchemaElement element =
        new SchemaElement(name)
            .setRepetition_type(
                optional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
    elements.add(element);
    path.add(name);
    int level = definition + (optional ? 1 : 0);
    DataType type = field.type();
    switch (type.sqlType()) {
      case ARRAY -> {
        annotate(element, ConvertedType.LIST, LogicalType.LIST(new ListType()));
        element.setNum_children(1);
        repeated("list", List.of(type.children().get(0)), List.of("element"), level, repetition);
      }
      case MAP -> {
        annotate(element, ConvertedType.MAP, LogicalType.MAP(new MapType()));
        element.setNum_children(1);
        repeated("key_value", type.children(), List.of("key", "value"), level, repetition);
      }
      case ROW -> {
        element.setNum_children(type.children().size());
        for (Field child : type.children()) {
          add(child, child.name(), level, repetition);
        }
      }
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DECIMAL,
          CHAR,
          VARCHAR,
          VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME -> {
        leaf(element, type);
        leaves.add(
            new LeafColumn(
                List.copyOf(path),
                type,
                element.getType(),
                element.isSetType_length() ? element.getType_length() : 0,
                level,
                repetition));
      }
    }
    path.remove(path.size() - 1);
  }

  private void repeated(
      String name, List<Field> children, List<String> names, int definition, int repetition) {
    elements.add(
        new SchemaElement(name)
            .setRepetition_type(FieldRepetitionType.REPEATED)
            .setNum_children(children.size()));
    path.add(name);
    for (int i = 0; i < children.size(); i++) {
      add(children.get(i), names.get(i), definition + 1, repetition + 1);
    }
    path.remove(path.size() - 1);
  }

  private static void annotate(SchemaElement element, ConvertedType converted, LogicalType type) {
    element.setConverted_type(converted).setLogicalType(type);
  }

  private void leaf(SchemaElement element, DataType type) {
    switch (type.sqlType()) {
      case NULL -> element.setType(Type.INT32).setLogicalType(LogicalType.UNKNOWN(new NullType()));
      case BOOLEAN -> element.setType(Type.BOOLEAN);
      case TINYINT -> {
        element.setType(Type.INT32);
        annotate(element, ConvertedType.INT_8, LogicalType.INTEGER(new IntType((byte) 8, true)));
      }
      case SMALLINT -> {
        element.setType(Type.INT32);
        annotate(element, ConvertedType.INT_16, LogicalType.INTEGER(new IntType((byte) 16, true)));
      }
      case INTEGER -> element.setType(Type.INT32);
      case BIGINT -> element.setType(Type.INT64);
      case REAL -> element.setType(Type.FLOAT);
      case DOUBLE -> element.setType(Type.DOUBLE);
      case DECIMAL -> decimal(element, type);
      case CHAR, VARCHAR -> {
        element.setType(Type.BYTE_ARRAY);
        annotate(element, ConvertedType.UTF8, LogicalType.STRING(new StringType()));
      }
      case VARBINARY -> element.setType(Type.BYTE_ARRAY);
      case DATE -> {
        element.setType(Type.INT32);
        annotate(element, ConvertedType.DATE, LogicalType.DATE(new DateType()));
      }
      case TIME ->
          // The converted type would mean a time adjusted to UTC, which this is not.
          element
              .setType(Type.INT64)
              .setLogicalType(LogicalType.TIME(new TimeType(false, unit(type))));
      case TIMESTAMP ->
          element
              .setType(Type.INT64)
              .setLogicalType(LogicalType.TIMESTAMP(new TimestampType(false, unit(type))));
      case TIMESTAMP_WITH_TIME_ZONE -> {
        element
            .setType(Type.INT64)
            .setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, unit(type))));
        if (type.precision() <= 6) {
          element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
        }
      }
      case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
          throw new DfjException(
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "column \""
                  + String.join(".", path)
                  + "\" is "
                  + type
                  + ", which Parquet has no type for; cast it to a number or to text");
      case ARRAY, ROW, MAP -> throw new IllegalArgumentException(type + " is nested");
    }
  }

  private static TimeUnit unit(DataType type) {
    return type.precision() <= 6
        ? TimeUnit.MICROS(new MicroSeconds())
        : TimeUnit.NANOS(new NanoSeconds());
  }

  private static void decimal(SchemaElement element, DataType type) {
    int precision = type.precision();
    if (precision <= INT_DIGITS) {
      element.setType(Type.INT32);
    } else if (precision <= DataType.MAX_LONG_DECIMAL_PRECISION) {
      element.setType(Type.INT64);
    } else {
      element
          .setType(Type.FIXED_LEN_BYTE_ARRAY)
          .setType_length(LeafColumn.decimalLength(precision));
    }
    annotate(
        element,
        ConvertedType.DECIMAL,
        LogicalType.DECIMAL(new DecimalType(type.scale(), precision)));
    element.setPrecision(precision).setScale(type.scale());
  }
}
