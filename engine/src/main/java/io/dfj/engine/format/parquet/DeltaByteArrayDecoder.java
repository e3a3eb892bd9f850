// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Arrays;

/** DELTA_BYTE_ARRAY: how much of the previous value is kept, and what follows it. */
final class DeltaByteArrayDecoder extends ValueDecoder {
  private final DeltaBinaryPackedDecoder prefixDecoder = new DeltaBinaryPackedDecoder();
  private final DeltaLengthDecoder suffixDecoder = new DeltaLengthDecoder();
  private final BinaryValues suffixes = new BinaryValues();
  private final BinaryValues skipped = new BinaryValues();
  private int[] prefixes = {};
  private int index;

  /** Values of the last call, one after the other; the previous value lies at its end. */
  private byte[] values = new byte[1024];

  private int previousStart;
  private int previousLength;

  @Override
  void reset(byte[] data, int start, int end, int count) {
    prefixDecoder.reset(data, start, end, count);
    prefixes = prefixDecoder.allInts();
    index = 0;
    suffixDecoder.reset(data, prefixDecoder.position(), end, count);
    if (suffixDecoder.total() != prefixes.length) {
      throw new CorruptDataException("as many suffixes as prefixes expected");
    }
    previousStart = 0;
    previousLength = 0;
  }

  @Override
  void skip(int count) {
    int rest = count;
    while (rest > 0) {
      int step = Math.min(rest, 1024);
      binaries(skipped, step);
      rest -= step;
    }
  }

  @Override
  void binaries(BinaryValues out, int count) {
    suffixDecoder.binaries(suffixes, count);
    out.ensure(count);
    System.arraycopy(values, previousStart, values, 0, previousLength);
    int previous = 0;
    int length = previousLength;
    int at = previousLength;
    for (int i = 0; i < count; i++) {
      int prefix = prefixes[index++];
      int suffix = suffixes.lengths[i];
      if (prefix < 0 || prefix > length) {
        throw new CorruptDataException("a prefix of " + prefix + " from a value of " + length);
      }
      long needed = (long) at + prefix + suffix + LittleEndian.PADDING;
      if (needed > values.length) {
        values = grow(needed);
      }
      System.arraycopy(values, previous, values, at, prefix);
      System.arraycopy(suffixes.data, suffixes.starts[i], values, at + prefix, suffix);
      previous = at;
      length = prefix + suffix;
      out.starts[i] = at;
      out.lengths[i] = length;
      at += length;
    }
    previousStart = previous;
    previousLength = length;
    out.data = values;
  }

  private byte[] grow(long needed) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, "text values of one batch exceed 2 GiB");
    }
    return Arrays.copyOf(
        values, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * values.length)));
  }
}
