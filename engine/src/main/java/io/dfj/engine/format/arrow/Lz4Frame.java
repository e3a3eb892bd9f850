// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads LZ4 frames, whose blocks may refer to earlier ones; aircompressor has single blocks only.
 * Checksums are skipped: Arrow's consumers compare lengths.
 */
final class Lz4Frame {
  private static final int MAGIC = 0x184D2204;
  private static final int BLOCK_CHECKSUM = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_CHECKSUM = 0x04;
  private static final int DICTIONARY = 0x01;
  private static final int MIN_MATCH = 4;

  private Lz4Frame() {}

  /**
   * Decompresses all frames of a range.
   *
   * @return bytes written to {@code target}
   */
  static int decompress(byte[] source, int offset, int length, byte[] target) {
    ByteBuffer in = ByteBuffer.wrap(source, offset, length).order(ByteOrder.LITTLE_ENDIAN);
    int written = 0;
    try {
      while (in.hasRemaining()) {
        written = frame(in, target, written);
      }
    } catch (IndexOutOfBoundsException
        | java.nio.BufferUnderflowException
        | IllegalArgumentException e) {
      throw corrupt();
    }
    return written;
  }

  private static DfjException corrupt() {
    return new DfjException(ErrorCode.INVALID_DATA, "malformed LZ4 data");
  }

  private static int frame(ByteBuffer in, byte[] target, int from) {
    int flags;
    if (in.getInt() != MAGIC || ((flags = in.get()) & 0xC0) != 0x40 || (flags & DICTIONARY) != 0) {
      throw corrupt();
    }
    in.get();
    if ((flags & CONTENT_SIZE) != 0) {
      in.getLong();
    }
    in.get();
    int at = from;
    for (int size = in.getInt(); size != 0; size = in.getInt()) {
      int length = size & Integer.MAX_VALUE;
      if (size < 0) {
        in.get(target, at, length);
        at += length;
      } else {
        if (length > in.remaining()) {
          throw corrupt();
        }
        at = block(in.array(), in.position(), in.position() + length, target, at);
        in.position(in.position() + length);
      }
      if ((flags & BLOCK_CHECKSUM) != 0) {
        in.getInt();
      }
    }
    if ((flags & CONTENT_CHECKSUM) != 0) {
      in.getInt();
    }
    return at;
  }

  /** Decompresses one block; matches may begin in what earlier blocks wrote. */
  private static int block(byte[] source, int from, int to, byte[] target, int start) {
    int in = from;
    int out = start;
    while (in < to) {
      int token = source[in++] & 0xFF;
      int literals = token >> 4;
      if (literals == 15) {
        int more;
        do {
          more = source[in++] & 0xFF;
          literals = Math.addExact(literals, more);
        } while (more == 255);
      }
      if (literals > to - in) {
        throw corrupt();
      }
      System.arraycopy(source, in, target, out, literals);
      in += literals;
      out += literals;
      if (in >= to) {
        break;
      }
      int distance = source[in] & 0xFF | (source[in + 1] & 0xFF) << 8;
      in += 2;
      int length = token & 15;
      if (length == 15) {
        int more;
        do {
          more = source[in++] & 0xFF;
          length += more;
        } while (more == 255);
      }
      length += MIN_MATCH;
      if (distance == 0 || distance > out || length < 0 || length > target.length - out) {
        throw corrupt();
      }
      if (distance >= length) {
        System.arraycopy(target, out - distance, target, out, length);
      } else {
        for (int i = 0; i < length; i++) {
          target[out + i] = target[out + i - distance];
        }
      }
      out += length;
    }
    return out;
  }
}
