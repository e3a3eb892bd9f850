// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.format.parquet.LeafColumn.Kind;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on the values of a chunk or page, as storage values.
 *
 * @param min lower bound, null if unknown
 * @param max upper bound, null if unknown; NaN for floating-point columns, whose statistics leave
 *     out NaN though it is the largest value
 */
record Bounds(@Nullable Object min, @Nullable Object max) {
  static final Bounds UNKNOWN = new Bounds(null, null);

  /**
   * The bounds that a footer gives, where their order can be relied on.
   *
   * @param target as which the column is read
   */
  static Bounds of(Statistics statistics, FileFooter footer, LeafColumn column, DataType target) {
    if (footer.ordersByType(column) && statistics.isSetMin_value() && statistics.isSetMax_value()) {
      return of(statistics.getMin_value(), statistics.getMax_value(), column, target);
    }
    // The deprecated fields were compared as signed numbers, or bytes, whatever the type.
    if (column.signedOrder() && statistics.isSetMin() && statistics.isSetMax()) {
      return of(statistics.getMin(), statistics.getMax(), column, target);
    }
    return UNKNOWN;
  }

  /** Bounds from two values in plain encoding, without the length of byte arrays. */
  static Bounds of(byte[] min, byte[] max, LeafColumn column, DataType target) {
    if (column.kind() == Kind.INT96_TIMESTAMP) {
      return UNKNOWN;
    }
    try {
      Object least = decode(min, column, target);
      Object most = decode(max, column, target);
      if (least == null || most == null) {
        return UNKNOWN;
      }
      if (column.kind() == Kind.FLOATING || column.kind() == Kind.FLOAT16) {
        double low = (Double) least;
        if (Double.isNaN(low) || Double.isNaN((Double) most)) {
          return UNKNOWN;
        }
        return new Bounds(low == 0 ? -0.0 : low, Double.NaN);
      }
      return new Bounds(least, most);
    } catch (CorruptDataException | DfjException | IndexOutOfBoundsException e) {
      // Statistics are a help, not a need.
      return UNKNOWN;
    }
  }

  private static @Nullable Object decode(byte[] plain, LeafColumn column, DataType target) {
    int prefix = column.physical() == Type.BYTE_ARRAY ? 4 : 0;
    byte[] padded = new byte[prefix + plain.length + LittleEndian.PADDING];
    for (int i = 0; i < prefix; i++) {
      padded[i] = (byte) (plain.length >>> 8 * i);
    }
    System.arraycopy(plain, 0, padded, prefix, plain.length);
    ColumnReader reader =
        ColumnReaders.create(
            column, target, new ColumnPages(column, new Decompressor(), new ScanCounters()));
    if (reader == null) {
      return null;
    }
    ValueDecoder decoder = ColumnPages.decoderFor(column, Encoding.PLAIN);
    decoder.reset(padded, 0, prefix + plain.length, 1);
    return StorageValues.get(reader.decodeAll(decoder, 1), 0);
  }
}
