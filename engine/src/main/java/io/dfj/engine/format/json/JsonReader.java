// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.ScanColumns;
import io.dfj.engine.format.TextChunks;
import io.dfj.engine.format.TextColumn;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into batches. Of a key that comes twice in a record the first value counts; keys
 * that are no columns are skipped; keys match in any case where the case does not match.
 */
final class JsonReader implements BatchReader {
  private static final int LONGEST_QUOTE = 60;
  private static final int MOST_KEYS = 10_000;

  private final FileScan scan;
  private final AtomicLong rowsOfAll;
  private final ScanColumns outputs;
  private final JsonRows rows;

  /** Output columns that files hold, in order, and where to find each by key. */
  private final TextColumn[] columns;

  private final String[] names;
  private final Map<String, Integer> byKey = new HashMap<>();
  private final SliceBuilder text = new SliceBuilder();
  private boolean open;
  private int rowsInBatch;

  JsonReader(FileScan scan, TextChunks<JsonRecords.Layout> chunks, AtomicLong rowsOfAll) {
    this.scan = scan;
    this.rowsOfAll = rowsOfAll;
    this.outputs = new ScanColumns(scan);
    this.rows = new JsonRows(chunks);
    int count = 0;
    for (int i = 0; i < outputs.count(); i++) {
      count += outputs.fileColumn(i) >= 0 ? 1 : 0;
    }
    columns = new TextColumn[count];
    names = new String[count];
    count = 0;
    for (int i = 0; i < outputs.count(); i++) {
      int column = outputs.fileColumn(i);
      if (column >= 0) {
        DataType type = scan.fileSchema().field(column).type();
        columns[count] = new TextColumn(type, scan.request().query().zone());
        names[count] = scan.fileSchema().field(column).name();
        count++;
      }
    }
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
    if (columns.length == 0) {
      parser.skipChildren();
    } else {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        int column = column(parser.currentName());
        JsonToken token = parser.nextToken();
        if (column < 0 || columns[column].length() > rowsInBatch) {
          parser.skipChildren();
        } else {
          value(column, token, parser);
        }
      }
    }
    rowsInBatch++;
    for (TextColumn column : columns) {
      if (column.length() < rowsInBatch) {
        column.appendNull();
      }
    }
    return true;
  }

  private int column(String key) {
    Integer known = byKey.get(key);
    if (known == null) {
      known = find(key);
      // Some files have identifiers for keys.
      if (byKey.size() < MOST_KEYS) {
        byKey.put(key, known);
      }
    }
    return known;
  }

  private int find(String key) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(key)) {
        return i;
      }
    }
    // Another column of the table may be the one that this key spells exactly.
    if (scan.fileSchema().indexOf(key) < 0) {
      for (int i = 0; i < names.length; i++) {
        if (names[i].equalsIgnoreCase(key)) {
          return i;
        }
      }
    }
    return -1;
  }

  private void value(int index, JsonToken token, JsonParser parser) throws IOException {
    TextColumn column = columns[index];
    boolean textual = column.type().sqlType().isString();
    text.reset();
    switch (token) {
      case VALUE_NULL -> {
        column.appendNull();
        return;
      }
      case START_OBJECT, START_ARRAY -> {
        int from = rows.position(parser);
        parser.skipChildren();
        int to = rows.end(parser);
        if (!textual) {
          throw mismatch(index, token == JsonToken.START_OBJECT ? "an object" : "an array");
        }
        text.append(rows.chunk().data, from, to - from);
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        if (!textual && column.type().sqlType() != SqlType.BOOLEAN) {
          throw mismatch(index, parser.getText());
        }
        appendText(parser);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        if (!textual && !column.type().sqlType().isNumeric()) {
          throw mismatch(index, parser.getText());
        }
        appendText(parser);
      }
      case VALUE_STRING -> appendText(parser);
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw rows.error(ErrorCode.INVALID_DATA, "not JSON");
    }
    TextOutcome outcome = column.append(text.data(), 0, text.length());
    if (outcome != TextOutcome.OK) {
      throw unreadable(index, outcome);
    }
  }

  private void appendText(JsonParser parser) throws IOException {
    char[] characters = parser.getTextCharacters();
    int end = parser.getTextOffset() + parser.getTextLength();
    for (int i = parser.getTextOffset(); i < end; i++) {
      char c = characters[i];
      if (c < 0x80) {
        text.append((byte) c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(characters[i + 1])) {
        text.appendCodePoint(Character.toCodePoint(c, characters[++i]));
      } else {
        // Half a surrogate pair can be escaped in JSON but is no character.
        text.appendCodePoint(Character.isSurrogate(c) ? 0xFFFD : c);
      }
    }
  }

  private DfjException mismatch(int index, String found) {
    return rows.error(
        ErrorCode.INVALID_CAST,
        "column \"" + names[index] + "\": " + found + " is not a valid " + columns[index].type());
  }

  private DfjException unreadable(int index, TextOutcome outcome) {
    String shown =
        new String(text.data(), 0, text.length(), java.nio.charset.StandardCharsets.UTF_8);
    if (shown.length() > LONGEST_QUOTE) {
      shown = shown.substring(0, LONGEST_QUOTE) + "...";
    }
    DataType type = columns[index].type();
    return rows.error(
        TextColumn.errorCode(outcome, type),
        "column \""
            + names[index]
            + "\": '"
            + shown
            + "' is "
            + (outcome == TextOutcome.OUT_OF_RANGE ? "out of range for " : "not a valid ")
            + type);
  }

  private Batch batch(int count) {
    @Nullable Vector[] vectors = new Vector[outputs.count()];
    int next = 0;
    for (int i = 0; i < vectors.length; i++) {
      if (outputs.fileColumn(i) >= 0) {
        vectors[i] = columns[next++].finish();
      }
    }
    return outputs.batch(rows.chunk().scanFile(), count, vectors);
  }

  @Override
  public void close() {
    rows.close();
  }
}
