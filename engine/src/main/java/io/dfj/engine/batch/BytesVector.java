// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Flat values of storage BYTES: one byte array and, as in Arrow, offsets into it. */
public final class BytesVector extends FlatVector {
  private final byte[] data;
  private final int[] offsets;

  /**
   * Keeps the arrays: they must not change afterwards.
   *
   * @param offsets at least {@code length + 1} entries, ascending; row i is data[offsets[i],
   *     offsets[i + 1]), a null row is empty
   */
  public BytesVector(
      DataType type, byte[] data, int[] offsets, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.data = data;
    this.offsets = offsets;
  }

  public byte[] data() {
    return data;
  }

  public int[] offsets() {
    return offsets;
  }

  /** Points {@code slice} at the bytes of a row. */
  public void get(int row, Slice slice) {
    slice.set(data, offsets[row], offsets[row + 1] - offsets[row]);
  }

  /** Whether a row has the same bytes as another vector's, nulls aside. */
  public boolean sameBytes(int row, BytesVector other, int otherRow) {
    return Arrays.equals(
        data,
        offsets[row],
        offsets[row + 1],
        other.data,
        other.offsets[otherRow],
        other.offsets[otherRow + 1]);
  }

  /** A row as text; for messages and tests. */
  public String string(int row) {
    return new String(data, offsets[row], offsets[row + 1] - offsets[row], StandardCharsets.UTF_8);
  }

  @Override
  public BytesVector gather(int[] rows, int count) {
    long size = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        size += offsets[row + 1] - offsets[row];
      }
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "a text or binary column of one vector exceeds 2 GiB");
    }
    byte[] gathered = new byte[(int) size];
    int[] gatheredOffsets = new int[count + 1];
    int end = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        int from = offsets[row];
        int length = offsets[row + 1] - from;
        System.arraycopy(data, from, gathered, end, length);
        end += length;
      }
      gatheredOffsets[i + 1] = end;
    }
    return new BytesVector(type(), gathered, gatheredOffsets, gatherNulls(rows, count), count);
  }

  @Override
  public BytesVector withType(DataType type) {
    return new BytesVector(type, data, offsets, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    return data.length + 4L * offsets.length + nullsSize();
  }

  /** Grows a data array to hold at least {@code needed} bytes, doubling. */
  static byte[] grow(byte[] data, long needed) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "a text or binary column of one vector exceeds 2 GiB");
    }
    return Arrays.copyOf(
        data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * data.length)));
  }
}
