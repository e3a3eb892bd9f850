// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How Parquet files are to be written. Those of columns are for all that have none of their own.
 */
public final class ParquetWriterOptions extends WriterOptions<ParquetWriterOptions> {
  /** zstd, dictionaries, statistics of pages, row groups of 1,048,576 rows. */
  public ParquetWriterOptions() {
    this(Map.of());
  }

  private ParquetWriterOptions(Map<String, String> values) {
    super(values);
  }

  @Override
  ParquetWriterOptions with(Map<String, String> other) {
    return new ParquetWriterOptions(and(other));
  }

  /**
   * {@code uncompressed}, {@code snappy}, {@code gzip(level)}, {@code lz4}, {@code lz4_raw} or
   * {@code zstd(level)}.
   */
  public ParquetWriterOptions withCompression(String compression) {
    return with("compression", compression);
  }

  /** Whether values are written as places in dictionaries where that is shorter. */
  public ParquetWriterOptions withDictionaryEnabled(boolean enabled) {
    return with("dictionary_enabled", enabled);
  }

  /** Bytes after which a dictionary is given up. */
  public ParquetWriterOptions withDictionaryPageSizeLimit(int bytes) {
    return with("dictionary_page_size_limit", bytes);
  }

  /** {@code none}, {@code chunk} or {@code page}. */
  public ParquetWriterOptions withStatisticsEnabled(String level) {
    return with("statistics_enabled", level);
  }

  /** Bytes of a bound in the statistics of column chunks. */
  public ParquetWriterOptions withStatisticsTruncateLength(int bytes) {
    return with("statistics_truncate_length", bytes);
  }

  /** Bytes of a bound in the statistics of pages. */
  public ParquetWriterOptions withColumnIndexTruncateLength(int bytes) {
    return with("column_index_truncate_length", bytes);
  }

  /** Rows of a row group. */
  public ParquetWriterOptions withMaxRowGroupSize(int rows) {
    return with("max_row_group_size", rows);
  }

  /** Bytes of a row group, which is in memory until it is complete. */
  public ParquetWriterOptions withMaxRowGroupBytes(int bytes) {
    return with("max_row_group_bytes", bytes);
  }

  /** Bytes of a page. */
  public ParquetWriterOptions withDataPageSizeLimit(int bytes) {
    return with("data_pagesize_limit", bytes);
  }

  /** Rows of a page. */
  public ParquetWriterOptions withDataPageRowCountLimit(int rows) {
    return with("data_page_row_count_limit", rows);
  }

  /** Of data pages: {@code 1.0} or {@code 2.0}. */
  public ParquetWriterOptions withWriterVersion(String version) {
    return with("writer_version", version);
  }

  /** Of values that no dictionary has, as {@code delta_binary_packed}. */
  public ParquetWriterOptions withEncoding(String encoding) {
    return with("encoding", encoding);
  }

  /** Whether Bloom filters are written. */
  public ParquetWriterOptions withBloomFilterOnWrite(boolean enabled) {
    return with("bloom_filter_on_write", enabled);
  }

  /** The share of absent values for which a Bloom filter may be wrong; between 0 and 1. */
  public ParquetWriterOptions withBloomFilterFpp(double share) {
    return with("bloom_filter_fpp", share);
  }

  /** Different values for which a Bloom filter has room. */
  public ParquetWriterOptions withBloomFilterNdv(long values) {
    return with("bloom_filter_ndv", values);
  }

  /** Whether the columns of a file are encoded by several workers. */
  public ParquetWriterOptions withAllowSingleFileParallelism(boolean allowed) {
    return with("allow_single_file_parallelism", allowed);
  }

  /** The program that is named in the footer. */
  public ParquetWriterOptions withCreatedBy(String program) {
    return with("created_by", program);
  }

  /** A pair in the footer. */
  public ParquetWriterOptions withMetadata(String key, String value) {
    return with("metadata::" + key, value);
  }

  /**
   * Options of one column.
   *
   * @param column its name; fields of nested columns are {@code name.list.element}, {@code
   *     name.field}, {@code name.key_value.value}
   */
  public ParquetWriterOptions withColumn(String column, ParquetColumnOptions options) {
    Map<String, String> named = new LinkedHashMap<>();
    options.values().forEach((option, value) -> named.put(option + "::" + column, value));
    return with(named);
  }
}
