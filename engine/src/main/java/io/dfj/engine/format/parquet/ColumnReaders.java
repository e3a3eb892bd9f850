// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.format.parquet.DecimalColumnReader.DecimalSource;
import io.dfj.engine.format.parquet.DoubleColumnReader.DoubleSource;
import io.dfj.engine.format.parquet.LeafColumn.Kind;
import io.dfj.engine.format.parquet.LongColumnReader.LongSource;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Which reader turns a file's column into a declared type, where that loses nothing. */
final class ColumnReaders {
  private static final int INT_DIGITS = 10;
  private static final int LONG_DIGITS = 19;
  private static final long SECONDS_PER_DAY = 86_400;

  private ColumnReaders() {}

  /**
   * A reader, or null where the file's column cannot become the type without loss.
   *
   * @param target declared type
   */
  static @Nullable ColumnReader create(LeafColumn column, DataType target, ColumnPages pages) {
    return switch (column.kind()) {
      case BOOLEAN ->
          target.sqlType() == SqlType.BOOLEAN ? new BooleanColumnReader(target, pages) : null;
      case INTEGER -> integer(column, target, pages);
      case UNSIGNED_INT -> unsignedInt(target, pages);
      case UNSIGNED_LONG ->
          isDecimalOf(target, 20, 0)
              ? decimal(target, pages, DecimalSources.unsignedLongs(target.scale()))
              : null;
      case FLOATING, FLOAT16 -> floating(column, target, pages);
      case DECIMAL -> decimal(column, target, pages);
      case DATE -> date(target, pages);
      case TIME ->
          target.sqlType() == SqlType.TIME && target.precision() >= column.type().precision()
              ? time(column, target, pages, 1_000_000_000L)
              : null;
      case TIMESTAMP, INSTANT ->
          target.sqlType() == column.type().sqlType()
                  && target.precision() >= column.type().precision()
              ? time(column, target, pages, target.unitsPerSecond())
              : null;
      case INT96_TIMESTAMP ->
          target.sqlType().isTimestamp()
              ? longs(target, pages, LongSources.int96(target.unitsPerSecond()))
              : null;
      case TEXT, BINARY, UUID -> bytes(column, target, pages);
      case NULL -> target.sqlType() == SqlType.NULL ? new IntColumnReader(target, pages) : null;
    };
  }

  private static ColumnReader longs(DataType target, ColumnPages pages, LongSource source) {
    return new LongColumnReader(target, pages, source);
  }

  private static ColumnReader doubles(DataType target, ColumnPages pages, DoubleSource source) {
    return new DoubleColumnReader(target, pages, source);
  }

  private static ColumnReader decimal(DataType target, ColumnPages pages, DecimalSource source) {
    return new DecimalColumnReader(target, pages, source);
  }

  /** Whether a decimal type holds that many digits before and behind the point. */
  private static boolean isDecimalOf(DataType target, int integerDigits, int scale) {
    return target.sqlType() == SqlType.DECIMAL
        && target.scale() >= scale
        && target.precision() - target.scale() >= integerDigits;
  }

  private static int rank(SqlType type) {
    return switch (type) {
      case TINYINT -> 1;
      case SMALLINT -> 2;
      case INTEGER -> 3;
      case BIGINT -> 4;
      case NULL,
          BOOLEAN,
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
          INTERVAL_DAY_TIME,
          ARRAY,
          ROW,
          MAP ->
          0;
    };
  }

  private static @Nullable ColumnReader integer(
      LeafColumn column, DataType target, ColumnPages pages) {
    boolean isLong = column.physical() == Type.INT64;
    if (target.sqlType().isInteger()) {
      if (rank(target.sqlType()) < rank(column.type().sqlType())) {
        return null;
      }
      return target.sqlType() == SqlType.BIGINT
          ? longs(target, pages, isLong ? ValueDecoder::longs : LongSources.ints(1))
          : new IntColumnReader(target, pages);
    }
    if (isDecimalOf(target, isLong ? LONG_DIGITS : INT_DIGITS, 0)) {
      return decimal(
          target,
          pages,
          isLong ? DecimalSources.longs(target.scale()) : DecimalSources.ints(target.scale()));
    }
    boolean exact =
        target.sqlType() == SqlType.DOUBLE && !isLong
            || target.sqlType() == SqlType.REAL && rank(column.type().sqlType()) <= 2;
    return exact ? doubles(target, pages, DoubleSources.ints(false)) : null;
  }

  private static @Nullable ColumnReader unsignedInt(DataType target, ColumnPages pages) {
    if (target.sqlType() == SqlType.BIGINT) {
      return longs(target, pages, LongSources.unsignedInts());
    }
    if (isDecimalOf(target, INT_DIGITS, 0)) {
      return decimal(target, pages, DecimalSources.unsignedInts(target.scale()));
    }
    return target.sqlType() == SqlType.DOUBLE
        ? doubles(target, pages, DoubleSources.ints(true))
        : null;
  }

  private static @Nullable ColumnReader floating(
      LeafColumn column, DataType target, ColumnPages pages) {
    boolean fits =
        target.sqlType() == SqlType.DOUBLE
            || (target.sqlType() == SqlType.REAL && column.physical() != Type.DOUBLE);
    if (!fits) {
      return null;
    }
    if (column.kind() == Kind.FLOAT16) {
      return doubles(target, pages, DoubleSources.halfFloats());
    }
    return doubles(
        target,
        pages,
        column.physical() == Type.DOUBLE ? ValueDecoder::doubles : ValueDecoder::floats);
  }

  private static @Nullable ColumnReader decimal(
      LeafColumn column, DataType target, ColumnPages pages) {
    DataType type = column.type();
    if (!isDecimalOf(target, type.precision() - type.scale(), type.scale())) {
      return null;
    }
    int shift = target.scale() - type.scale();
    return switch (column.physical()) {
      case INT32 ->
          shift == 0
              ? longs(target, pages, LongSources.ints(1))
              : decimal(target, pages, DecimalSources.ints(shift));
      case INT64 ->
          shift == 0
              ? longs(target, pages, ValueDecoder::longs)
              : decimal(target, pages, DecimalSources.longs(shift));
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
          decimal(target, pages, DecimalSources.binaries(shift));
      case BOOLEAN, INT96, FLOAT, DOUBLE -> null;
    };
  }

  private static @Nullable ColumnReader date(DataType target, ColumnPages pages) {
    if (target.sqlType() == SqlType.DATE) {
      return new IntColumnReader(target, pages);
    }
    return target.sqlType() == SqlType.TIMESTAMP
        ? longs(target, pages, LongSources.ints(SECONDS_PER_DAY * target.unitsPerSecond()))
        : null;
  }

  private static ColumnReader time(
      LeafColumn column, DataType target, ColumnPages pages, long unitsPerSecond) {
    long factor = unitsPerSecond / column.unitsPerSecond();
    if (column.physical() == Type.INT32) {
      return longs(target, pages, LongSources.ints(factor));
    }
    return longs(target, pages, factor == 1 ? ValueDecoder::longs : LongSources.longs(factor));
  }

  private static @Nullable ColumnReader bytes(
      LeafColumn column, DataType target, ColumnPages pages) {
    boolean fits =
        target.sqlType().isString()
            || (target.sqlType() == SqlType.VARBINARY && column.kind() != Kind.UUID);
    return fits ? new BytesColumnReader(target, pages, column.kind() == Kind.UUID) : null;
  }
}
