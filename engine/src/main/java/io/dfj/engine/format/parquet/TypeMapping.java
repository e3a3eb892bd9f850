// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.format.parquet.LeafColumn.Kind;
import io.dfj.metadata.type.DataType;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Parquet's physical, converted and logical types to SQL types. Unsigned integers widen to the next
 * signed type, of 64 bits to DECIMAL(20, 0); INT96 timestamps are read as TIMESTAMP(6) unless more
 * digits were declared; instants adjusted to UTC are TIMESTAMP WITH TIME ZONE; FLOAT16 is REAL;
 * ENUM and JSON are text, and so is UUID, in its usual form of 36 characters; BSON is VARBINARY.
 * INTERVAL has no counterpart: it mixes months, days and milliseconds.
 */
final class TypeMapping {
  private static final long MILLIS = 1_000L;
  private static final long MICROS = 1_000_000L;
  private static final long NANOS = 1_000_000_000L;

  private final SchemaElement element;
  private final int index;
  private final boolean binaryAsText;

  private TypeMapping(SchemaElement element, int index, boolean binaryAsText) {
    this.element = element;
    this.index = index;
    this.binaryAsText = binaryAsText;
  }

  /**
   * The column of a leaf of the schema; null if its type has no SQL counterpart.
   *
   * @param index of the leaf among all leaves
   * @param binaryAsText whether byte arrays without annotation are text
   */
  static @Nullable LeafColumn column(SchemaElement element, int index, boolean binaryAsText) {
    return new TypeMapping(element, index, binaryAsText).column();
  }

  private @Nullable LeafColumn column() {
    Type type = element.getType();
    if (type == null) {
      return null;
    }
    LogicalType logical = element.isSetLogicalType() ? element.getLogicalType() : null;
    if (logical != null && logical.isSetUNKNOWN()) {
      return leaf(Kind.NULL, 0, DataType.NULL);
    }
    return switch (type) {
      case BOOLEAN -> leaf(Kind.BOOLEAN, 0, DataType.BOOLEAN);
      case INT32 -> int32(logical);
      case INT64 -> int64(logical);
      case INT96 -> leaf(Kind.INT96_TIMESTAMP, 0, DataType.TIMESTAMP);
      case FLOAT -> leaf(Kind.FLOATING, 0, DataType.REAL);
      case DOUBLE -> leaf(Kind.FLOATING, 0, DataType.DOUBLE);
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> binary(logical);
    };
  }

  private LeafColumn leaf(Kind kind, long unitsPerSecond, DataType type) {
    return new LeafColumn(
        element.getName(),
        index,
        element.getType(),
        element.getType() == Type.FIXED_LEN_BYTE_ARRAY ? element.getType_length() : 0,
        element.getRepetition_type() == FieldRepetitionType.OPTIONAL,
        kind,
        unitsPerSecond,
        type);
  }

  private boolean converted(ConvertedType type) {
    return element.isSetConverted_type() && element.getConverted_type() == type;
  }

  private @Nullable LeafColumn decimal(@Nullable LogicalType logical) {
    int precision = element.getPrecision();
    int scale = element.getScale();
    if (logical != null && logical.isSetDECIMAL()) {
      precision = logical.getDECIMAL().getPrecision();
      scale = logical.getDECIMAL().getScale();
    }
    if (precision < 1
        || precision > DataType.MAX_DECIMAL_PRECISION
        || scale < 0
        || scale > precision) {
      return null;
    }
    return leaf(Kind.DECIMAL, 0, DataType.decimal(precision, scale));
  }

  private boolean isDecimal(@Nullable LogicalType logical) {
    return logical != null ? logical.isSetDECIMAL() : converted(ConvertedType.DECIMAL);
  }

