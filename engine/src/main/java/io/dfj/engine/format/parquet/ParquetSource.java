// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gives out the row groups of a scan's files, or parts of them where there are few. */
final class ParquetSource implements Source {
  /** A row group is only divided into parts of at least so many rows. */
  private static final long LEAST_PART = 1 << 17;

  /**
   * Rows of one row group.
   *
   * @param file held by the morsel until it is released
   */
  record Morsel(OpenFile file, int rowGroup, long from, long to) {}

  private final FileScan scan;
  private final ParquetOptions options;
  private final Footers footers;
  private final ScanCounters counters;
  private final Pruner pruner;

  /** Rows that still suffice; never used up without a limit. */
  private final AtomicLong wanted;

  private final List<OpenFile> opened = new ArrayList<>();

  /** Parts that row groups are divided into; 0 until known. */
  private int parts;

  private int morsels;
  private int nextFile;
  private @Nullable OpenFile current;
  private int nextGroup;
  private int nextPart;

  ParquetSource(FileScan scan, ParquetOptions options, Footers footers, ScanCounters counters) {
    this.scan = scan;
    this.options = options;
    this.footers = footers;
    this.counters = counters;
    this.pruner = new Pruner(scan);
    long limit = scan.request().limit();
    this.wanted = new AtomicLong(limit < 0 ? Long.MAX_VALUE : limit);
  }

  FileScan scan() {
    return scan;
  }

  ParquetOptions options() {
    return options;
  }

  Pruner pruner() {
    return pruner;
  }

  ScanCounters counters() {
    return counters;
  }

  @Override
  public BatchReader reader() {
    return new ParquetReader(this);
  }

  @Override
  public synchronized int maxParallelism() {
    divide();
    return Math.max(1, morsels);
  }

  @Override
  public synchronized double progress() {
    int files = scan.files().size();
    OpenFile file = current;
    if (file == null) {
      return files == 0 ? 1 : nextFile / (double) files;
    }
    double ofFile = nextGroup / (double) Math.max(1, file.footer().rowGroupCount());
    return (nextFile - 1 + ofFile) / files;
  }

  /** Finds out whether row groups must be divided to keep all workers busy. */
  private void divide() {
    if (parts > 0) {
      return;
    }
    int workers = scan.request().query().targetPartitions();
    int files = scan.files().size();
    if (files >= workers) {
      parts = 1;
      morsels = files;
      return;
    }
    List<FileFooter> all = new ArrayList<>();
    int groups = 0;
    for (ScanFile file : scan.files()) {
      FileFooter footer = footer(file);
      all.add(footer);
      groups += footer.rowGroupCount();
    }
    parts = groups >= workers || groups == 0 ? 1 : (workers + groups - 1) / groups;
    for (FileFooter footer : all) {
      for (int i = 0; i < footer.rowGroupCount(); i++) {
        morsels += partsOf(footer, i);
      }
    }
  }

  private FileFooter footer(ScanFile file) {
    return footers.get(file.path(), options.binaryAsText());
  }

  private int partsOf(FileFooter footer, int rowGroup) {
    long most = footer.rowGroup(rowGroup).getNum_rows() / LEAST_PART;
    return (int) Math.max(1, Math.min(parts, most));
  }

  /** Rows that still suffice, at most {@code Long.MAX_VALUE}; not above 0 if none is wanted. */
  long wanted() {
    return wanted.get();
  }

  void delivered(int rows) {
    if (scan.request().limit() >= 0) {
      wanted.addAndGet(-rows);
    }
  }

  /** The next morsel that statistics do not rule out; null at the end. */
  @Nullable Morsel next() {
    while (true) {
      scan.request().query().check();
      Morsel morsel = claim();
      if (morsel == null
          || !options.pruning()
          || pruner.mayMatch(morsel.file().file(), morsel.file().footer(), morsel.rowGroup())) {
        return morsel;
      }
      counters.rowGroupsSkipped.increment();
      release(morsel);
    }
  }

  private synchronized @Nullable Morsel claim() {
    divide();
    while (true) {
      OpenFile file = current;
      if (file == null) {
        if (nextFile == scan.files().size()) {
          return null;
        }
        ScanFile next = scan.files().get(nextFile);
        file = new OpenFile(next, footer(next));
        nextFile++;
        opened.add(file);
        current = file;
        nextGroup = 0;
        nextPart = 0;
      }
      if (nextGroup < file.footer().rowGroupCount()) {
        return part(file);
      }
      current = null;
      release(file);
      opened.removeIf(OpenFile::isClosed);
    }
  }

  private Morsel part(OpenFile file) {
    int group = nextGroup;
    long rows = file.footer().rowGroup(group).getNum_rows();
    int count = partsOf(file.footer(), group);
    long size = rows / count;
    long from = nextPart * size;
    nextPart++;
    long to = rows;
    if (nextPart == count) {
      nextGroup++;
      nextPart = 0;
    } else {
      to = nextPart * size;
    }
    file.hold();
    return new Morsel(file, group, from, to);
  }

  /** Called once for each morsel, when its rows were read or are not wanted. */
  void release(Morsel morsel) {
    release(morsel.file());
  }

  private static void release(OpenFile file) {
    try {
      file.release();
    } catch (IOException e) {
      throw Footers.ioError(file.file().path(), e);
    }
  }

  @Override
  public synchronized void close() {
    IOException failure = null;
    OpenFile failed = null;
    for (OpenFile file : opened) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
        failed = file;
      }
    }
    opened.clear();
    if (failure != null && failed != null) {
      throw Footers.ioError(failed.file().path(), failure);
    }
  }
}
