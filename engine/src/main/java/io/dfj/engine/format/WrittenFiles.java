// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The files of one execution: one, or one at a time in a folder, or one for each partition. Rows of
 * a partition are kept until they are worth an encoder's while, since a batch may have one row for
 * each of very many. When too many files are open, or hold too much, the one that was used least
 * recently is completed early, and its partition gets another one when more of its rows come.
 */
final class WrittenFiles implements AutoCloseable {
  private static final int MOST_OPEN = 1_000;

  /** Of the heap, what writers may hold together, and rows on their way to them. */
  private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 4;

  private static final long MOST_WAITING_BYTES = MOST_BYTES / 2;

  /** Rows that are sorted by partition together. */
  private static final int GATHERED_ROWS = 1 << 15;

  /** Rows of a partition that are handed on together. */
  private static final int WORTHWHILE_ROWS = 1_024;

  /** Of a vector's object, roughly. */
  private static final int VECTOR_BYTES = 100;

  private final FileTarget target;
  private final QueryContext query;
  private final FileEncoder.Context context;
  private final String prefix = UUID.randomUUID().toString().replace("-", "").substring(0, 16);

  /** By folder, the least recently used first. */
  private final Map<Path, OpenFile> open = new LinkedHashMap<>(16, 0.75f, true);

  private final List<Batch> gathered = new ArrayList<>();
  private int gatheredRows;
  private final Map<Path, Waiting> waiting = new HashMap<>();
  private long waitingBytes;
  private final List<TargetFile> finished = new ArrayList<>();
  private final Deque<Path> madeFolders = new ArrayDeque<>();
  private int files;
  private boolean committed;

  private static final class OpenFile {
    private final TargetFile file;
    private long rows;

    OpenFile(TargetFile file) {
      this.file = file;
    }
  }

  /** Rows that no writer has yet. */
  private static final class Waiting {
    private final List<Batch> batches = new ArrayList<>();
    private int rows;
    private long bytes;
  }

  WrittenFiles(FileTarget target, QueryContext query) {
    this.target = target;
    this.query = query;
    this.context = new FileEncoder.Context(query.zone(), query.targetPartitions());
  }

  void write(Batch batch) {
    if (target.partitionColumns().length == 0) {
      write(target.path(), fileColumns(batch));
    } else {
      gathered.add(batch);
      gatheredRows += batch.size();
      if (gatheredRows >= GATHERED_ROWS) {
        splitGathered();
      }
    }
  }

  private Batch fileColumns(Batch batch) {
    Vector[] columns = new Vector[target.fileColumns().length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.column(target.fileColumns()[i]);
    }
    return batch.withColumns(columns);
  }

  /** The more rows are split at once, the fewer pieces there are. */
  private void splitGathered() {
    Vector[] columns = new Vector[target.schema().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = VectorConcat.column(target.schema().field(i).type(), gathered, i, query::check);
    }
    split(Batch.of(gatheredRows, columns));
    gathered.clear();
    gatheredRows = 0;
  }

  private void split(Batch batch) {
    Batch rows = fileColumns(batch);
    PartitionRows partitions = new PartitionRows(target, query.zone());
    partitions.split(batch);
    for (int i = 0; i < partitions.count(); i++) {
      // Few of a batch's rows must not keep all of it in memory.
      add(
          target.path().resolve(partitions.folder(i)),
          rows.select(partitions.rows(i), partitions.size(i)).compact());
    }
    if (waitingBytes > MOST_WAITING_BYTES) {
      long average = waitingBytes / waiting.size();
      for (Map.Entry<Path, Waiting> each : new ArrayList<>(waiting.entrySet())) {
        if (each.getValue().bytes >= average) {
          handOn(each.getKey(), each.getValue());
        }
      }
    }
    finishSome();
  }

  private void add(Path folder, Batch rows) {
    Waiting kept = waiting.computeIfAbsent(folder, key -> new Waiting());
    long bytes = 0;
    for (Vector column : rows.columns()) {
      // A dictionary is shared.
      bytes +=
          VECTOR_BYTES
              + (column instanceof DictionaryVector ? 4L * rows.size() : column.sizeInBytes());
    }
    kept.batches.add(rows);
    kept.rows += rows.size();
    kept.bytes += bytes;
    waitingBytes += bytes;
    if (kept.rows >= WORTHWHILE_ROWS) {
      handOn(folder, kept);
    }
  }

  private void handOn(Path folder, Waiting kept) {
    waiting.remove(folder);
    waitingBytes -= kept.bytes;
    query.check();
    kept.batches.forEach(batch -> write(folder, batch));
  }

  private void write(Path folder, Batch rows) {
    if (rows.size() == 0) {
      return;
    }
    OpenFile file = open.get(folder);
    if (file == null) {
      file = begin(folder);
    }
    try {
      file.file.writer().write(rows);
    } catch (IOException e) {
      throw file.file.failed(e);
    }
    file.rows += rows.size();
    if (!target.isSingleFile() && file.rows >= target.fileRows()) {
      finish(folder, file);
    }
  }

  private OpenFile begin(Path folder) {
    finishSome();
    Path path = target.path();
    if (target.isSingleFile()) {
      makeFolders(path.toAbsolutePath().getParent());
    } else {
      makeFolders(folder);
      path = folder.resolve(prefix + "_" + files++ + "." + target.encoder().extension());
    }
    OpenFile file = new OpenFile(new TargetFile(path, target.encoder(), context));
    open.put(folder, file);
    return file;
  }

  private void finish(Path folder, OpenFile file) {
    finished.add(file.file);
    open.remove(folder);
    file.file.finish();
  }

  /** Makes room for one more file. */
  private void finishSome() {
    long held = 0;
    for (OpenFile file : open.values()) {
      held += file.file.writer().heldBytes();
    }
    while (open.size() >= MOST_OPEN || (held > MOST_BYTES && !open.isEmpty())) {
      Map.Entry<Path, OpenFile> oldest = open.entrySet().iterator().next();
      held -= oldest.getValue().file.writer().heldBytes();
      finish(oldest.getKey(), oldest.getValue());
    }
  }

  private void makeFolders(@org.jspecify.annotations.Nullable Path folder) {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    makeFolders(folder.getParent());
    try {
      Files.createDirectory(folder);
      madeFolders.push(folder);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw FileErrors.writing(folder, e);
      }
    }
  }

  /** Completes all files and gives them their names. */
  void commit() {
    if (gatheredRows > 0) {
      splitGathered();
    }
    new ArrayList<>(waiting.entrySet()).forEach(each -> handOn(each.getKey(), each.getValue()));
    if (files == 0 && open.isEmpty()) {
      // A result without rows has columns nevertheless.
      if (target.partitionColumns().length == 0) {
        begin(target.path());
      } else {
        makeFolders(target.path());
      }
    }
    for (Map.Entry<Path, OpenFile> file : new ArrayList<>(open.entrySet())) {
      query.check();
      finish(file.getKey(), file.getValue());
    }
    try {
      for (TargetFile file : finished) {
        file.move();
      }
    } catch (DfjException e) {
      finished.forEach(TargetFile::undo);
      throw e;
    }
    committed = true;
  }

  /** Deletes what was not committed, and folders that were made for it. */
  @Override
  public void close() {
    open.values().forEach(file -> file.file.close());
    finished.forEach(TargetFile::close);
    if (!committed) {
      for (Path folder : madeFolders) {
        try {
          Files.deleteIfExists(folder);
        } catch (IOException e) {
          // Someone else has put something into it.
        }
      }
    }
  }
}
