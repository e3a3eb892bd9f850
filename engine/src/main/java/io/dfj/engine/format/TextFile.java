// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.TextChunks.Records;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One text file being read chunk by chunk. Thread-safe. */
final class TextFile<L> {
  /** A longer record is a sign of a quote that is never closed; also the most for a JSON array. */
  private static final int LONGEST_RECORD = 1 << 28;

  private final ScanFile file;
  private final Records<L> records;
  private final Compression compression;
  private final int chunkSize;
  private final LongAdder bytesRead;
  private @Nullable InputStream in;
  private @Nullable L layout;
  private byte[] carry = {};
  private long offset;
  private boolean ended;

  /**
   * @param bytesRead advanced by the bytes that are read of the file as it is stored
   */
  TextFile(
      ScanFile file,
      Records<L> records,
      Compression compression,
      int chunkSize,
      LongAdder bytesRead) {
    this.file = file;
    this.records = records;
    this.compression = compression;
    this.chunkSize = chunkSize;
    this.bytesRead = bytesRead;
  }

  /** The next whole records; false at the end of the file. */
  synchronized boolean next(TextChunk<L> chunk) {
    if (ended) {
      return false;
    }
    try {
      return fill(chunk);
    } catch (IOException e) {
      close();
      throw reading(e);
    } catch (RuntimeException e) {
      close();
      // A broken compressed stream; others are ours already.
      throw e instanceof DfjException || compression == Compression.UNCOMPRESSED
          ? e
          : new DfjException(
              ErrorCode.INVALID_DATA, file.path() + " is not valid " + compression.title(), e);
    }
  }

  private DfjException reading(IOException e) {
    boolean corrupt =
        compression != Compression.UNCOMPRESSED
            && !(e instanceof java.nio.file.FileSystemException);
    return corrupt
        ? new DfjException(
            ErrorCode.INVALID_DATA,
            file.path() + " is not valid " + compression.title() + ": " + FileErrors.reason(e),
            e)
        : FileErrors.reading(file.path(), e);
  }

  private boolean fill(TextChunk<L> chunk) throws IOException {
    InputStream stream = in;
    if (stream == null) {
      stream = compression.open(new CountedInput(Files.newInputStream(file.path()), bytesRead));
      in = stream;
    }
    // One byte is left for the sentinel of the parsers.
    int capacity = Math.max(chunkSize, carry.length * 2) + 1;
    if (chunk.data.length < capacity) {
      chunk.data = new byte[capacity];
    }
    System.arraycopy(carry, 0, chunk.data, 0, carry.length);
    int filled = carry.length;
    int wanted = chunkSize;
    L known = layout;
    chunk.from = 0;
    while (true) {
      if (filled + wanted + 1 > chunk.data.length) {
        if (filled >= LONGEST_RECORD) {
          throw new DfjException(
              ErrorCode.INVALID_DATA,
              file.path() + ": a record of more than " + (LONGEST_RECORD >> 20) + " MiB");
        }
        chunk.data =
            Arrays.copyOf(
                chunk.data, (int) Math.min(2L * filled + wanted + 1, Integer.MAX_VALUE - 8));
      }
      int read = stream.readNBytes(chunk.data, filled, chunk.data.length - 1 - filled);
      filled += read;
      boolean whole = filled < chunk.data.length - 1;
      chunk.to = filled;
      chunk.set(file, known, offset);
      if (known == null) {
        known = records.begin(chunk, whole);
        if (known == null) {
          wanted = filled;
          continue;
        }
      }
      int boundary = whole ? filled : records.lastBoundary(known, chunk.data, chunk.from, filled);
      if (boundary < 0) {
        wanted = filled;
        continue;
      }
      layout = known;
      chunk.set(file, known, offset);
      chunk.to = boundary;
      carry = Arrays.copyOfRange(chunk.data, boundary, filled);
      offset += boundary;
      if (whole) {
        close();
      }
      return true;
    }
  }

  /** Ends reading. Idempotent. */
  synchronized void close() {
    ended = true;
    InputStream stream = in;
    in = null;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        throw FileErrors.reading(file.path(), e);
      }
    }
  }
}
