// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Text files as runs of whole records, shared out among the readers of a scan. Of each file one
 * reader at a time reads the next bytes and finds where the last record in them ends; what it found
 * it then parses while others read on. So plain and compressed files alike are parsed in parallel,
 * no byte is read twice, and no boundary is guessed.
 *
 * @param <L> what the format learns from the beginning of a file, as the columns of its header
 */
public final class TextChunks<L> implements AutoCloseable {
  /** Finds records; called for one chunk of a file at a time, in the order of the file. */
  public interface Records<L> {
    /**
     * Looks at the beginning of a file.
     *
     * @param chunk all or the first bytes of the file
     * @return what the later chunks need; {@link TextChunk#from} is advanced past a header; null if
     *     the bytes are too few to tell, which they are not when {@code whole}
     */
    @Nullable L begin(TextChunk<L> chunk, boolean whole);

    /**
     * Where the last complete record ends.
     *
     * @param from where a record begins
     * @return an index after {@code from} at which a record begins, or -1 if there is none
     */
    int lastBoundary(L layout, byte[] data, int from, int to);
  }

  private final List<ScanFile> files;
  private final Records<L> records;
  private final @Nullable String compression;
  private final int chunkSize;
  private final List<TextFile<L>> open = new ArrayList<>();
  private final LongAdder bytesRead = new LongAdder();

  /** Of all files; -1 until known. */
  private long bytes = -1;

  private int unopened;
  private boolean closed;

  /**
   * @param compression name of a compression, or null to go by each file's ending
   * @param chunkSize bytes to read at once; more where a record is longer
   */
  public TextChunks(
      List<ScanFile> files, Records<L> records, @Nullable String compression, int chunkSize) {
    this.files = files;
    this.records = records;
    this.compression = compression;
    this.chunkSize = chunkSize;
  }

  /** How many readers may find something to do. */
  public int maxParallelism() {
    return (int) Math.max(1, Math.min(bytes() / chunkSize + files.size(), 1024));
  }

  private synchronized long bytes() {
    if (bytes < 0) {
      long sum = 0;
      for (ScanFile file : files) {
        sum += FileListing.size(file.path());
      }
      bytes = sum;
    }
    return bytes;
  }

  /** Share of the files' bytes that was read, from 0 to 1; -1 until the scan has begun. */
  public double progress() {
    long all;
    synchronized (this) {
      all = bytes;
    }
    return all < 0 ? -1 : all == 0 ? 1 : Math.min(1, bytesRead.sum() / (double) all);
  }

  /**
   * Fills a chunk with records that no other reader gets.
   *
   * @param chunk this reader's own; it stays with one file as long as that has more
   * @return false when nothing is left
   */
  public boolean next(TextChunk<L> chunk) {
    TextFile<L> file = chunk.file;
    while (true) {
      if (file == null) {
        file = take();
        if (file == null) {
          return false;
        }
      }
      if (file.next(chunk)) {
        chunk.file = file;
        return true;
      }
      finished(file);
      file = null;
    }
  }

  /** A file that no reader has opened yet, else one that others are still reading. */
  private synchronized @Nullable TextFile<L> take() {
    if (closed) {
      return null;
    }
    if (unopened < files.size()) {
      ScanFile next = files.get(unopened++);
      TextFile<L> file =
          new TextFile<>(
              next, records, Compression.of(next.path(), compression), chunkSize, bytesRead);
      open.add(file);
      return file;
    }
    return open.isEmpty() ? null : open.get(0);
  }

  private synchronized void finished(TextFile<L> file) {
    open.remove(file);
    file.close();
  }

  /** Closes the files that are open. Idempotent; readers have ended. */
  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(TextFile::close);
    open.clear();
  }

  /**
   * Where the text of a file begins: after the byte order mark of UTF-8.
   *
   * @throws DfjException INVALID_DATA for the byte order mark of another encoding
   */
  public static int textStart(TextChunk<?> chunk) {
    byte[] data = chunk.data;
    int from = chunk.from;
    int length = chunk.to - from;
    if (length >= 2
        && ((data[from] == (byte) 0xFE && data[from + 1] == (byte) 0xFF)
            || (data[from] == (byte) 0xFF && data[from + 1] == (byte) 0xFE))) {
      throw new DfjException(
          ErrorCode.INVALID_DATA, chunk.scanFile().path() + " is UTF-16 text; UTF-8 is expected");
    }
    boolean mark =
        length >= 3
            && data[from] == (byte) 0xEF
            && data[from + 1] == (byte) 0xBB
            && data[from + 2] == (byte) 0xBF;
    return mark ? from + 3 : from;
  }

  /** A failure at a byte of a chunk, with file and line. */
  public DfjException error(TextChunk<L> chunk, int at, ErrorCode code, String what) {
    ScanFile file = chunk.scanFile();
    long line =
        LineNumbers.at(file.path(), Compression.of(file.path(), compression), chunk.offset() + at);
    return new DfjException(code, file.path() + ", line " + line + ": " + what);
  }
}
