// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** How CSV files are to be read. */
public final class CsvReadOptions extends ReadOptions<CsvReadOptions> {
  /** A header, commas, double quotes; columns and types from the first 1,000 records. */
  public CsvReadOptions() {
    this(Settings.NONE);
  }

  private CsvReadOptions(Settings settings) {
    super(settings);
  }

  @Override
  CsvReadOptions with(Settings other) {
    return new CsvReadOptions(other);
  }

  /** Whether the first record names the columns. */
  public CsvReadOptions withHasHeader(boolean hasHeader) {
    return with("has_header", hasHeader);
  }

  /** The ASCII character between fields. */
  public CsvReadOptions withDelimiter(char delimiter) {
    return with("delimiter", delimiter);
  }

  /** The ASCII character around fields. */
  public CsvReadOptions withQuote(char quote) {
    return with("quote", quote);
  }

  /** The ASCII character that makes the next one of a quoted field literal. */
  public CsvReadOptions withEscape(char escape) {
    return with("escape", escape);
  }

  /** Whether two quotes in a quoted field are one. */
  public CsvReadOptions withDoubleQuote(boolean doubleQuote) {
    return with("double_quote", doubleQuote);
  }

  /** The ASCII character that begins lines to skip. */
  public CsvReadOptions withComment(char comment) {
    return with("comment", comment);
  }

  /** The text of an unquoted field that is null. */
  public CsvReadOptions withNullValue(String text) {
    return with("null_value", text);
  }

  /** Whether records may have fewer fields, the others being null. */
  public CsvReadOptions withTruncatedRows(boolean allowed) {
    return with("truncated_rows", allowed);
  }

  /** Records to look at for the types. */
  public CsvReadOptions withSchemaInferMaxRecords(int records) {
    return with("schema_infer_max_rec", records);
  }

  /** The compression by name, where the files' endings do not tell it. */
  public CsvReadOptions withCompression(String compression) {
    return with("compression", compression);
  }
}
