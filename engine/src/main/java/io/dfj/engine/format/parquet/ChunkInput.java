// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one column chunk, read through a window that is reused from chunk to chunk. Reads
 * are positional, so that many readers share a channel.
 */
final class ChunkInput {
  /** Read at once where more than a header is wanted. */
  static final int WINDOW = 1 << 20;

  /** Kept small: the JDK copies through a native buffer of this size for each thread. */
  private static final int SLICE = 1 << 18;

  private byte[] window = {};
  private long windowStart;
  private int windowLength;
  private @Nullable FileChannel channel;
  private long position;
  private long end;

  /** Starts over on another chunk, keeping the window's memory. */
  void open(FileChannel newChannel, long start, long length) {
    channel = newChannel;
    position = start;
    end = start + length;
    windowLength = 0;
  }

  long position() {
    return position;
  }

  void seek(long newPosition) {
    position = newPosition;
  }

  /** Bytes from the position to the end of the chunk. */
  long remaining() {
    return end - position;
  }

  /** Holds the bytes that {@link #require} promised, followed by padding, until the next call. */
  byte[] buffer() {
    return window;
  }

  /**
   * Makes bytes at the position available.
   *
   * @param count how many
   * @param ahead how many to read at once if a read is needed
   * @return their index in {@link #buffer()}
   * @throws CorruptDataException if the chunk has fewer
   */
  int require(int count, int ahead) throws IOException {
    if (count < 0 || count > end - position) {
      throw new CorruptDataException("a page reaches beyond its column chunk");
    }
    long index = position - windowStart;
    if (index >= 0 && index + count <= windowLength) {
      return (int) index;
    }
    fill((int) Math.min(end - position, Math.max(count, ahead)));
    return 0;
  }

  private void fill(int length) throws IOException {
    FileChannel from = Objects.requireNonNull(channel);
    long index = position - windowStart;
    int kept = index >= 0 && index < windowLength ? (int) (windowLength - index) : 0;
    kept = Math.min(kept, length);
    if (window.length - LittleEndian.PADDING < length) {
      byte[] larger = LittleEndian.padded(length);
      if (kept > 0) {
        System.arraycopy(window, (int) index, larger, 0, kept);
      }
      window = larger;
    } else if (kept > 0) {
      System.arraycopy(window, (int) index, window, 0, kept);
    }
    windowStart = position;
    windowLength = 0;
    readFully(from, position + kept, window, kept, length - kept);
    windowLength = length;
  }

  /**
   * Fills part of an array from a place in a file.
   *
   * @throws CorruptDataException if the file ends before
   */
  static void readFully(FileChannel channel, long from, byte[] target, int offset, int length)
      throws IOException {
    int done = 0;
    while (done < length) {
      ByteBuffer slice = ByteBuffer.wrap(target, offset + done, Math.min(SLICE, length - done));
      int count = channel.read(slice, from + done);
      if (count < 0) {
        throw new CorruptDataException("the file ends early");
      }
      done += count;
    }
  }

  /** Reads part of a file into an array of its own, with padding. */
  static byte[] read(FileChannel channel, long from, int length) throws IOException {
    byte[] data = new byte[length + LittleEndian.PADDING];
    readFully(channel, from, data, 0, length);
    return data;
  }
}
