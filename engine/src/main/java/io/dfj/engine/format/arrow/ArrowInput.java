// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.format.FileErrors;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/** Reads messages of one file by position, never more than the file holds. */
final class ArrowInput implements AutoCloseable {
  private static final int CONTINUATION = -1;

  private final Path file;
  private final FileChannel channel;
  private final long size;

  /** A message's metadata and where its body lies; the next message begins where it ends. */
  record Located(Message message, long body, long end) {}

  ArrowInput(Path file) {
    this.file = file;
    FileChannel opened = null;
    try {
      opened = FileChannel.open(file, StandardOpenOption.READ);
      this.channel = opened;
      this.size = opened.size();
    } catch (IOException e) {
      if (opened != null) {
        try {
          opened.close();
        } catch (IOException suppressed) {
          e.addSuppressed(suppressed);
        }
      }
      throw FileErrors.reading(file, e);
    }
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /** Bytes in Arrow's order. */
  ByteBuffer read(long position, long length) {
    if (position < 0 || length < 0 || position > size - length || length > Integer.MAX_VALUE - 8) {
      throw corrupt("it ends too early", null);
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw corrupt("it ends too early", null);
        }
      }
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
    return buffer.flip();
  }

  /** The message at a position; null at the end-of-stream mark or the end of the file. */
  @org.jspecify.annotations.Nullable
  Located message(long position) {
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
        ErrorCode.INVALID_DATA, file + " is not a valid Arrow file: " + what, cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }
}
