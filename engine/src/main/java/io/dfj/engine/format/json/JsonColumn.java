// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.format.TextColumn;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column under construction, or a part of a nested one: arrays are read as ARRAY, objects as ROW
 * or MAP, and either as text where that is declared.
 */
final class JsonColumn {
  private static final int LONGEST_QUOTE = 60;

  private final JsonRows rows;

  /** Of the column, and the way into it; for messages. */
  private final String name;

  private final DataType type;
  private final SliceBuilder text = new SliceBuilder();

  /** Reads values that are not nested. */
  private final TextColumn leaf;

  /** Of an ARRAY its elements, of a ROW its fields, of a MAP its keys and values. */
  private final List<JsonColumn> children = new ArrayList<>();

  private final JsonKeys keys;
  private VectorBuilder builder;

  JsonColumn(JsonRows rows, String name, DataType type, ZoneId zone) {
    this.rows = rows;
    this.name = name;
    this.type = type;
    this.leaf = new TextColumn(type, zone);
    for (Field child : type.children()) {
      children.add(new JsonColumn(rows, name + "." + child.name(), child.type(), zone));
    }
    List<String> names = type.children().stream().map(Field::name).toList();
    this.keys = new JsonKeys(names, names);
    this.builder = new VectorBuilder(type);
    begin(builder);
  }

  private void begin(VectorBuilder next) {
    builder = next;
    leaf.begin(next);
    switch (type.sqlType()) {
      case ARRAY -> children.get(0).begin(next.elements());
      case ROW, MAP -> {
        VectorBuilder parts = entries();
        for (int i = 0; i < children.size(); i++) {
          children.get(i).begin(parts.field(i));
        }
      }
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DECIMAL,
          CHAR,
          VARCHAR,
          VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME -> {}
    }
  }

  /** Whose fields the children are, of a ROW or MAP. */
  private VectorBuilder entries() {
    return type.sqlType() == SqlType.MAP ? builder.elements() : builder;
  }

  int length() {
    return builder.length();
  }

  void appendNull() {
    builder.appendNull();
  }

  /** The rows as a vector, and a fresh start. */
  FlatVector finish() {
    FlatVector vector = builder.build();
    begin(new VectorBuilder(type));
    return vector;
  }

  /**
   * Appends the value that the parser stands on, and leaves it on its last token.
   *
   * @throws DfjException INVALID_CAST and the like for a value of another type, naming the column
   */
  void append(JsonToken token, JsonParser parser) throws IOException {
    boolean textual = type.sqlType().isString();
    text.reset();
    switch (token) {
      case VALUE_NULL -> {
        builder.appendNull();
        return;
      }
      case START_OBJECT, START_ARRAY -> {
        if (!textual) {
          nested(token, parser);
          return;
        }
        int from = rows.position(parser);
        parser.skipChildren();
        text.append(rows.chunk().data, from, rows.end(parser) - from);
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        if (!textual && type.sqlType() != SqlType.BOOLEAN) {
          throw mismatch(parser.getText());
        }
        text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        if (!textual && !type.sqlType().isNumeric()) {
          throw mismatch(parser.getText());
        }
        text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      }
      case VALUE_STRING ->
          text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw rows.error(ErrorCode.INVALID_DATA, "not JSON");
    }
    appendText();
  }

  private void appendText() {
    TextOutcome outcome = leaf.append(text.data(), 0, text.length());
    if (outcome != TextOutcome.OK) {
      throw unreadable(outcome);
    }
  }

  private void nested(JsonToken token, JsonParser parser) throws IOException {
    boolean object = token == JsonToken.START_OBJECT;
    switch (type.sqlType()) {
      case ARRAY -> {
        if (object) {
          throw mismatch("an object");
        }
        JsonColumn elements = children.get(0);
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          elements.append(t, parser);
        }
        builder.endList();
      }
      case ROW -> {
        if (!object) {
          throw mismatch("an array");
        }
        row(parser);
      }
      case MAP -> {
        if (!object) {
          throw mismatch("an array");
        }
        map(parser);
      }
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DECIMAL,
          CHAR,
          VARCHAR,
          VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          throw mismatch(object ? "an object" : "an array");
    }
  }

  private void row(JsonParser parser) throws IOException {
    int row = builder.length();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int field = keys.find(parser.currentName());
      JsonToken token = parser.nextToken();
      if (field < 0 || children.get(field).length() > row) {
        parser.skipChildren();
      } else {
        children.get(field).append(token, parser);
      }
    }
    for (JsonColumn child : children) {
      if (child.length() == row) {
        child.appendNull();
      }
    }
    builder.endStruct();
  }

  private void map(JsonParser parser) throws IOException {
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!seen.add(key)) {
        parser.skipChildren();
        continue;
      }
      children.get(0).key(key);
      children.get(1).append(token, parser);
      builder.elements().endStruct();
    }
    builder.endList();
  }

  private void key(String key) {
    text.reset();
    text(key.toCharArray(), 0, key.length());
    appendText();
  }

  private void text(char[] characters, int from, int length) {
    int end = from + length;
    for (int i = from; i < end; i++) {
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

  private DfjException mismatch(String found) {
    return rows.error(
        ErrorCode.INVALID_CAST, "column \"" + name + "\": " + found + " is not a valid " + type);
  }

  private DfjException unreadable(TextOutcome outcome) {
    String shown = new String(text.data(), 0, text.length(), StandardCharsets.UTF_8);
    if (shown.length() > LONGEST_QUOTE) {
      shown = shown.substring(0, LONGEST_QUOTE) + "...";
    }
    return rows.error(
        TextColumn.errorCode(outcome, type),
        "column \""
            + name
            + "\": '"
            + shown
            + "' is "
            + (outcome == TextOutcome.OUT_OF_RANGE ? "out of range for " : "not a valid ")
            + type);
  }
}
