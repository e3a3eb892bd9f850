// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.OptionReader;
import io.dfj.engine.format.parquet.write.ColumnOptions.Level;
import io.dfj.engine.runtime.BuildVersion;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Options of writing Parquet, by their DataFusion names. Those of columns can be given for one as
 * {@code compression::name}; fields of nested columns are {@code name.field}.
 */
public final class ParquetWriteOptions {
  private static final String COMPRESSION = "compression";
  private static final String DICTIONARY = "dictionary_enabled";
  private static final String STATISTICS = "statistics_enabled";
  private static final String ENCODING = "encoding";
  private static final String BLOOM_FILTER = "bloom_filter_enabled";
  private static final String BLOOM_FILTER_ON_WRITE = "bloom_filter_on_write";
  private static final String BLOOM_FILTER_FPP = "bloom_filter_fpp";
  private static final String BLOOM_FILTER_NDV = "bloom_filter_ndv";
  private static final String METADATA = "metadata::";

  private static final Set<String> OF_COLUMNS =
      Set.of(
          COMPRESSION,
          DICTIONARY,
          STATISTICS,
          ENCODING,
          BLOOM_FILTER,
          BLOOM_FILTER_FPP,
          BLOOM_FILTER_NDV);

  private static final Set<String> OF_FILES =
      Set.of(
          BLOOM_FILTER_ON_WRITE,
          "max_row_group_size",
          "max_row_group_bytes",
          "data_pagesize_limit",
          "data_page_row_count_limit",
          "dictionary_page_size_limit",
          "write_batch_size",
          "writer_version",
          "created_by",
          "column_index_truncate_length",
          "statistics_truncate_length",
          "max_statistics_size",
          "skip_arrow_metadata",
          "allow_single_file_parallelism",
          "maximum_parallel_row_group_writers",
          "maximum_buffered_record_batches_per_stream");

