// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.format.PositionedInput;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/** Reads messages of one file, or of bytes, by position, never more than there are. */
final class ArrowInput implements AutoCloseable {
  private static final int CONTINUATION = -1;

  private final String name;

  /** Null for bytes at hand. */
  private final @Nullable PositionedInput input;

  private final byte[] content;
  private final long size;

  /** A message's metadata and where its body lies; the next message begins where it ends. */
  record Located(Message message, long body, long end) {}

  ArrowInput(Path file) {
    this.name = file.toString();
    this.content = new byte[0];
    PositionedInput opened = new PositionedInput(file);
    this.input = opened;
    this.size = opened.size();
  }

  /**
   * Of bytes at hand.
   *
   * @param name what messages call them
   */
  ArrowInput(String name, byte[] content) {
    this.name = name;
    this.input = null;
    this.content = content;
    this.size = content.length;
  }

  /** The file's path, or what the bytes are called. */
  String name() {
    return name;
  }

  long size() {
    return size;
  }

  /** Bytes in Arrow's order. */
  ByteBuffer read(long position, long length) {
    if (position < 0 || length < 0 || position > size - length || length > Integer.MAX_VALUE - 8) {
      throw corrupt("it ends too early", null);
    }
    byte[] bytes = new byte[(int) length];
    if (input == null) {
      System.arraycopy(content, (int) position, bytes, 0, bytes.length);
    } else if (input.read(position, bytes, bytes.length) < bytes.length) {
      throw corrupt("it ends too early", null);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The message at a position; null at the end-of-stream mark or the end of the file. */
  @Nullable Located message(long position) {
    if (size - position < 4) {
      return null;
    }
    long at = position + 4;
    int length = read(position, 4).getInt();
    if (length == CONTINUATION) {
      length = read(at, 4).getInt();
      at += 4;
    }
    if (length == 0) {
      return null;
    }
    try {
      Message message = Message.getRootAsMessage(read(at, length));
      long body = at + length;
      long bodyLength = message.bodyLength();
      if (bodyLength < 0 || bodyLength > size - body) {
        throw corrupt("it ends too early", null);
      }
      return new Located(message, body, body + bodyLength);
    } catch (IndexOutOfBoundsException e) {
      throw corrupt("a malformed message", e);
    }
  }

  DfjException corrupt(String what, @Nullable Throwable cause) {
    return new DfjException(
        ErrorCode.INVALID_DATA, name + " is not a valid Arrow file: " + what, cause);
  }

  @Override
  public void close() {
    if (input != null) {
      input.close();
    }
  }
}
