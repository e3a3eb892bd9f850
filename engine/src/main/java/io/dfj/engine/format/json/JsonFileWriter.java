// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.format.Compression;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.RowText;
import io.dfj.engine.format.TextFileWriter;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes each row as an object on a line of its own. Dates and times are strings in ISO form,
 * binary values hexadecimal strings, maps objects whose keys are the keys' text. JSON has no
 * numbers that are not finite: they become null, as do nulls.
 */
final class JsonFileWriter extends TextFileWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final RowText values;

  /** What stands before each value: the opening brace or a comma, and the name. */
  private final byte[][] labels;

  private final SliceBuilder scratch = new SliceBuilder();

  JsonFileWriter(
      Schema schema, OutputStream out, FileEncoder.Context context, Compression compression)
      throws IOException {
    super(out, compression);
    this.values = new RowText(context.zone(), 'T');
    this.labels = labels(schema.fields());
  }

  private static byte[][] labels(List<Field> fields) {
    byte[][] labels = new byte[fields.size()][];
    SliceBuilder label = new SliceBuilder();
    for (int i = 0; i < labels.length; i++) {
      label.reset();
      label.append((byte) (i == 0 ? '{' : ','));
      byte[] name = fields.get(i).name().getBytes(StandardCharsets.UTF_8);
      string(name, 0, name.length, label);
      label.append((byte) ':');
      labels[i] = java.util.Arrays.copyOf(label.data(), label.length());
    }
    return labels;
  }

  @Override
  protected void row(FlatVector[] columns, int[] rows, SliceBuilder text) {
    for (int i = 0; i < columns.length; i++) {
      text.append(labels[i], 0, labels[i].length);
      value(columns[i], rows[i], text);
    }
    text.append("}\n");
  }

  private void value(FlatVector vector, int row, SliceBuilder text) {
    if (row < 0 || vector.isNull(row)) {
      text.append("null");
      return;
    }
    switch (vector.type().sqlType()) {
      case NULL -> text.append("null");
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> values.append(vector, row, text);
      case REAL, DOUBLE -> {
        if (Double.isFinite(((DoubleVector) vector).values()[row])) {
          values.append(vector, row, text);
        } else {
          text.append("null");
        }
      }
      case CHAR, VARCHAR -> {
        BytesVector bytes = (BytesVector) vector;
        string(bytes.data(), bytes.offsets()[row], bytes.offsets()[row + 1], text);
      }
      case VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME -> {
        text.append((byte) '"');
        values.append(vector, row, text);
        text.append((byte) '"');
      }
      case ARRAY -> array((ListVector) vector, row, text);
      case ROW -> object((StructVector) vector, row, text);
      case MAP -> map((ListVector) vector, row, text);
    }
  }

  private void array(ListVector list, int row, SliceBuilder text) {
    text.append((byte) '[');
    for (int i = list.offsets()[row]; i < list.offsets()[row + 1]; i++) {
      if (i > list.offsets()[row]) {
        text.append((byte) ',');
      }
      value(list.elements(), i, text);
    }
    text.append((byte) ']');
  }

  private void object(StructVector struct, int row, SliceBuilder text) {
    List<Field> fields = struct.type().children();
    for (int i = 0; i < fields.size(); i++) {
      text.append((byte) (i == 0 ? '{' : ','));
      byte[] name = fields.get(i).name().getBytes(StandardCharsets.UTF_8);
      string(name, 0, name.length, text);
      text.append((byte) ':');
      value(struct.fields().get(i), row, text);
    }
    text.append((byte) '}');
  }

  private void map(ListVector map, int row, SliceBuilder text) {
    StructVector entries = (StructVector) map.elements();
    text.append((byte) '{');
    for (int i = map.offsets()[row]; i < map.offsets()[row + 1]; i++) {
      if (i > map.offsets()[row]) {
        text.append((byte) ',');
      }
      key(entries.fields().get(0), i, text);
      text.append((byte) ':');
      value(entries.fields().get(1), i, text);
    }
    text.append((byte) '}');
  }

  /** A key's JSON form, as a string if it is none. */
  private void key(FlatVector keys, int row, SliceBuilder text) {
    SliceBuilder key = keys.type().sqlType().isNested() ? new SliceBuilder() : scratch;
    key.reset();
    value(keys, row, key);
    if (key.data()[0] == '"') {
      text.append(key.data(), 0, key.length());
    } else {
      string(key.data(), 0, key.length(), text);
    }
  }

  private static void string(byte[] data, int from, int to, SliceBuilder text) {
    text.append((byte) '"');
    int plainFrom = from;
    for (int i = from; i < to; i++) {
      byte b = data[i];
      // Bytes beyond ASCII are negative, and need no escape.
      if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
        text.append(data, plainFrom, i - plainFrom);
        plainFrom = i + 1;
        escape(b, text);
      }
    }
    text.append(data, plainFrom, to - plainFrom);
    text.append((byte) '"');
  }

  private static void escape(byte b, SliceBuilder text) {
    switch (b) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        text.append("\\u00");
        text.append(HEX[b >> 4]);
        text.append(HEX[b & 0xF]);
      }
    }
  }
}
