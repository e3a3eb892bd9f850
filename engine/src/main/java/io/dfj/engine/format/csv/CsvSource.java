// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.TextChunks;
import java.util.concurrent.atomic.AtomicLong;

/** A scan of CSV files. */
final class CsvSource implements Source {
  private final FileScan scan;
  private final CsvOptions options;
  private final TextChunks<CsvLayout> chunks;
  private final AtomicLong rows = new AtomicLong();

  CsvSource(FileScan scan, int chunkSize) {
    this.scan = scan;
    this.options =
        CsvOptions.of(scan.options(), scan.files().isEmpty() ? null : scan.files().get(0).path());
    this.chunks =
        new TextChunks<>(
            scan.files(),
            new CsvRecords(options, scan.fileSchema().size()),
            options.compression(),
            chunkSize);
  }

  @Override
  public BatchReader reader() {
    return new CsvReader(scan, options, chunks, rows);
  }

  @Override
  public int maxParallelism() {
    return chunks.maxParallelism();
  }

  @Override
  public double progress() {
    return chunks.progress();
  }

  @Override
  public void close() {
    chunks.close();
  }
}
