// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.type;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;

/** SQL type to Arrow type and back. */
public final class ArrowTypes {
  private ArrowTypes() {}

  /** The Arrow type in which results of this type leave the engine. */
  public static ArrowType toArrow(DataType type) {
    return switch (type.sqlType()) {
      case NULL -> ArrowType.Null.INSTANCE;
      case BOOLEAN -> ArrowType.Bool.INSTANCE;
      case TINYINT -> new ArrowType.Int(8, true);
      case SMALLINT -> new ArrowType.Int(16, true);
      case INTEGER -> new ArrowType.Int(32, true);
      case BIGINT -> new ArrowType.Int(64, true);
      case REAL -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
      case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
      case DECIMAL -> new ArrowType.Decimal(type.precision(), type.scale(), 128);
      case CHAR, VARCHAR -> ArrowType.Utf8.INSTANCE;
      case VARBINARY -> ArrowType.Binary.INSTANCE;
      case DATE -> new ArrowType.Date(DateUnit.DAY);
      case TIME -> new ArrowType.Time(TimeUnit.NANOSECOND, 64);
      case TIMESTAMP -> new ArrowType.Timestamp(timestampUnit(type), null);
      case TIMESTAMP_WITH_TIME_ZONE -> new ArrowType.Timestamp(timestampUnit(type), "UTC");
      case INTERVAL_YEAR_MONTH -> new ArrowType.Interval(IntervalUnit.YEAR_MONTH);
      case INTERVAL_DAY_TIME -> new ArrowType.Duration(TimeUnit.MICROSECOND);
      case ARRAY -> ArrowType.List.INSTANCE;
      case ROW -> ArrowType.Struct.INSTANCE;
      case MAP -> new ArrowType.Map(false);
    };
  }

  private static TimeUnit timestampUnit(DataType type) {
    return type.precision() > 6 ? TimeUnit.NANOSECOND : TimeUnit.MICROSECOND;
  }

  /** The Arrow field of a column. */
  public static org.apache.arrow.vector.types.pojo.Field toArrow(Field field) {
    DataType type = field.type();
    List<Field> children =
        type.sqlType() == SqlType.MAP
            ? List.of(new Field("entries", type.elementType(), false))
            : type.children();
    return new org.apache.arrow.vector.types.pojo.Field(
        field.name(),
        new FieldType(field.nullable(), toArrow(type), null),
        children.stream().map(ArrowTypes::toArrow).toList());
  }

  /** The Arrow schema of a result. */
  public static org.apache.arrow.vector.types.pojo.Schema toArrow(Schema schema) {
    List<org.apache.arrow.vector.types.pojo.Field> fields = new ArrayList<>();
    for (Field field : schema.fields()) {
      fields.add(toArrow(field));
    }
    return new org.apache.arrow.vector.types.pojo.Schema(fields);
  }

  /**
   * The SQL type of an Arrow field, nested ones included.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED for types without a SQL counterpart here
   */
  public static DataType fromArrow(org.apache.arrow.vector.types.pojo.Field field) {
    ArrowType type = field.getType();
    List<org.apache.arrow.vector.types.pojo.Field> children = field.getChildren();
    boolean list =
        type instanceof ArrowType.List
            || type instanceof ArrowType.LargeList
            || type instanceof ArrowType.FixedSizeList;
    if (list && children.size() == 1) {
      return DataType.array(fromArrow(children.get(0)), children.get(0).isNullable());
    } else if (type instanceof ArrowType.Struct && !children.isEmpty()) {
      List<Field> fields = new ArrayList<>();
      for (org.apache.arrow.vector.types.pojo.Field child : children) {
        fields.add(new Field(child.getName(), fromArrow(child), child.isNullable()));
      }
      return DataType.row(fields);
    } else if (type instanceof ArrowType.Map
        && children.size() == 1
        && children.get(0).getChildren().size() == 2) {
      List<org.apache.arrow.vector.types.pojo.Field> entry = children.get(0).getChildren();
      return DataType.map(
          fromArrow(entry.get(0)), fromArrow(entry.get(1)), entry.get(1).isNullable());
    }
    return fromArrow(type);
  }

  /**
   * The SQL type of a flat Arrow type. Unsigned integers widen to the next signed type, UInt64 to
   * DECIMAL(20, 0); half floats widen to REAL.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED for types without a SQL counterpart here
   */
  public static DataType fromArrow(ArrowType type) {
    if (type instanceof ArrowType.Null) {
      return DataType.NULL;
    } else if (type instanceof ArrowType.Bool) {
      return DataType.BOOLEAN;
    } else if (type instanceof ArrowType.Int t) {
      return fromArrow(t);
    } else if (type instanceof ArrowType.FloatingPoint t) {
      return t.getPrecision() == FloatingPointPrecision.DOUBLE ? DataType.DOUBLE : DataType.REAL;
    } else if (type instanceof ArrowType.Decimal t
        && t.getPrecision() >= 1
        && t.getPrecision() <= DataType.MAX_DECIMAL_PRECISION
        && t.getScale() >= 0
        && t.getScale() <= t.getPrecision()) {
      return DataType.decimal(t.getPrecision(), t.getScale());
    } else if (type instanceof ArrowType.Utf8
        || type instanceof ArrowType.LargeUtf8
        || type instanceof ArrowType.Utf8View) {
      return DataType.VARCHAR;
    } else if (type instanceof ArrowType.Binary
        || type instanceof ArrowType.LargeBinary
        || type instanceof ArrowType.BinaryView
        || type instanceof ArrowType.FixedSizeBinary) {
      return DataType.VARBINARY;
    } else if (type instanceof ArrowType.Date) {
      return DataType.DATE;
    } else if (type instanceof ArrowType.Time t) {
      return DataType.time(digits(t.getUnit()));
    } else if (type instanceof ArrowType.Timestamp t) {
      int digits = digits(t.getUnit());
      return t.getTimezone() == null
          ? DataType.timestamp(digits)
          : DataType.timestampWithTimeZone(digits);
    } else if (type instanceof ArrowType.Duration) {
      return DataType.INTERVAL_DAY_TIME;
    } else if (type instanceof ArrowType.Interval t && t.getUnit() == IntervalUnit.YEAR_MONTH) {
      return DataType.INTERVAL_YEAR_MONTH;
    }
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "Arrow type " + type + " is not supported");
  }

  private static DataType fromArrow(ArrowType.Int type) {
    int bits = type.getIsSigned() ? type.getBitWidth() : type.getBitWidth() * 2;
    return switch (bits) {
      case 8 -> DataType.TINYINT;
      case 16 -> DataType.SMALLINT;
      case 32 -> DataType.INTEGER;
      case 64 -> DataType.BIGINT;
      default -> DataType.decimal(20, 0);
    };
  }

  private static int digits(TimeUnit unit) {
    return switch (unit) {
      case SECOND -> 0;
      case MILLISECOND -> 3;
      case MICROSECOND -> 6;
      case NANOSECOND -> 9;
    };
  }
}
