// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.format.FileScan;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A scan of Arrow files; a morsel is a record batch. */
final class ArrowSource implements Source {
  private final FileScan scan;
  private final AtomicLong rows = new AtomicLong();
  private int file;
  private int batch;
  private int batchesOfFile = -1;

  /** One record batch of one file of the scan. */
  record Morsel(int file, int batch) {}

  ArrowSource(FileScan scan) {
    this.scan = scan;
  }

  /** The next record batch that nobody has taken; null at the end. */
  synchronized @Nullable Morsel take() {
    while (file < scan.files().size()) {
      if (batchesOfFile < 0) {
        try (ArrowInput input = new ArrowInput(scan.files().get(file).path())) {
          batchesOfFile = ArrowIndex.of(input).batches().size();
        }
      }
      if (batch < batchesOfFile) {
        return new Morsel(file, batch++);
      }
      file++;
      batch = 0;
      batchesOfFile = -1;
    }
    return null;
  }

  @Override
  public BatchReader reader() {
    return new ArrowReader(scan, this, rows);
  }

  @Override
  public synchronized double progress() {
    int files = scan.files().size();
    double ofFile = batchesOfFile <= 0 ? 0 : batch / (double) batchesOfFile;
    return files == 0 ? 1 : Math.min(1, (file + ofFile) / files);
  }

  @Override
  public int maxParallelism() {
    return Math.max(1, Math.min(1024, 16 * scan.files().size()));
  }
}
