// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.provided;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.provider.ProviderExecution;
import io.dfj.engine.catalog.provider.ProviderSource;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.Narrowing;
import io.dfj.engine.format.ScanColumns;
import io.dfj.engine.spi.FileFormat;
import io.dfj.engine.spi.FileRequest;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file while it is read: of the columns that are asked for, those that it has. */
final class ProvidedFile implements AutoCloseable {
  private final ScanFile file;
  private final ProviderSource source;
  private final BatchReader reader;

  /** By output column: its place in the batches; -1 for what the file does not have. */
  private final int[] places;

  ProvidedFile(FileFormat format, FileScan scan, ScanFile file, ScanColumns outputs) {
    this.file = file;
    this.places = new int[outputs.count()];
    String owner = file.path().toString();
    ProviderExecution execution = new ProviderExecution(owner, scan.request().query());
    ProviderSource opened = null;
    try {
      var options = scan.options().asMap();
      Schema schema =
          ProvidedFormat.checked(
              file.path(), execution.waiting(() -> format.inferSchema(file.path(), options)));
      List<Integer> projection = new ArrayList<>();
      for (int i = 0; i < places.length; i++) {
        int column = outputs.fileColumn(i);
        int found = column < 0 ? -1 : find(schema, scan.fileSchema().field(column));
        places[i] = found < 0 ? -1 : place(projection, found);
      }
      FileRequest request =
          new FileRequest(
              file.path(), schema, projection, scan.request().limit(), options, execution);
      opened =
          new ProviderSource(
              owner, request.columns(), execution, TableScan.of(() -> format.open(request)), 1);
      this.source = opened;
      this.reader = opened.reader();
    } catch (RuntimeException | Error failure) {
      if (opened == null) {
        execution.close();
      }
      throw failure;
    }
  }

  private int find(Schema schema, Field wanted) {
    int found = schema.indexOf(wanted.name());
    for (int i = 0; found < 0 && i < schema.size(); i++) {
      if (schema.field(i).name().equalsIgnoreCase(wanted.name())) {
        found = i;
      }
    }
    if (found >= 0 && !Narrowing.isPossible(schema.field(found).type(), wanted.type())) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          file.path()
              + ": column \""
              + wanted.name()
              + "\" is "
              + schema.field(found).type()
              + " where "
              + wanted.type()
              + " is expected");
    }
    return found;
  }

  /** One column of the file may be asked for twice. */
  private static int place(List<Integer> projection, int column) {
    int known = projection.indexOf(column);
    if (known < 0) {
      projection.add(column);
      return projection.size() - 1;
    }
    return known;
  }

  ScanFile file() {
    return file;
  }

  /** Index into the batches of an output column; -1 for one that the file does not have. */
  int place(int output) {
    return places[output];
  }

  /** The next rows; null at the end. */
  @Nullable Batch next() {
    return reader.next();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } finally {
      source.close();
    }
  }
}
