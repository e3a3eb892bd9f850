// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.Slice;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects text or binary results for ascending rows; rows that are left out are empty. */
public final class BytesOutput {
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private final int[] offsets;
  private byte[] data;
  private int end;
  private int next;

  public BytesOutput(int rowCount) {
    offsets = new int[rowCount + 1];
    data = new byte[Math.max(64, 8 * rowCount)];
  }

  /** Sets the value of a row above all rows set before. */
  public void set(int row, Slice value) {
    while (next < row) {
      offsets[++next] = end;
    }
    int length = value.length;
    if (length > data.length - end) {
      grow(length);
    }
    System.arraycopy(value.data, value.offset, data, end, length);
    end += length;
    offsets[++next] = end;
  }

  private void grow(int more) {
    long needed = end + (long) more;
    if (needed > MAX_SIZE) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "a text or binary column of one vector exceeds 2 GiB");
    }
    data = Arrays.copyOf(data, (int) Math.min(MAX_SIZE, Math.max(needed, 2L * data.length)));
  }

  /** The rows as a vector; this output must not be used afterwards. */
  public BytesVector build(DataType type, boolean @Nullable [] nulls, int rowCount) {
    while (next < rowCount) {
      offsets[++next] = end;
    }
    return new BytesVector(type, data, offsets, nulls, rowCount);
  }
}
