// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads Avro's binary encoding from a range of bytes. Reads beyond it fail. */
final class AvroCursor {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Elements of no bytes at all, in one range: as many as one likes can be claimed. */
  private static final int MOST_EMPTY_ELEMENTS = 1 << 20;

  private static final int DEEPEST = 3_000;

  private byte[] data = {};
  private int position;
  private int end;
  private int emptyElements;
  private int depth;

  /** Starts on bytes [from, to). */
  void reset(byte[] bytes, int from, int to) {
    data = bytes;
    position = from;
    end = to;
    emptyElements = 0;
    depth = 0;
  }

  byte[] data() {
    return data;
  }

  /** Index of the next byte. */
  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  /** Moves on and gives the index of the first byte passed over. */
  int take(int count) {
    if (count > end - position) {
      throw ended();
    }
    int at = position;
    position = at + count;
    return at;
  }

  /** A length of bytes that follow. */
  int readLength() {
    long length = readLong();
    if (length < 0 || length > end - position) {
      throw new MalformedAvroException(
          "a value of " + length + " bytes where " + (end - position) + " are left");
    }
    return (int) length;
  }

  boolean readBoolean() {
    byte value = data[take(1)];
    if ((value & 0xFE) != 0) {
      throw new MalformedAvroException("a boolean of value " + value);
    }
    return value == 1;
  }

  int readInt() {
    long value = readLong();
    if (value != (int) value) {
      throw new MalformedAvroException("an int of value " + value);
    }
    return (int) value;
  }

  /** Seven bits a byte, lowest first, the sign in the lowest bit. */
  long readLong() {
    long bits = 0;
    int shift = 0;
    while (true) {
      if (position >= end) {
        throw ended();
      }
      byte next = data[position++];
      if (shift == 63 && (next & 0xFE) != 0) {
        throw new MalformedAvroException("a number of more than 64 bits");
      }
      bits |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return bits >>> 1 ^ -(bits & 1);
      }
      shift += 7;
    }
  }

  float readFloat() {
    return Float.intBitsToFloat((int) INTS.get(data, take(4)));
  }

  double readDouble() {
    return Double.longBitsToDouble((long) LONGS.get(data, take(8)));
  }

  /** A little-endian number of four bytes. */
  static int intAt(byte[] bytes, int index) {
    return (int) INTS.get(bytes, index);
  }

  /**
   * The number of elements in the next part of an array or map, whose bytes are yet to come.
   *
   * @param leastBytes of an element
   * @return 0 at the end
   */
  int readElementCount(int leastBytes) {
    long count = readLong();
    if (count < 0) {
      // Then the size in bytes follows, for those who pass over them.
      readLength();
      count = -count;
    }
    boolean possible =
        leastBytes > 0
            ? count <= remaining() / leastBytes
            : count <= MOST_EMPTY_ELEMENTS - emptyElements;
    if (count < 0 || !possible) {
      throw new MalformedAvroException(count + " elements in " + remaining() + " bytes");
    }
    emptyElements += leastBytes > 0 ? 0 : (int) count;
    return (int) count;
  }

  /**
   * Passes over the next part of an array or map if its size is told.
   *
   * @return how many elements are left to be passed over one by one; -1 if there may be more parts
   */
  int skipElements(int leastBytes) {
    int before = position;
    long count = readLong();
    if (count < 0) {
      take(readLength());
      return -1;
    }
    position = before;
    return readElementCount(leastBytes);
  }

  /**
   * Enters a value of a type that contains itself.
   *
   * @param levels of types that each value has
   */
  void enter(int levels) {
    depth += levels;
    if (depth > DEEPEST) {
      throw new MalformedAvroException("values nested too deeply in others of their own type");
    }
  }

  void leave(int levels) {
    depth -= levels;
  }

  private static MalformedAvroException ended() {
    return new MalformedAvroException("it ends within a value");
  }
}
