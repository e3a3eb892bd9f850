// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How files of one format are to be written. Immutable; every {@code with} gives other options. A
 * value that a format does not take is INVALID_ARGUMENT when rows are written.
 *
 * @param <T> the options of one format
 */
public abstract sealed class WriterOptions<T extends WriterOptions<T>>
    permits CsvWriterOptions, JsonWriterOptions, ParquetWriterOptions {
  private final Map<String, String> values;

  WriterOptions(Map<String, String> values) {
    this.values = values;
  }

  abstract T with(Map<String, String> other);

  /** By their names in COPY TO. */
  Map<String, String> values() {
    return values;
  }

  final T with(String option, Object value) {
    return with(Map.of(option, value.toString()));
  }

  final Map<String, String> and(Map<String, String> other) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(other);
    return all;
  }

  /** Rows after which a folder gets a further file. */
  public final T withMaxRowsPerFile(int rows) {
    return with("soft_max_rows_per_output_file", rows);
  }

  /** Whether columns that are partitioned by stay in the files as well. */
  public final T withKeepPartitionByColumns(boolean keep) {
    return with("keep_partition_by_columns", keep);
  }
}