  /** A row group is in memory until it is complete. */
  private static final int DEFAULT_ROW_GROUP_BYTES =
      (int) Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 8);

  private final FormatOptions options;
  private final OptionReader reader;
  private final int rowGroupRows;
  private final int rowGroupBytes;
  private final int pageBytes;
  private final int pageRows;
  private final int dictionaryBytes;
  private final boolean version2;
  private final String createdBy;
  private final int indexTruncation;
  private final int statisticsTruncation;
  private final boolean parallel;
  private final Map<String, String> metadata = new TreeMap<>();

  /**
   * Reads and checks all of them but those of columns, which {@link #column} does.
   *
   * @throws DfjException INVALID_ARGUMENT for a bad value
   */
  ParquetWriteOptions(FormatOptions options) {
    this.options = options;
    this.reader = new OptionReader(options);
    this.rowGroupRows = positive("max_row_group_size", 1 << 20);
    this.rowGroupBytes = positive("max_row_group_bytes", DEFAULT_ROW_GROUP_BYTES);
    this.pageBytes = positive("data_pagesize_limit", 1 << 20);
    this.pageRows = positive("data_page_row_count_limit", 20_000);
    this.dictionaryBytes = reader.number("dictionary_page_size_limit", 1 << 20);
    this.version2 = readVersion2();
    String by = options.get("created_by");
    this.createdBy = by == null ? "dfj version " + BuildVersion.TEXT : by;
    this.indexTruncation = positive("column_index_truncate_length", 64);
    this.statisticsTruncation = positive("statistics_truncate_length", 64);
    this.parallel = reader.flag("allow_single_file_parallelism", true);
    // Accepted because DataFusion has them: how batches are cut and queued is the engine's affair,
    // and no Arrow schema is embedded.
    positive("write_batch_size", 1);
    positive("max_statistics_size", 1);
    positive("maximum_parallel_row_group_writers", 1);
    positive("maximum_buffered_record_batches_per_stream", 1);
    reader.flag("skip_arrow_metadata", true);
    readMetadata();
  }

  /** Whether this is the name of an option, also of one for a column or of metadata. */
  public static boolean knows(String key) {
    int colons = key.indexOf("::");
    return OF_FILES.contains(key)
        || OF_COLUMNS.contains(colons < 0 ? key : key.substring(0, colons))
        || key.startsWith(METADATA);
  }

  /** The names of those that can be given without a column's name. */
  public static Set<String> names() {
    Set<String> names = new java.util.TreeSet<>(OF_FILES);
    names.addAll(OF_COLUMNS);
    return names;
  }

  private int positive(String key, int otherwise) {
    int value = reader.number(key, otherwise);
    if (value == 0) {
      throw OptionReader.bad(key, "0", "a whole number from 1 up");
    }
    return value;
  }

  private boolean readVersion2() {
    String version = options.get("writer_version");
    return switch (version == null ? "1.0" : version.trim()) {
      case "1.0", "1" -> false;
      case "2.0", "2" -> true;
      default -> throw OptionReader.bad("writer_version", String.valueOf(version), "1.0 or 2.0");
    };
  }

  private void readMetadata() {
    options
        .asMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(METADATA)) {
                String name = key.substring(METADATA.length());
                if (name.isEmpty() || name.contains("::")) {
                  throw new DfjException(
                      ErrorCode.INVALID_ARGUMENT,
                      "option " + key + " must have the form metadata::key");
                }
                metadata.put(name, value);
              }
            });
  }

  /**
   * What holds for one column: what was given for it, else for all.
   *
   * @throws DfjException INVALID_ARGUMENT for a bad value; FEATURE_NOT_SUPPORTED for a codec that
   *     is not written
   */
  ColumnOptions column(LeafColumn column) {
    String name = String.join(".", column.path());
    String codec = value(COMPRESSION, name);
    return new ColumnOptions(
        codec == null ? Codec.DEFAULT : Codec.of(key(COMPRESSION, name), codec),
        reader.flag(key(DICTIONARY, name), true) && dictionaryBytes > 0,
        form(name, column.physical()),
        statistics(name),
        bloomFilter(name));
  }

  /** The key of a column's own option if it is given, else that for all columns. */
  private String key(String option, String column) {
    String own = option + "::" + column;
    return options.get(own) == null ? option : own;
  }

  private @Nullable String value(String option, String column) {
    return options.get(key(option, column));
  }

  private Level statistics(String column) {
    String text = value(STATISTICS, column);
    return switch (text == null ? "page" : text.trim().toLowerCase(Locale.ROOT)) {
      case "none" -> Level.NONE;
      case "chunk" -> Level.CHUNK;
      case "page" -> Level.PAGE;
      default ->
          throw OptionReader.bad(
              key(STATISTICS, column), String.valueOf(text), "none, chunk or page");
    };
  }

  /** A form that was given for all columns is for those it suits. */
  private PlainForm form(String column, Type type) {
    String text = value(ENCODING, column);
    if (text == null || isDictionary(text)) {
      return PlainForm.PLAIN;
    }
    String key = key(ENCODING, column);
    PlainForm form = PlainForm.find(text);
    if (form == null || (key.contains("::") && !form.suits(type))) {
      throw OptionReader.bad(
          key,
          text,
          Arrays.stream(PlainForm.values())
              .filter(each -> form == null || each.suits(type))
              .map(each -> each.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", ")));
    }
    return form.suits(type) ? form : PlainForm.PLAIN;
  }

  /** Names of what {@code dictionary_enabled} is about. */
  private static boolean isDictionary(String encoding) {
    String lower = encoding.trim().toLowerCase(Locale.ROOT);
    return lower.equals("plain_dictionary") || lower.equals("rle_dictionary");
  }

  private BloomFilter.@Nullable Size bloomFilter(String column) {
    boolean all = reader.flag(BLOOM_FILTER_ON_WRITE, false);
    double fpp = 0.05;
    String text = value(BLOOM_FILTER_FPP, column);
    if (text != null) {
      try {
        fpp = Double.parseDouble(text.trim());
      } catch (NumberFormatException e) {
        fpp = 0;
      }
      if (!(fpp > 0 && fpp < 1)) {
        throw OptionReader.bad(key(BLOOM_FILTER_FPP, column), text, "a number between 0 and 1");
      }
    }
    int distinct = positive(key(BLOOM_FILTER_NDV, column), rowGroupRows);
    return reader.flag(key(BLOOM_FILTER, column), all) ? new BloomFilter.Size(distinct, fpp) : null;
  }

  /** Rows of a row group at most. */
  int rowGroupRows() {
    return rowGroupRows;
  }

  /** Bytes of a row group after which it ends. */
  int rowGroupBytes() {
    return rowGroupBytes;
  }

  /** Bytes of values after which a page ends. */
  int pageBytes() {
    return pageBytes;
  }

  /** Rows of a page at most. */
  int pageRows() {
    return pageRows;
  }

  /** Bytes of a dictionary page at most. */
  int dictionaryBytes() {
    return dictionaryBytes;
  }

  /** Whether data pages are of the second version. */
  boolean version2() {
    return version2;
  }

  String createdBy() {
    return createdBy;
  }

  /** Bytes of a bound in a column index at most. */
  int indexTruncation() {
    return indexTruncation;
  }

  /** Bytes of a bound in a chunk's statistics at most. */
  int statisticsTruncation() {
    return statisticsTruncation;
  }

  /** Whether columns may be encoded at once. */
  boolean isParallel() {
    return parallel;
  }

  /** Of the file, by key. */
  List<Map.Entry<String, String>> metadata() {
    return List.copyOf(metadata.entrySet());
  }
}
