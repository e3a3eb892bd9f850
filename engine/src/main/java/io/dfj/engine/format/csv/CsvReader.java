// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Utf8Validation;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.ScanColumns;
import io.dfj.engine.format.TextChunk;
import io.dfj.engine.format.TextChunks;
import io.dfj.engine.format.TextColumn;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Parses chunks of records into batches: only the columns asked for, each by its type. */
final class CsvReader implements BatchReader {
  private static final int LONGEST_QUOTE = 60;

  private final FileScan scan;
  private final CsvOptions options;
  private final TextChunks<CsvLayout> chunks;
  private final AtomicLong rowsOfAll;
  private final ScanColumns outputs;
  private final CsvParser parser;
  private final TextChunk<CsvLayout> chunk = new TextChunk<>();

  /** Builders of the output columns that files hold, the table column of each, and its field. */
  private final TextColumn[] columns;

  private final int[] tableColumns;
  private final int[] fields;
  private @Nullable CsvLayout layout;
  private int at;
  private byte[] unescaped = {};

  CsvReader(FileScan scan, CsvOptions options, TextChunks<CsvLayout> chunks, AtomicLong rowsOfAll) {
    this.scan = scan;
    this.options = options;
    this.chunks = chunks;
    this.rowsOfAll = rowsOfAll;
    this.outputs = new ScanColumns(scan);
    this.parser = new CsvParser(options);
    int count = 0;
    int[] inFile = new int[outputs.count()];
    for (int i = 0; i < outputs.count(); i++) {
      if (outputs.fileColumn(i) >= 0) {
        inFile[count++] = outputs.fileColumn(i);
      }
    }
    this.tableColumns = Arrays.copyOf(inFile, count);
    this.fields = new int[count];
    this.columns = new TextColumn[count];
    for (int i = 0; i < count; i++) {
      DataType type = scan.fileSchema().field(tableColumns[i]).type();
      columns[i] = new TextColumn(type, scan.request().query().zone());
    }
  }

  @Override
  public @Nullable Batch next() {
    scan.request().query().check();
    long limit = scan.request().limit();
    int batchSize = scan.request().query().batchSize();
    while (limit < 0 || rowsOfAll.get() < limit) {
      if (at >= chunk.to && !nextChunk()) {
        return null;
      }
      int rows = parse(batchSize);
      if (rows > 0) {
        rowsOfAll.addAndGet(rows);
        return batch(rows);
      }
    }
    return null;
  }

  private boolean nextChunk() {
    if (!chunks.next(chunk)) {
      return false;
    }
    at = chunk.from;
    int bad = Utf8Validation.firstInvalid(chunk.data, chunk.from, chunk.to);
    if (bad >= 0) {
      throw chunks.error(chunk, bad, ErrorCode.INVALID_DATA, "not UTF-8 text");
    }
    if (layout != chunk.layout()) {
      layout = chunk.layout();
      int[] all = layout.fieldsOf(scan.fileSchema());
      if (all == null) {
        throw new DfjException(
            ErrorCode.UNKNOWN_COLUMN,
            chunk.scanFile().path()
                + " has none of the declared columns; its header names "
                + String.join(", ", layout.names()));
      }
      for (int i = 0; i < fields.length; i++) {
        fields[i] = all[tableColumns[i]];
      }
    }
    return true;
  }

  private int parse(int batchSize) {
    byte[] data = chunk.data;
    int to = chunk.to;
    int expected = chunk.layout().fields();
    int rows = 0;
    while (rows < batchSize && at < to) {
      int next = parser.parse(data, at, to);
      if (next == CsvParser.END) {
        at = to;
        break;
      }
      if (next == CsvParser.BAD) {
        throw error(ErrorCode.INVALID_DATA, parser.problem);
      }
      if (parser.fields != expected && !(options.truncatedRows() && parser.fields < expected)) {
        throw error(
            ErrorCode.INVALID_DATA, "expected " + expected + " fields, found " + parser.fields);
      }
      for (int i = 0; i < columns.length; i++) {
        append(columns[i], fields[i], data);
      }
      rows++;
      at = next;
    }
    return rows;
  }

  private void append(TextColumn column, int field, byte[] data) {
    if (field < 0 || field >= parser.fields) {
      column.appendNull();
      return;
    }
    int start = parser.starts[field];
    int length = parser.ends[field] - start;
    byte[] from = data;
    if (parser.forms[field] == CsvParser.ESCAPED) {
      if (unescaped.length < length) {
        unescaped = new byte[2 * length];
      }
      length = parser.unescape(data, start, start + length, unescaped);
      from = unescaped;
      start = 0;
    } else if (isNull(column, field, data, start, length)) {
      column.appendNull();
      return;
    }
    TextOutcome outcome = column.append(from, start, length);
    if (outcome != TextOutcome.OK) {
      throw unreadable(outcome, column, from, start, length);
    }
  }

  private boolean isNull(TextColumn column, int field, byte[] data, int start, int length) {
    boolean plain = parser.forms[field] == CsvParser.PLAIN;
    byte[] nullValue = options.nullValue();
    if (length == 0 && (column.type().storage() != Storage.BYTES || (plain && nullValue == null))) {
      return true;
    }
    return plain
        && nullValue != null
        && Arrays.equals(data, start, start + length, nullValue, 0, nullValue.length);
  }

  private DfjException unreadable(
      TextOutcome outcome, TextColumn column, byte[] data, int start, int length) {
    int index = 0;
    while (columns[index] != column) {
      index++;
    }
    String text = new String(data, start, length, StandardCharsets.UTF_8);
    if (text.length() > LONGEST_QUOTE) {
      text = text.substring(0, LONGEST_QUOTE) + "...";
    }
    return error(
        TextColumn.errorCode(outcome, column.type()),
        "column \""
            + scan.fileSchema().field(tableColumns[index]).name()
            + "\": '"
            + text
            + "' is "
            + (outcome == TextOutcome.OUT_OF_RANGE ? "out of range for " : "not a valid ")
            + column.type());
  }

  private DfjException error(ErrorCode code, String what) {
    return chunks.error(chunk, parser.recordStart, code, what);
  }

  private Batch batch(int rows) {
    @Nullable Vector[] vectors = new Vector[outputs.count()];
    int next = 0;
    for (int i = 0; i < vectors.length; i++) {
      if (outputs.fileColumn(i) >= 0) {
        vectors[i] = columns[next++].finish();
      }
    }
    return outputs.batch(chunk.scanFile(), rows, vectors);
  }

  @Override
  public void close() {}
}
