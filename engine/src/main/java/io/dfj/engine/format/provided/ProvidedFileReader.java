// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.provided;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.Narrowing;
import io.dfj.engine.format.ScanColumns;
import io.dfj.engine.spi.FileFormat;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Field;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of a user's format one after the other, and makes of their columns those of the
 * table.
 */
final class ProvidedFileReader implements BatchReader {
  private final FileFormat format;
  private final FileScan scan;
  private final ProvidedFiles files;
  private final AtomicLong rowsOfAll;
  private final ScanColumns outputs;
  private @Nullable ProvidedFile open;

  ProvidedFileReader(FileFormat format, FileScan scan, ProvidedFiles files, AtomicLong rowsOfAll) {
    this.format = format;
    this.scan = scan;
    this.files = files;
    this.rowsOfAll = rowsOfAll;
    this.outputs = new ScanColumns(scan);
  }

  @Override
  public @Nullable Batch next() {
    long limit = scan.request().limit();
    while (true) {
      scan.request().query().check();
      ProvidedFile file = open;
      if (file == null) {
        int next = limit >= 0 && rowsOfAll.get() >= limit ? -1 : files.take();
        if (next < 0) {
          return null;
        }
        file = new ProvidedFile(format, scan, scan.files().get(next), outputs);
        open = file;
      }
      Batch batch = file.next();
      if (batch != null) {
        rowsOfAll.addAndGet(batch.size());
        return complete(file, batch);
      }
      close();
    }
  }

  /** With the columns that the file lacks, and those of its folder. */
  private Batch complete(ProvidedFile file, Batch read) {
    ScanFile where = file.file();
    @Nullable Vector[] columns = new Vector[outputs.count()];
    for (int i = 0; i < columns.length; i++) {
      int column = outputs.fileColumn(i);
      if (column >= 0) {
        Field wanted = scan.fileSchema().field(column);
        int place = file.place(i);
        columns[i] =
            place < 0
                ? new ConstantVector(VectorBuilder.single(wanted.type(), null), read.rowCount())
                : converted(where, read.column(place), wanted);
      }
    }
    return outputs.batch(where, read.rowCount(), columns);
  }

  private static Vector converted(ScanFile file, Vector vector, Field wanted) {
    try {
      return Narrowing.convert(vector, wanted.type());
    } catch (DfjException e) {
      throw new DfjException(
          e.code(), file.path() + ": column \"" + wanted.name() + "\": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    ProvidedFile file = open;
    open = null;
    if (file != null) {
      file.close();
    }
  }
}
