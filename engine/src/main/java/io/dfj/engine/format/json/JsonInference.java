// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.TextChunks;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the columns of a file from its first records: every key, in order of first appearance, as
 * BOOLEAN, BIGINT, DECIMAL(38, 0) for longer integers, DOUBLE (also for integers that are longer
 * still), VARCHAR, ARRAY of what the elements have in common, or for objects ROW of all their keys;
 * of mixed kinds, VARCHAR; NULL where only nulls, empty arrays and empty objects were seen.
 */
final class JsonInference {
  private static final int CHUNK_SIZE = 1 << 17;

  /** What is nested more deeply is text. */
  private static final int DEEPEST = 20;

  /** An object of more keys than this has identifiers for keys, and is text. */
  private static final int MOST_FIELDS = 500;

  private final JsonOptions options;
  private final Map<String, DataType> columns = new LinkedHashMap<>();

  JsonInference(JsonOptions options) {
    this.options = options;
  }

  Schema schema(Path file) {
    try (TextChunks<JsonRecords.Layout> chunks = chunks(file);
        JsonRows rows = new JsonRows(chunks)) {
      int count = 0;
      while (count < options.inferRows() && rows.nextChunk()) {
        while (count < options.inferRows() && rows.next()) {
          rows.reading(this::look);
          count++;
        }
      }
    }
    List<Field> fields = new ArrayList<>();
    columns.forEach((name, type) -> fields.add(new Field(name, bounded(type), true)));
    return new Schema(fields);
  }

  /** Bytes of the first records, each; -1 if there is none. */
  double bytesPerRow(Path file) {
    try (TextChunks<JsonRecords.Layout> chunks = chunks(file);
        JsonRows rows = new JsonRows(chunks)) {
      if (!rows.nextChunk()) {
        return -1;
      }
      int count = 0;
      while (rows.next()) {
        rows.reading(JsonParser::skipChildren);
        count++;
      }
      return count == 0 ? -1 : (double) (rows.chunk().to - rows.chunk().from) / count;
    }
  }

  private TextChunks<JsonRecords.Layout> chunks(Path file) {
    return new TextChunks<>(
        List.of(new ScanFile(file, List.of())),
        JsonRecords.INSTANCE,
        options.compression(),
        CHUNK_SIZE);
  }

  private static DataType integer(JsonParser parser) throws IOException {
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return DataType.BIGINT;
    }
    int digits = parser.getTextLength();
    if (parser.getTextCharacters()[parser.getTextOffset()] == '-') {
      digits--;
    }
    return digits <= DataType.MAX_DECIMAL_PRECISION
        ? DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 0)
        : DataType.DOUBLE;
  }

  private boolean look(JsonParser parser) throws IOException {
    keys(parser, columns, 0);
    return true;
  }

  /** Adds what the keys of one object are to what they are known to be. */
  private static void keys(JsonParser parser, Map<String, DataType> known, int depth)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      DataType type = type(parser, parser.nextToken(), depth);
      DataType before = known.get(name);
      known.put(name, before == null ? type : JsonFormat.common(before, type));
    }
  }

  private static DataType type(JsonParser parser, JsonToken token, int depth) throws IOException {
    if (token.isStructStart() && depth >= DEEPEST) {
      parser.skipChildren();
      return DataType.VARCHAR;
    }
    return switch (token) {
      case VALUE_NULL -> DataType.NULL;
      case VALUE_TRUE, VALUE_FALSE -> DataType.BOOLEAN;
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> DataType.DOUBLE;
      case START_OBJECT -> {
        Map<String, DataType> fields = new LinkedHashMap<>();
        keys(parser, fields, depth + 1);
        yield fields.isEmpty()
            ? DataType.NULL
            : DataType.row(
                fields.entrySet().stream()
                    .map(field -> new Field(field.getKey(), field.getValue(), true))
                    .toList());
      }
      case START_ARRAY -> {
        DataType element = DataType.NULL;
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          element = JsonFormat.common(element, type(parser, t, depth + 1));
        }
        yield DataType.array(element);
      }
      case VALUE_STRING, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          DataType.VARCHAR;
    };
  }

  private static DataType bounded(DataType type) {
    return switch (type.sqlType()) {
      case ARRAY -> DataType.array(bounded(type.elementType()));
      case ROW ->
          type.children().size() > MOST_FIELDS
              ? DataType.VARCHAR
              : DataType.row(
                  type.children().stream()
                      .map(field -> new Field(field.name(), bounded(field.type()), true))
                      .toList());
      default -> type;
    };
  }
}
