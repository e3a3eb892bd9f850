// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.provided;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.spi.FileFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A scan of files of a user's format; a morsel is a file. */
final class ProvidedFiles implements Source {
  private final FileFormat format;
  private final FileScan scan;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong rows = new AtomicLong();

  ProvidedFiles(FileFormat format, FileScan scan) {
    this.format = format;
    this.scan = scan;
  }

  /** The next file that nobody has taken; -1 at the end. */
  int take() {
    int file = taken.getAndIncrement();
    return file < scan.files().size() ? file : -1;
  }

  @Override
  public BatchReader reader() {
    return new ProvidedFileReader(format, scan, this, rows);
  }

  @Override
  public int maxParallelism() {
    return Math.max(1, scan.files().size());
  }

  @Override
  public boolean mayWait() {
    return true;
  }

  @Override
  public double progress() {
    int files = scan.files().size();
    return files == 0 ? 1 : Math.min(taken.get(), files) / (double) files;
  }
}
