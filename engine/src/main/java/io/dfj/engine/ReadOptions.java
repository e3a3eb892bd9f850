// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How files are to be read: what the options of all formats share. Immutable; every {@code with}
 * gives other options.
 *
 * @param <T> the options of one format
 */
public abstract sealed class ReadOptions<T extends ReadOptions<T>>
    permits CsvReadOptions, JsonReadOptions, ParquetReadOptions, ArrowReadOptions, AvroReadOptions {
  private final Settings settings;

  /**
   * @param options of the format, by their names in CREATE EXTERNAL TABLE
   * @param schema null to find it in the files
   * @param partitionColumns empty to find them in the names of folders
   * @param extension null for the endings of the format
   */
  record Settings(
      Map<String, String> options,
      @Nullable Schema schema,
      List<String> partitionColumns,
      @Nullable String extension) {
    static final Settings NONE = new Settings(Map.of(), null, List.of(), null);
  }

  ReadOptions(Settings settings) {
    this.settings = settings;
  }

  abstract T with(Settings other);

  Settings settings() {
    return settings;
  }

  final T with(String option, Object value) {
    Map<String, String> options = new LinkedHashMap<>(settings.options);
    options.put(option, value.toString());
    return with(
        new Settings(options, settings.schema, settings.partitionColumns, settings.extension));
  }

  /** The columns, in place of those that the files have; may include partition columns. */
  public final T withSchema(Schema schema) {
    return with(
        new Settings(settings.options, schema, settings.partitionColumns, settings.extension));
  }

  /** Columns whose values are in the names of folders, as {@code year=2024}. */
  public final T withPartitionColumns(String... names) {
    return with(
        new Settings(settings.options, settings.schema, List.of(names), settings.extension));
  }

  /** The ending of the names of files that are read in a folder, as {@code .txt}. */
  public final T withFileExtension(String extension) {
    return with(
        new Settings(settings.options, settings.schema, settings.partitionColumns, extension));
  }
}
