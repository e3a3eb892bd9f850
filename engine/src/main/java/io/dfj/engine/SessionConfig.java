// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session is to be set up, as DataFusion's {@code SessionConfig}. Immutable: every {@code
 * with} and {@link #set} gives another configuration. The session's options can be changed later by
 * SQL's SET.
 */
public final class SessionConfig {
  private final Map<ConfigOption, String> values;
  private final List<Object> extensions;

  /** Every option at its default. */
  public SessionConfig() {
    this(Map.of(), List.of());
  }

  private SessionConfig(Map<ConfigOption, String> values, List<Object> extensions) {
    this.values = values;
    this.extensions = extensions;
  }

  /**
   * An option by its name, as {@code datafusion.execution.batch_size}.
   *
   * @throws DfjException UNKNOWN_OPTION, INVALID_ARGUMENT
   */
  public SessionConfig set(String key, String value) {
    ConfigOption option = ConfigOption.find(key);
    if (option == null) {
      throw new DfjException(ErrorCode.UNKNOWN_OPTION, "option '" + key + "' does not exist");
    }
    return with(option, value);
  }

  /**
   * The value of an option.
   *
   * @throws DfjException UNKNOWN_OPTION
   */
  public String get(String key) {
    ConfigOption option = ConfigOption.find(key);
    if (option == null) {
      throw new DfjException(ErrorCode.UNKNOWN_OPTION, "option '" + key + "' does not exist");
    }
    return values.getOrDefault(option, option.defaultValue());
  }

  private SessionConfig with(ConfigOption option, Object value) {
    ConfigOptions checked = new ConfigOptions();
    checked.set(option, value.toString());
    Map<ConfigOption, String> copy = new LinkedHashMap<>(values);
    copy.put(option, checked.get(option));
    return new SessionConfig(copy, extensions);
  }

  /** What unqualified names mean. */
  public SessionConfig withDefaultCatalogAndSchema(String catalog, String schema) {
    return with(ConfigOption.DEFAULT_CATALOG, catalog).with(ConfigOption.DEFAULT_SCHEMA, schema);
  }

  /** Whether the session begins with the default catalog and schema; else without any. */
  public SessionConfig withCreateDefaultCatalogAndSchema(boolean create) {
    return with(ConfigOption.CREATE_DEFAULT_CATALOG_AND_SCHEMA, create);
  }

  /** Whether information_schema can be queried. */
  public SessionConfig withInformationSchema(boolean enabled) {
    return with(ConfigOption.INFORMATION_SCHEMA, enabled);
  }

  /**
   * @param rows of a batch inside the engine, at least 1
   */
  public SessionConfig withBatchSize(int rows) {
    return with(ConfigOption.BATCH_SIZE, rows);
  }

  /**
   * @param workers of a query at most; 0 for one for each processor
   */
  public SessionConfig withTargetPartitions(int workers) {
    return with(ConfigOption.TARGET_PARTITIONS, workers);
  }

  /** Whether workers share the work of a join. */
  public SessionConfig withRepartitionJoins(boolean enabled) {
    return with(ConfigOption.REPARTITION_JOINS, enabled);
  }

  /** Whether workers share the work of an aggregation. */
  public SessionConfig withRepartitionAggregations(boolean enabled) {
    return with(ConfigOption.REPARTITION_AGGREGATIONS, enabled);
  }

  /** Whether workers share the work of window functions. */
  public SessionConfig withRepartitionWindows(boolean enabled) {
    return with(ConfigOption.REPARTITION_WINDOWS, enabled);
  }

  /** Whether workers share the work of a sort. */
  public SessionConfig withRepartitionSorts(boolean enabled) {
    return with(ConfigOption.REPARTITION_SORTS, enabled);
  }

  /** Whether workers share the reading of files. */
  public SessionConfig withRepartitionFileScans(boolean enabled) {
    return with(ConfigOption.REPARTITION_FILE_SCANS, enabled);
  }

  /** Whether row groups of Parquet files are skipped by their statistics. */
  public SessionConfig withParquetPruning(boolean enabled) {
    return with(ConfigOption.PARQUET_PRUNING, enabled);
  }

  /** Whether filters are applied while Parquet files are decoded. */
  public SessionConfig withParquetPushdownFilters(boolean enabled) {
    return with(ConfigOption.PARQUET_PUSHDOWN_FILTERS, enabled);
  }

  /** An object that user-defined functions and tables find again by its class. */
  public SessionConfig withExtension(Object extension) {
    List<Object> copy = new ArrayList<>(extensions);
    copy.removeIf(other -> other.getClass() == extension.getClass());
    copy.add(extension);
    return new SessionConfig(values, List.copyOf(copy));
  }

  /** The extension of a class, or of a class below it; null if there is none. */
  public <T> @Nullable T extension(Class<T> type) {
    for (Object extension : extensions) {
      if (type.isInstance(extension)) {
        return type.cast(extension);
      }
    }
    return null;
  }

  /** The options as a new session begins with them. */
  ConfigOptions options() {
    ConfigOptions options = new ConfigOptions();
    values.forEach(options::set);
    return options;
  }

  /** The configuration with the options as they stand. */
  SessionConfig with(ConfigOptions current) {
    Map<ConfigOption, String> copy = new LinkedHashMap<>();
    for (ConfigOption option : ConfigOption.values()) {
      String value = current.get(option);
      if (!value.equals(option.defaultValue())) {
        copy.put(option, value);
      }
    }
    return new SessionConfig(copy, extensions);
  }

  /** Every option that is not at its default. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    for (ConfigOption option : ConfigOption.values()) {
      String value = values.get(option);
      if (value != null) {
        lines.add(option.key() + "=" + value);
      }
    }
    for (Object extension : extensions) {
      lines.add("extension=" + extension.getClass().getName());
    }
    return "SessionConfig(" + String.join(", ", lines) + ")";
  }
}
