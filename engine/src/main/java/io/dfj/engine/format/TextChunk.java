// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.format.FileScan.ScanFile;
import org.jspecify.annotations.Nullable;

/**
 * A run of whole records of one file, in an array that its reader uses again for the next.
 *
 * @param <L> what the format learnt from the beginning of the file
 */
public final class TextChunk<L> {
  private static final byte[] EMPTY = {};

  /** The bytes; at least one more than {@link #to}, free for a sentinel. */
  public byte[] data = EMPTY;

  /** Where the first record begins. */
  public int from;

  /** Where the last record ends. */
  public int to;

  @Nullable TextFile<L> file;
  private @Nullable ScanFile scanFile;
  private @Nullable L layout;
  private long offset;

  void set(ScanFile scanFile, @Nullable L layout, long offset) {
    this.scanFile = scanFile;
    this.layout = layout;
    this.offset = offset;
  }

  /** The file whose records these are. */
  public ScanFile scanFile() {
    if (scanFile == null) {
      throw new IllegalStateException("nothing read");
    }
    return scanFile;
  }

  /** What the format learnt from the beginning of the file. */
  public L layout() {
    if (layout == null) {
      throw new IllegalStateException("nothing read");
    }
    return layout;
  }

  /** Position of {@code data[0]} in the uncompressed file. */
  public long offset() {
    return offset;
  }
}
