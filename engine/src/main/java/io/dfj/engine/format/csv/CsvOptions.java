// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.format.Compression;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.OptionReader;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param hasHeader whether the first record names the columns
 * @param delimiter between fields
 * @param quote around fields, or -1 for none
 * @param escape makes the next byte of a quoted field literal, or -1 for none
 * @param doubleQuote whether two quotes in a quoted field are one
 * @param comment begins lines to skip, or -1 for none
 * @param nullValue an unquoted field of this text is null; Java null: the empty field is
 * @param inferRows records to look at for the types
 * @param truncatedRows whether records may have fewer fields, the others being null
 * @param compression by name, or Java null to go by the file's ending
 */
record CsvOptions(
    boolean hasHeader,
    int delimiter,
    int quote,
    int escape,
    boolean doubleQuote,
    int comment,
    byte @Nullable [] nullValue,
    int inferRows,
    boolean truncatedRows,
    @Nullable String compression) {
  static final Set<String> NAMES =
      Set.of(
          "has_header",
          "delimiter",
          "quote",
          "escape",
          "double_quote",
          "comment",
          "null_value",
          "schema_infer_max_rec",
          "truncated_rows",
          "newlines_in_values",
          "date_format",
          "datetime_format",
          "timestamp_format",
          "timestamp_tz_format",
          "time_format",
          "compression");

  /**
   * @param file tells the delimiter by its ending, where options do not; null for a comma
   */
  static CsvOptions of(FormatOptions options, @Nullable Path file) {
    OptionReader reader = new OptionReader(options);
    // Accepted because DataFusion has it: here newlines in quoted values are always read.
    reader.flag("newlines_in_values", true);
    int delimiter = reader.character("delimiter", isTabbed(file) ? '\t' : ',');
    int quote = reader.character("quote", '"');
    int escape = reader.character("escape", -1);
    int comment = reader.character("comment", -1);
    if (delimiter < 0) {
      throw OptionReader.bad("delimiter", "", "one ASCII character");
    }
    if (delimiter == quote || delimiter == comment || delimiter == escape) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "options delimiter, quote, escape and comment must be different characters");
    }
    String nullValue = options.get("null_value");
    return new CsvOptions(
        reader.flag("has_header", true),
        delimiter,
        quote,
        escape == quote ? -1 : escape,
        reader.flag("double_quote", true) || escape == quote,
        comment,
        nullValue == null ? null : nullValue.getBytes(StandardCharsets.UTF_8),
        reader.number("schema_infer_max_rec", 1000),
        reader.flag("truncated_rows", false),
        options.get("compression"));
  }

  private static boolean isTabbed(@Nullable Path file) {
    return file != null && Compression.plainName(file).endsWith(".tsv");
  }
}
