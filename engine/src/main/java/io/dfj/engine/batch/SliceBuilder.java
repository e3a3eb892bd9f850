// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import java.nio.charset.StandardCharsets;

/** A growing byte array into which kernels write the text or binary value of one row. */
public final class SliceBuilder {
  private byte[] data = new byte[64];
  private int length;

  /** Forgets what was written. Slices of it become invalid. */
  public void reset() {
    length = 0;
  }

  public int length() {
    return length;
  }

  /** The bytes written so far are [0, length). Valid until the next append. */
  public byte[] data() {
    return data;
  }

  public void append(byte value) {
    ensure(1);
    data[length++] = value;
  }

  public void append(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, data, length, count);
    length += count;
  }

  public void append(Slice slice) {
    append(slice.data, slice.offset, slice.length);
  }

  /** Appends the UTF-8 bytes of a text. */
  public void append(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    append(bytes, 0, bytes.length);
  }

  /** Appends one code point as UTF-8. */
  public void appendCodePoint(int codePoint) {
    ensure(4);
    if (codePoint < 0x80) {
      data[length++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      data[length++] = (byte) (0xC0 | codePoint >> 6);
      data[length++] = (byte) (0x80 | codePoint & 0x3F);
    } else if (codePoint < 0x10000) {
      data[length++] = (byte) (0xE0 | codePoint >> 12);
      data[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      data[length++] = (byte) (0x80 | codePoint & 0x3F);
    } else {
      data[length++] = (byte) (0xF0 | codePoint >> 18);
      data[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
      data[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      data[length++] = (byte) (0x80 | codePoint & 0x3F);
    }
  }

  /** Points {@code slice} at what was written. */
  public void view(Slice slice) {
    slice.set(data, 0, length);
  }

  private void ensure(int more) {
    if (length + (long) more > data.length) {
      data = BytesVector.grow(data, length + (long) more);
    }
  }
}
