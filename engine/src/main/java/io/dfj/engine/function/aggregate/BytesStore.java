// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One byte string or nothing for each group, that may be replaced or appended to. */
final class BytesStore {
  private byte[] @Nullable [] values = {};
  private int[] lengths = {};
  private long held;

  void ensure(int count) {
    if (lengths.length < count) {
      int capacity = Growth.capacity(lengths.length, count);
      values = Arrays.copyOf(values, capacity);
      lengths = Arrays.copyOf(lengths, capacity);
    }
  }

  boolean has(int group) {
    return values[group] != null;
  }

  /** Points {@code slice} at a group's value; false if it has none. Valid until it changes. */
  boolean get(int group, Slice slice) {
    byte[] value = values[group];
    if (value == null) {
      return false;
    }
    slice.set(value, 0, lengths[group]);
    return true;
  }

  /** Replaces a group's value with a copy. */
  void set(int group, Slice value) {
    byte[] room = room(group, value.length, value.length);
    System.arraycopy(value.data, value.offset, room, 0, value.length);
    lengths[group] = value.length;
  }

  /** Adds to the end of a group's value, which is then present. */
  void append(int group, Slice value) {
    int length = lengths[group];
    long needed = (long) length + value.length;
    byte[] room = room(group, needed, Math.max(needed, 2L * length));
    System.arraycopy(value.data, value.offset, room, length, value.length);
    lengths[group] = (int) needed;
  }

  private byte[] room(int group, long needed, long wanted) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "a text or binary value of one group exceeds 2 GiB");
    }
    byte[] value = values[group];
    if (value == null || value.length < needed) {
      int length = (int) Math.min(wanted, Integer.MAX_VALUE - 8);
      held += length - (value == null ? 0 : value.length);
      value = value == null ? new byte[length] : Arrays.copyOf(value, length);
      values[group] = value;
    }
    return value;
  }

  /** Values of groups [from, from + count), null where there is none. */
  BytesVector result(DataType type, int from, int count) {
    return result(type, from, count, null);
  }

  /**
   * Values of groups [from, from + count), null where there is none.
   *
   * @param skipped bytes to leave out at the start of each group's value, or null
   */
  BytesVector result(DataType type, int from, int count, int @Nullable [] skipped) {
    VectorBuilder builder = new VectorBuilder(type);
    for (int i = from; i < from + count; i++) {
      byte[] value = values[i];
      if (value == null) {
        builder.appendNull();
      } else {
        int start = skipped == null ? 0 : skipped[i];
        builder.appendBytes(value, start, lengths[i] - start);
      }
    }
    return (BytesVector) builder.build();
  }

  long sizeInBytes() {
    return held + 12L * lengths.length;
  }
}
