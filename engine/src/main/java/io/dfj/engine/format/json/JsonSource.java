// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.TextChunks;
import java.util.concurrent.atomic.AtomicLong;

/** A scan of JSON files. */
final class JsonSource implements Source {
  private final FileScan scan;
  private final TextChunks<JsonRecords.Layout> chunks;
  private final AtomicLong rows = new AtomicLong();

  JsonSource(FileScan scan, int chunkSize) {
    this.scan = scan;
    this.chunks =
        new TextChunks<>(
            scan.files(),
            JsonRecords.INSTANCE,
            JsonOptions.of(scan.options()).compression(),
            chunkSize);
  }

  @Override
  public BatchReader reader() {
    return new JsonReader(scan, chunks, rows);
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
