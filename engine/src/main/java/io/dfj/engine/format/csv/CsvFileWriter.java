// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.format.Compression;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.RowText;
import io.dfj.engine.format.TextFileWriter;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Writes records that {@link CsvReader} reads back: a field is quoted where it would be taken for
 * something else, so an empty text is quoted and a null is not. A row whose only field is a null
 * without text is quoted nevertheless, since empty lines are no records.
 */
final class CsvFileWriter extends TextFileWriter {
  private static final byte[] NONE = {};

  private final Schema schema;
  private final CsvOptions options;
  private final CsvTimeFormats formats;
  private final ZoneId zone;
  private final RowText values;
  private final byte[] nullValue;
  private final SliceBuilder field = new SliceBuilder();

  /** Bytes that make quotes necessary. */
  private final boolean[] special = new boolean[256];

  CsvFileWriter(
      Schema schema,
      CsvOptions options,
      CsvTimeFormats formats,
      OutputStream out,
      FileEncoder.Context context,
      Compression compression)
      throws IOException {
    super(out, compression);
    this.schema = schema;
    this.options = options;
    this.formats = formats;
    this.zone = context.zone();
    this.values = new RowText(context.zone(), ' ');
    byte[] text = options.nullValue();
    this.nullValue = text == null ? NONE : text;
    special[options.delimiter()] = true;
    special['\n'] = true;
    special['\r'] = true;
    if (options.quote() >= 0) {
      special[options.quote()] = true;
    }
    if (options.hasHeader()) {
      for (int i = 0; i < schema.size(); i++) {
        byte[] name = schema.field(i).name().getBytes(StandardCharsets.UTF_8);
        separate(i, text());
        put(schema.field(i), name, name.length, text());
      }
      text().append((byte) '\n');
    }
  }

  @Override
  protected void row(FlatVector[] columns, int[] rows, SliceBuilder text) {
    for (int i = 0; i < columns.length; i++) {
      separate(i, text);
      if (rows[i] < 0) {
        putNull(columns.length, text);
      } else {
        field.reset();
        if (!formats.append(columns[i], rows[i], zone, field)) {
          values.append(columns[i], rows[i], field);
        }
        put(schema.field(i), field.data(), field.length(), text);
      }
    }
    text.append((byte) '\n');
  }

  private void separate(int column, SliceBuilder text) {
    if (column > 0) {
      text.append((byte) options.delimiter());
    }
  }

  private void putNull(int columns, SliceBuilder text) {
    if (columns == 1 && nullValue.length == 0 && options.quote() >= 0) {
      text.append((byte) options.quote());
      text.append((byte) options.quote());
    } else {
      text.append(nullValue, 0, nullValue.length);
    }
  }

  private void put(Field column, byte[] data, int length, SliceBuilder text) {
    if (!needsQuotes(data, length)) {
      text.append(data, 0, length);
      return;
    }
    int quote = options.quote();
    if (quote < 0) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "a value of column \""
              + column.name()
              + "\" needs quotes, but option quote is empty: "
              + new String(data, 0, Math.min(length, 50), StandardCharsets.UTF_8));
    }
    text.append((byte) quote);
    int escape = options.escape();
    for (int i = 0; i < length; i++) {
      byte b = data[i];
      if (b == quote) {
        if (options.doubleQuote()) {
          text.append(b);
        } else if (escape >= 0) {
          text.append((byte) escape);
        } else {
          throw new DfjException(
              ErrorCode.INVALID_ARGUMENT,
              "a value of column \""
                  + column.name()
                  + "\" has a quote in it, which options double_quote and escape leave no form for");
        }
      } else if (b == escape) {
        text.append(b);
      }
      text.append(b);
    }
    text.append((byte) quote);
  }

  private boolean needsQuotes(byte[] data, int length) {
    if (length == 0 || data[0] == options.comment()) {
      return true;
    }
    for (int i = 0; i < length; i++) {
      if (special[data[i] & 0xFF]) {
        return true;
      }
    }
    return Arrays.equals(data, 0, length, nullValue, 0, nullValue.length);
  }
}
