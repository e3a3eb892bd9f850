// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.avro.AvroBlocks.Block;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A scan of Avro files; a morsel is a block. */
final class AvroSource implements Source {
  private static final int READERS_OF_FILE = 64;
  private static final int MOST_READERS = 1024;

  private final FileScan scan;
  private final AtomicLong rows = new AtomicLong();
  private @Nullable AvroBlocks open;
  private int file;

  /** One block of one file of the scan. */
  record Morsel(int file, Block block) {}

  AvroSource(FileScan scan) {
    this.scan = scan;
  }

  /** The next block that nobody has taken; null at the end. */
  synchronized @Nullable Morsel take() {
    while (file < scan.files().size()) {
      AvroBlocks blocks = open;
      if (blocks == null) {
        blocks = new AvroBlocks(scan.files().get(file).path());
        open = blocks;
      }
      Block block = blocks.next();
      if (block != null) {
        return new Morsel(file, block);
      }
      close();
      file++;
    }
    return null;
  }

  @Override
  public BatchReader reader() {
    return new AvroReader(scan, this, rows);
  }

  @Override
  public synchronized double progress() {
    int files = scan.files().size();
    AvroBlocks blocks = open;
    double ofFile = blocks == null ? 0 : blocks.position() / (double) blocks.size();
    return files == 0 ? 1 : Math.min(1, (file + ofFile) / files);
  }

  @Override
  public int maxParallelism() {
    return Math.max(1, Math.min(MOST_READERS, READERS_OF_FILE * scan.files().size()));
  }

  @Override
  public synchronized void close() {
    AvroBlocks blocks = open;
    open = null;
    if (blocks != null) {
      blocks.close();
    }
  }
}
