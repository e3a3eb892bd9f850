// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.format.FileScan.ScanFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file of a scan: opened by the first reader that needs its bytes, shared by all, closed when
 * the last of its morsels is done. Thread-safe.
 */
final class OpenFile {
  private final ScanFile file;
  private final FileFooter footer;
  private @Nullable FileChannel channel;

  /** Morsels under way, and one while there are more to be given out. */
  private int holders = 1;

  private boolean closed;

  OpenFile(ScanFile file, FileFooter footer) {
    this.file = file;
    this.footer = footer;
  }

  ScanFile file() {
    return file;
  }

  FileFooter footer() {
    return footer;
  }

  synchronized FileChannel channel() throws IOException {
    if (closed) {
      throw new IOException("the scan is closed");
    }
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(file.path(), StandardOpenOption.READ);
      channel = open;
      if (open.size() != footer.size()) {
        throw new CorruptDataException("the file changed during the scan");
      }
    }
    return open;
  }

  synchronized void hold() {
    holders++;
  }

  void release() throws IOException {
    boolean last;
    synchronized (this) {
      last = --holders == 0;
    }
    if (last) {
      close();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() throws IOException {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }
}
