// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.Utf8Validation;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Copies text and binary vectors: 32-bit and 64-bit offsets, views, and fixed sizes. */
final class BytesImport {
  private static final int VIEW_SIZE = 16;
  private static final int INLINE_LIMIT = 12;

  private final FieldVector vector;
  private final DataType type;
  private final boolean @Nullable [] nulls;
  private final int count;
  private final int[] offsets;

  BytesImport(FieldVector vector, DataType type, boolean @Nullable [] nulls, int count) {
    this.vector = vector;
    this.type = type;
    this.nulls = nulls;
    this.count = count;
    this.offsets = new int[count + 1];
  }

  BytesVector copy() {
    ArrowType arrow = vector.getField().getType();
    byte[] data;
    if (arrow instanceof ArrowType.FixedSizeBinary t) {
      data = fixed(t.getByteWidth());
    } else if (arrow instanceof ArrowType.Utf8View || arrow instanceof ArrowType.BinaryView) {
      data = views((BaseVariableWidthViewVector) vector);
    } else if (arrow instanceof ArrowType.LargeUtf8 || arrow instanceof ArrowType.LargeBinary) {
      data = large();
    } else {
      data = plain();
    }
    if (type.sqlType().isString() && !Utf8Validation.allValid(data, offsets, 0, count)) {
      throw corrupt("text that is not UTF-8");
    }
    return new BytesVector(type, data, offsets, nulls, count);
  }

  private boolean isNull(int row) {
    return nulls != null && nulls[row];
  }

  private byte[] plain() {
    ByteBuffer from = ColumnImport.bytes(vector.getOffsetBuffer(), 4L * (count + 1));
    long[] ends = new long[count + 1];
    for (int i = 0; i <= count; i++) {
      ends[i] = from.getInt(4 * i);
    }
    return between(ends);
  }

  private byte[] large() {
    long[] ends = new long[count + 1];
    ColumnImport.bytes(vector.getOffsetBuffer(), 8L * (count + 1)).asLongBuffer().get(ends);
    return between(ends);
  }

  private byte[] between(long[] ends) {
    long first = ends[0];
    for (int i = 0; i < count; i++) {
      if (ends[i + 1] < ends[i]) {
        throw corrupt("offsets that go backwards");
      }
    }
    long size = size(ends[count] - first);
    byte[] data = new byte[(int) size];
    if (size > 0) {
      checkRange(vector.getDataBuffer(), first, size);
      vector.getDataBuffer().getBytes(first, data, 0, data.length);
    }
    int end = 0;
    for (int i = 0; i < count; i++) {
      int length = (int) (ends[i + 1] - ends[i]);
      // Arrow lets null rows have bytes; ours are empty.
      if (isNull(i) && length > 0) {
        return withoutNulls(data, ends);
      }
      end += length;
      offsets[i + 1] = end;
    }
    return data;
  }

  private byte[] withoutNulls(byte[] data, long[] ends) {
    int end = 0;
    for (int i = 0; i < count; i++) {
      if (!isNull(i)) {
        int length = (int) (ends[i + 1] - ends[i]);
        System.arraycopy(data, (int) (ends[i] - ends[0]), data, end, length);
        end += length;
      }
      offsets[i + 1] = end;
    }
    return data;
  }

  private byte[] fixed(int width) {
    ByteBuffer from =
        ColumnImport.bytes(vector.getDataBuffer(), Math.multiplyExact((long) width, count));
    byte[] data = new byte[from.capacity()];
    int end = 0;
    for (int i = 0; i < count; i++) {
      if (!isNull(i)) {
        from.get(width * i, data, end, width);
        end += width;
      }
      offsets[i + 1] = end;
    }
    return data;
  }

  private byte[] views(BaseVariableWidthViewVector source) {
    ByteBuffer entries = ColumnImport.bytes(source.getDataBuffer(), (long) VIEW_SIZE * count);
    long size = 0;
    for (int i = 0; i < count; i++) {
      if (!isNull(i)) {
        int length = entries.getInt(VIEW_SIZE * i);
        if (length < 0) {
          throw corrupt("a negative length");
        }
        size += length;
      }
    }
    byte[] data = new byte[(int) size(size)];
    List<ArrowBuf> buffers = source.getDataBuffers();
    int end = 0;
    for (int i = 0; i < count; i++) {
      if (!isNull(i)) {
        int at = VIEW_SIZE * i;
        int length = entries.getInt(at);
        if (length <= INLINE_LIMIT) {
          entries.get(at + 4, data, end, length);
        } else {
          int buffer = entries.getInt(at + 8);
          int offset = entries.getInt(at + 12);
          if (buffer < 0 || buffer >= buffers.size() || offset < 0) {
            throw corrupt("a view outside its buffers");
          }
          checkRange(buffers.get(buffer), offset, length);
          buffers.get(buffer).getBytes(offset, data, end, length);
        }
        end += length;
      }
      offsets[i + 1] = end;
    }
    return data;
  }

  private void checkRange(ArrowBuf buffer, long from, long length) {
    if (from < 0 || length > buffer.capacity() - from) {
      throw corrupt("offsets beyond its data");
    }
  }

  private long size(long size) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY,
          "column " + vector.getName() + " exceeds 2 GiB in one record batch");
    }
    return size;
  }

  private DfjException corrupt(String what) {
    return new DfjException(ErrorCode.INVALID_DATA, "column " + vector.getName() + " has " + what);
  }
}
