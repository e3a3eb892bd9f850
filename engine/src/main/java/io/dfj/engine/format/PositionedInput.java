// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read by position. Failures are FILE_NOT_FOUND or IO_ERROR, naming it. Thread-safe. */
public final class PositionedInput implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final long size;

  public PositionedInput(Path file) {
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

  public Path file() {
    return file;
  }

  /** In bytes, when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Reads bytes.
   *
   * @return how many; fewer than wanted only at the end of the file
   */
  public int read(long position, byte[] target, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          break;
        }
      }
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
    return buffer.position();
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