  private @Nullable LeafColumn int32(@Nullable LogicalType logical) {
    if (isDecimal(logical)) {
      return decimal(logical);
    }
    if (logical != null && logical.isSetDATE() || converted(ConvertedType.DATE)) {
      return leaf(Kind.DATE, 0, DataType.DATE);
    }
    if (logical != null && logical.isSetTIME() || converted(ConvertedType.TIME_MILLIS)) {
      return leaf(Kind.TIME, MILLIS, DataType.time(3));
    }
    int bits = 32;
    boolean signed = true;
    if (logical != null && logical.isSetINTEGER()) {
      bits = logical.getINTEGER().getBitWidth();
      signed = logical.getINTEGER().isIsSigned();
    } else if (element.isSetConverted_type()) {
      ConvertedType type = element.getConverted_type();
      signed =
          type != ConvertedType.UINT_8
              && type != ConvertedType.UINT_16
              && type != ConvertedType.UINT_32;
      if (type == ConvertedType.INT_8 || type == ConvertedType.UINT_8) {
        bits = 8;
      } else if (type == ConvertedType.INT_16 || type == ConvertedType.UINT_16) {
        bits = 16;
      }
    }
    if (signed) {
      return leaf(
          Kind.INTEGER,
          0,
          bits == 8 ? DataType.TINYINT : bits == 16 ? DataType.SMALLINT : DataType.INTEGER);
    }
    return switch (bits) {
      case 8 -> leaf(Kind.INTEGER, 0, DataType.SMALLINT);
      case 16 -> leaf(Kind.INTEGER, 0, DataType.INTEGER);
      default -> leaf(Kind.UNSIGNED_INT, 0, DataType.BIGINT);
    };
  }

  private @Nullable LeafColumn int64(@Nullable LogicalType logical) {
    if (isDecimal(logical)) {
      return decimal(logical);
    }
    if (logical != null && logical.isSetTIME()) {
      long units = units(logical.getTIME().getUnit());
      return leaf(Kind.TIME, units, DataType.time(digits(units)));
    }
    if (logical != null && logical.isSetTIMESTAMP()) {
      long units = units(logical.getTIMESTAMP().getUnit());
      return logical.getTIMESTAMP().isIsAdjustedToUTC() ? instant(units) : timestamp(units);
    }
    if (logical == null && converted(ConvertedType.TIME_MICROS)) {
      return leaf(Kind.TIME, MICROS, DataType.time(6));
    }
    // The converted types say nothing of time zones but are defined as adjusted to UTC.
    if (logical == null && converted(ConvertedType.TIMESTAMP_MILLIS)) {
      return instant(MILLIS);
    }
    if (logical == null && converted(ConvertedType.TIMESTAMP_MICROS)) {
      return instant(MICROS);
    }
    boolean unsigned =
        logical != null && logical.isSetINTEGER()
            ? !logical.getINTEGER().isIsSigned()
            : converted(ConvertedType.UINT_64);
    return unsigned
        ? leaf(Kind.UNSIGNED_LONG, 0, DataType.decimal(20, 0))
        : leaf(Kind.INTEGER, 0, DataType.BIGINT);
  }

  private LeafColumn timestamp(long units) {
    return leaf(Kind.TIMESTAMP, units, DataType.timestamp(digits(units)));
  }

  private LeafColumn instant(long units) {
    return leaf(Kind.INSTANT, units, DataType.timestampWithTimeZone(digits(units)));
  }

  private static long units(TimeUnit unit) {
    return unit.isSetMILLIS() ? MILLIS : unit.isSetMICROS() ? MICROS : NANOS;
  }

  private static int digits(long units) {
    return units == MILLIS ? 3 : units == MICROS ? 6 : 9;
  }

  private @Nullable LeafColumn binary(@Nullable LogicalType logical) {
    boolean fixed = element.getType() == Type.FIXED_LEN_BYTE_ARRAY;
    if (fixed && element.getType_length() <= 0) {
      return null;
    }
    if (isDecimal(logical)) {
      return decimal(logical);
    }
    if (converted(ConvertedType.INTERVAL)) {
      return null;
    }
    if (logical != null) {
      if (logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON()) {
        return leaf(Kind.TEXT, 0, DataType.VARCHAR);
      }
      if (logical.isSetUUID() && element.getType_length() == 16) {
        return leaf(Kind.UUID, 0, DataType.VARCHAR);
      }
      if (logical.isSetFLOAT16() && element.getType_length() == 2) {
        return leaf(Kind.FLOAT16, 0, DataType.REAL);
      }
    } else if (converted(ConvertedType.UTF8)
        || converted(ConvertedType.ENUM)
        || converted(ConvertedType.JSON)
        || (binaryAsText && !fixed && !element.isSetConverted_type())) {
      return leaf(Kind.TEXT, 0, DataType.VARCHAR);
    }
    return leaf(Kind.BINARY, 0, DataType.VARBINARY);
  }
}
