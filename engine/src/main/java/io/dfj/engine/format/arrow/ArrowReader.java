// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.ScanColumns;
import io.dfj.engine.format.Widening;
import io.dfj.engine.format.arrow.ArrowSource.Morsel;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Copies record batches to the heap; large ones come out in pieces. */
final class ArrowReader implements BatchReader {
  /** Record batches up to this many times the batch size stay whole. */
  private static final int LARGEST = 4;

  private final FileScan scan;
  private final ArrowSource source;
  private final AtomicLong rowsOfAll;
  private final ScanColumns outputs;
  private @Nullable ArrowBatches open;
  private int openFile = -1;
  private @Nullable Batch large;
  private int largeDone;

  ArrowReader(FileScan scan, ArrowSource source, AtomicLong rowsOfAll) {
    this.scan = scan;
    this.source = source;
    this.rowsOfAll = rowsOfAll;
    this.outputs = new ScanColumns(scan);
  }

  @Override
  public @Nullable Batch next() {
    scan.request().query().check();
    int batchSize = scan.request().query().batchSize();
    Batch rest = large;
    if (rest == null) {
      long limit = scan.request().limit();
      Morsel morsel = limit >= 0 && rowsOfAll.get() >= limit ? null : source.take();
      if (morsel == null) {
        return null;
      }
      Batch whole = read(morsel);
      rowsOfAll.addAndGet(whole.rowCount());
      if (whole.rowCount() <= LARGEST * batchSize) {
        return whole;
      }
      rest = whole;
      large = whole;
      largeDone = 0;
    }
    int count = Math.min(batchSize, rest.rowCount() - largeDone);
    Batch piece = rest.slice(largeDone, count).compact();
    largeDone += count;
    if (largeDone == rest.rowCount()) {
      large = null;
    }
    return piece;
  }

  private Batch read(Morsel morsel) {
    ArrowBatches batches = batches(morsel.file());
    batches.load(morsel.batch());
    VectorSchemaRoot root = batches.root();
    int rows = root.getRowCount();
    @Nullable Vector[] columns = new Vector[outputs.count()];
    for (int i = 0; i < columns.length; i++) {
      int column = outputs.fileColumn(i);
      if (column >= 0) {
        columns[i] = column(batches, scan.fileSchema().field(column), rows);
      }
    }
    return outputs.batch(scan.files().get(morsel.file()), rows, columns);
  }

  private Vector column(ArrowBatches batches, Field wanted, int rows) {
    FieldVector vector = find(batches.root(), wanted.name());
    if (vector == null) {
      return new ConstantVector(VectorBuilder.single(wanted.type(), null), rows);
    }
    Path path = scan.files().get(openFile).path();
    Vector imported;
    try {
      imported = batches.importer().vector(vector);
    } catch (DfjException e) {
      throw new DfjException(e.code(), path + ": " + e.getMessage(), e);
    }
    if (!Widening.isPossible(imported.type(), wanted.type())) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          path
              + ": column \""
              + wanted.name()
              + "\" is "
              + imported.type()
              + " where "
              + wanted.type()
              + " is expected");
    }
    return Widening.widen(imported, wanted.type());
  }

  private static @Nullable FieldVector find(VectorSchemaRoot root, String name) {
    for (FieldVector vector : root.getFieldVectors()) {
      if (vector.getName().equals(name)) {
        return vector;
      }
    }
    for (FieldVector vector : root.getFieldVectors()) {
      if (vector.getName().equalsIgnoreCase(name)) {
        return vector;
      }
    }
    return null;
  }

  private ArrowBatches batches(int file) {
    ArrowBatches current = open;
    if (current == null || openFile != file) {
      close();
      current = new ArrowBatches(scan.files().get(file).path());
      open = current;
      openFile = file;
    }
    return current;
  }

  @Override
  public void close() {
    ArrowBatches current = open;
    open = null;
    if (current != null) {
      current.close();
    }
  }
}
