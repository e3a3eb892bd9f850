// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/**
 * Raw Snappy. Our own because columns of small numbers compress to a few bytes of literal and a few
 * of copy for each value, so that the cost of one element decides; here most elements are one or
 * two word moves that overshoot into the padding of source and target.
 */
final class SnappyDecoder {
  private static final int LITERAL = 0;

  /**
   * By tag of a copy: its count, the high bits of its distance, and how many bytes of distance
   * follow. A table instead of three branches that data of many kinds makes unpredictable.
   */
  private static final int[] COPIES = new int[256];

  private static final int COUNT_MASK = 0xFF;
  private static final int DISTANCE_MASK = 0x700;
  private static final int BYTES_SHIFT = 12;

  static {
    for (int tag = 0; tag < COPIES.length; tag++) {
      COPIES[tag] =
          switch (tag & 3) {
            case 1 -> (tag >>> 2 & 7) + 4 | (tag & 0xE0) << 3 | 1 << BYTES_SHIFT;
            case 2 -> (tag >>> 2) + 1 | 2 << BYTES_SHIFT;
            default -> (tag >>> 2) + 1 | 4 << BYTES_SHIFT;
          };
    }
  }

  private SnappyDecoder() {}

  /**
   * Decompresses a whole block.
   *
   * @param source followed by padding behind {@code offset + length}
   * @param target followed by padding behind {@code targetLength}, which may be overwritten
   * @return {@code targetLength}
   * @throws CorruptDataException if the block is malformed or of another length
   */
  static int decompress(byte[] source, int offset, int length, byte[] target, int targetLength) {
    int in = offset;
    int inEnd = offset + length;
    long announced = 0;
    int shift = 0;
    int next;
    do {
      if (in == inEnd || shift > 28) {
        throw malformed();
      }
      next = source[in++];
      announced |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    if (announced != targetLength) {
      throw malformed();
    }
    int out = 0;
    while (in < inEnd) {
      int tag = source[in++] & 0xFF;
      if ((tag & 3) == LITERAL) {
        int count = (tag >>> 2) + 1;
        if (count > 16) {
          if (count > 60) {
            int bytes = count - 60;
            int word = LittleEndian.getInt(source, in);
            in += bytes;
            count = (bytes == 4 ? word : word & (1 << 8 * bytes) - 1) + 1;
          }
          if (count <= 0 || count > inEnd - in || count > targetLength - out) {
            throw malformed();
          }
          System.arraycopy(source, in, target, out, count);
        } else {
          if (count > inEnd - in || count > targetLength - out) {
            throw malformed();
          }
          LittleEndian.putLong(target, out, LittleEndian.getLong(source, in));
          if (count > 8) {
            LittleEndian.putLong(target, out + 8, LittleEndian.getLong(source, in + 8));
          }
        }
        in += count;
        out += count;
      } else {
        int entry = COPIES[tag];
        int bytes = entry >>> BYTES_SHIFT;
        long trailer = LittleEndian.getInt(source, in) & (1L << 8 * bytes) - 1;
        int count = entry & COUNT_MASK;
        int distance = (entry & DISTANCE_MASK) + (int) trailer;
        in += bytes;
        // A distance of 0 or below, seen unsigned, lies before the start.
        if (Integer.compareUnsigned(distance - 1, out) >= 0
            || count > targetLength - out
            || in > inEnd) {
          throw malformed();
        }
        int from = out - distance;
        if (count <= 8 && count >= 4 && distance >= 4) {
          // Loads of no more than what is copied: a load that reached into the literal behind it
          // would have to wait for two stores instead of being forwarded from one.
          LittleEndian.putInt(target, out, LittleEndian.getInt(target, from));
          int last = count - 4;
          LittleEndian.putInt(target, out + last, LittleEndian.getInt(target, from + last));
        } else if (distance >= 8) {
          LittleEndian.putLong(target, out, LittleEndian.getLong(target, from));
          for (int i = 8; i < count; i += 8) {
            LittleEndian.putLong(target, out + i, LittleEndian.getLong(target, from + i));
          }
        } else {
          repeat(target, out, distance, count);
        }
        out += count;
      }
    }
    if (out != targetLength) {
      throw malformed();
    }
    return out;
  }

  /** Copies a pattern shorter than a word over and over. */
  private static void repeat(byte[] target, int out, int distance, int count) {
    for (int i = 0; i < count; i++) {
      target[out + i] = target[out + i - distance];
    }
  }

  private static CorruptDataException malformed() {
    return new CorruptDataException("malformed SNAPPY data");
  }
}
