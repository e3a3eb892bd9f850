// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.Map;

/** How CSV files are to be written. */
public final class CsvWriterOptions extends WriterOptions<CsvWriterOptions> {
  /** A header, commas, double quotes where they are needed, nulls as empty fields. */
  public CsvWriterOptions() {
    this(Map.of());
  }

  private CsvWriterOptions(Map<String, String> values) {
    super(values);
  }

  @Override
  CsvWriterOptions with(Map<String, String> other) {
    return new CsvWriterOptions(and(other));
  }

  /** Whether the first record names the columns. */
  public CsvWriterOptions withHasHeader(boolean hasHeader) {
    return with("has_header", hasHeader);
  }

  /** The ASCII character between fields. */
  public CsvWriterOptions withDelimiter(char delimiter) {
    return with("delimiter", delimiter);
  }

  /** The ASCII character around fields. */
  public CsvWriterOptions withQuote(char quote) {
    return with("quote", quote);
  }

  /** The ASCII character before a quote within a field; used only without double quotes. */
  public CsvWriterOptions withEscape(char escape) {
    return with("escape", escape);
  }

  /** Whether a quote within a field is written twice, escape or not; so by default. */
  public CsvWriterOptions withDoubleQuote(boolean doubleQuote) {
    return with("double_quote", doubleQuote);
  }

  /** The text of a null. */
  public CsvWriterOptions withNullValue(String text) {
    return with("null_value", text);
  }

  /** By name: {@code gzip}, {@code zstd}, {@code snappy}; else the file's ending tells it. */
  public CsvWriterOptions withCompression(String compression) {
    return with("compression", compression);
  }

  /** The form of dates, as {@code to_char} takes it. */
  public CsvWriterOptions withDateFormat(String format) {
    return with("date_format", format);
  }

  /** The form of times, as {@code to_char} takes it. */
  public CsvWriterOptions withTimeFormat(String format) {
    return with("time_format", format);
  }

  /** The form of timestamps without time zone, as {@code to_char} takes it. */
  public CsvWriterOptions withTimestampFormat(String format) {
    return with("timestamp_format", format);
  }

  /** The form of timestamps with time zone, as {@code to_char} takes it. */
  public CsvWriterOptions withTimestampTzFormat(String format) {
    return with("timestamp_tz_format", format);
  }
}
