// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.catalog.ColumnPredicate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.bytestreamsplit.ByteStreamSplitValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltalengthbytearray.DeltaLengthByteArrayValuesWriter;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;
import org.apache.parquet.column.values.plain.FixedLenByteArrayPlainValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Encodes values with the encoders of parquet-column, which are not ours. */
final class TestValues {
  private static final int SLAB = 64;
  private static final int PAGE = 1 << 22;

  private TestValues() {}

  static byte[] encode(TestColumn column, Encoding encoding, List<Object> values)
      throws IOException {
    try (ValuesWriter writer = writer(column, encoding)) {
      for (Object value : values) {
        if (value instanceof Integer v) {
          writer.writeInteger(v);
        } else if (value instanceof Long v) {
          writer.writeLong(v);
        } else if (value instanceof Float v) {
          writer.writeFloat(v);
        } else if (value instanceof Double v) {
          writer.writeDouble(v);
        } else if (value instanceof Boolean v) {
          writer.writeBoolean(v);
        } else {
          writer.writeBytes(Binary.fromConstantByteArray((byte[]) value));
        }
      }
      return bytes(writer.getBytes());
    }
  }

  static byte[] bytes(BytesInput input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    input.writeAllTo(bytes);
    return bytes.toByteArray();
  }

  private static ValuesWriter writer(TestColumn column, Encoding encoding) {
    ByteBufferAllocator heap = new HeapByteBufferAllocator();
    int length = column.type == Type.INT96 ? 12 : column.typeLength;
    return switch (encoding) {
      case PLAIN ->
          switch (column.type) {
            case BOOLEAN -> new BooleanPlainValuesWriter();
            case FIXED_LEN_BYTE_ARRAY, INT96 ->
                new FixedLenByteArrayPlainValuesWriter(length, SLAB, PAGE, heap);
            case INT32, INT64, FLOAT, DOUBLE, BYTE_ARRAY -> new PlainValuesWriter(SLAB, PAGE, heap);
          };
      case RLE -> new RunLengthBitPackingHybridValuesWriter(1, SLAB, PAGE, heap);
      case DELTA_BINARY_PACKED ->
          column.type == Type.INT32
              ? new DeltaBinaryPackingValuesWriterForInteger(SLAB, PAGE, heap)
              : new DeltaBinaryPackingValuesWriterForLong(SLAB, PAGE, heap);
      case DELTA_LENGTH_BYTE_ARRAY -> new DeltaLengthByteArrayValuesWriter(SLAB, PAGE, heap);
      case DELTA_BYTE_ARRAY -> new DeltaByteArrayWriter(SLAB, PAGE, heap);
      case BYTE_STREAM_SPLIT ->
          switch (column.type) {
            case INT32 ->
                new ByteStreamSplitValuesWriter.IntegerByteStreamSplitValuesWriter(
                    SLAB, PAGE, heap);
            case INT64 ->
                new ByteStreamSplitValuesWriter.LongByteStreamSplitValuesWriter(SLAB, PAGE, heap);
            case FLOAT ->
                new ByteStreamSplitValuesWriter.FloatByteStreamSplitValuesWriter(SLAB, PAGE, heap);
            case DOUBLE ->
                new ByteStreamSplitValuesWriter.DoubleByteStreamSplitValuesWriter(SLAB, PAGE, heap);
            default ->
                new ByteStreamSplitValuesWriter.FixedLenByteArrayByteStreamSplitValuesWriter(
                    length, SLAB, PAGE, heap);
          };
      default -> throw new IllegalArgumentException("encoding " + encoding);
    };
  }

  /**
   * Least and greatest value in plain encoding, by the order of the type; empty if all are null.
   */
  static byte[][] bounds(TestColumn column, List<? extends @Nullable Object> values)
      throws IOException {
    Comparator<Object> order = ColumnPredicate::compare;
    Object min = null;
    Object max = null;
    for (Object value : values) {
      if (value != null) {
        min = min == null || order.compare(value, min) < 0 ? value : min;
        max = max == null || order.compare(value, max) > 0 ? value : max;
      }
    }
    return new byte[][] {plain(column, min), plain(column, max)};
  }

  private static byte[] plain(TestColumn column, @Nullable Object value) throws IOException {
    if (value == null) {
      return new byte[0];
    }
    return value instanceof byte[] bytes ? bytes : encode(column, Encoding.PLAIN, List.of(value));
  }
}
