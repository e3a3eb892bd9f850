// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.ScanColumns;
import io.dfj.engine.format.TextChunks;
import io.dfj.metadata.type.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into batches. Of a key that comes twice in a record the first value counts; keys
 * that are no columns are skipped; keys match in any case where the case does not match.
 */
final class JsonReader implements BatchReader {
  private final FileScan scan;
  private final AtomicLong rowsOfAll;
  private final ScanColumns outputs;
  private final JsonRows rows;

  /** Output columns that files hold, in order. */
  private final List<JsonColumn> columns = new ArrayList<>();

  private final JsonKeys keys;
  private boolean open;
  private int rowsInBatch;

  JsonReader(FileScan scan, TextChunks<JsonRecords.Layout> chunks, AtomicLong rowsOfAll) {
    this.scan = scan;
    this.rowsOfAll = rowsOfAll;
    this.outputs = new ScanColumns(scan);
    this.rows = new JsonRows(chunks);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < outputs.count(); i++) {
      int column = outputs.fileColumn(i);
      if (column >= 0) {
        Field field = scan.fileSchema().field(column);
        names.add(field.name());
        columns.add(
            new JsonColumn(rows, field.name(), field.type(), scan.request().query().zone()));
      }
    }
    this.keys = new JsonKeys(names, scan.fileSchema().fields().stream().map(Field::name).toList());
  }

  @Override
  public @Nullable Batch next() {
    scan.request().query().check();
    long limit = scan.request().limit();
    int batchSize = scan.request().query().batchSize();
    while (limit < 0 || rowsOfAll.get() < limit) {
      if (!open && !rows.nextChunk()) {
        return null;
      }
      open = true;
      rowsInBatch = 0;
      while (rowsInBatch < batchSize && open) {
        open = rows.next();
        if (open) {
          rows.reading(this::record);
        }
      }
      if (rowsInBatch > 0) {
        rowsOfAll.addAndGet(rowsInBatch);
        return batch(rowsInBatch);
      }
    }
    return null;
  }

  private boolean record(JsonParser parser) throws IOException {
    if (columns.isEmpty()) {
      parser.skipChildren();
    } else {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        int column = keys.find(parser.currentName());
        JsonToken token = parser.nextToken();
        if (column < 0 || columns.get(column).length() > rowsInBatch) {
          parser.skipChildren();
        } else {
          columns.get(column).append(token, parser);
        }
      }
    }
    rowsInBatch++;
    for (JsonColumn column : columns) {
      if (column.length() < rowsInBatch) {
        column.appendNull();
      }
    }
    return true;
  }

  private Batch batch(int count) {
    @Nullable Vector[] vectors = new Vector[outputs.count()];
    int next = 0;
    for (int i = 0; i < vectors.length; i++) {
      if (outputs.fileColumn(i) >= 0) {
        vectors[i] = columns.get(next++).finish();
      }
    }
    return outputs.batch(rows.chunk().scanFile(), count, vectors);
  }

  @Override
  public void close() {
    rows.close();
  }
}
