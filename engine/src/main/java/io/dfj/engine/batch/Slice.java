// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A movable view of bytes: how text and binary values pass through kernels without being copied.
 * One slice is reused for many rows, so never keep one; copy what must last.
 */
public final class Slice implements Comparable<Slice> {
  private static final byte[] EMPTY = {};

  /** The array that holds the value, never changed through a slice. */
  public byte[] data = EMPTY;

  public int offset;

  public int length;

  public Slice() {}

  /** A slice of a text's UTF-8 bytes. */
  public static Slice utf8(String text) {
    Slice slice = new Slice();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    slice.set(bytes, 0, bytes.length);
    return slice;
  }

  /** A slice of a whole array. */
  public static Slice of(byte[] bytes) {
    Slice slice = new Slice();
    slice.set(bytes, 0, bytes.length);
    return slice;
  }

  public void set(byte[] data, int offset, int length) {
    this.data = data;
    this.offset = offset;
    this.length = length;
  }

  public void set(Slice other) {
    set(other.data, other.offset, other.length);
  }

  /** The byte at an index within the slice. */
  public byte at(int index) {
    return data[offset + index];
  }

  public byte[] toBytes() {
    return Arrays.copyOfRange(data, offset, offset + length);
  }

  public boolean sameBytes(Slice other) {
    return length == other.length
        && Arrays.equals(
            data, offset, offset + length, other.data, other.offset, other.offset + other.length);
  }

  /** Unsigned byte order, which for UTF-8 is code point order. */
  @Override
  public int compareTo(Slice other) {
    return Arrays.compareUnsigned(
        data, offset, offset + length, other.data, other.offset, other.offset + other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice slice && sameBytes(slice);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + data[i];
    }
    return hash;
  }

  /** The bytes read as UTF-8. */
  @Override
  public String toString() {
    return new String(data, offset, length, StandardCharsets.UTF_8);
  }
}
