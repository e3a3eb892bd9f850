// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.config;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every option of a session, by its DataFusion name where DataFusion has it. */
public enum ConfigOption {
  BATCH_SIZE(
      "datafusion.execution.batch_size",
      Kind.POSITIVE,
      "2048",
      "Rows of a batch inside the engine"),
  TARGET_PARTITIONS(
      "datafusion.execution.target_partitions",
      Kind.COUNT,
      "0",
      "Workers of a query at most; 0 means one for each processor"),
  TIME_ZONE(
      "datafusion.execution.time_zone",
      Kind.ZONE,
      "UTC",
      "Zone in which timestamps with time zone are shown and read"),
  DEFAULT_CATALOG(
      "datafusion.catalog.default_catalog",
      Kind.TEXT,
      "datafusion",
      "Catalog of unqualified names"),
  DEFAULT_SCHEMA(
      "datafusion.catalog.default_schema", Kind.TEXT, "public", "Schema of unqualified names"),
  CREATE_DEFAULT_CATALOG_AND_SCHEMA(
      "datafusion.catalog.create_default_catalog_and_schema",
      Kind.BOOLEAN,
      "true",
      "Whether a new session has the default catalog and schema"),
  INFORMATION_SCHEMA(
      "datafusion.catalog.information_schema",
      Kind.BOOLEAN,
      "true",
      "Whether information_schema can be queried"),
  PARQUET_PRUNING(
      "datafusion.execution.parquet.pruning",
      Kind.BOOLEAN,
      "true",
      "Skip Parquet row groups whose statistics rule out every row"),
  PARQUET_PUSHDOWN_FILTERS(
      "datafusion.execution.parquet.pushdown_filters",
      Kind.BOOLEAN,
      "true",
      "Filter while decoding Parquet, so that other columns are decoded for remaining rows only"),
  REPARTITION_AGGREGATIONS(
      "datafusion.optimizer.repartition_aggregations",
      Kind.BOOLEAN,
      "true",
      "Share the work of an aggregation among workers"),
  REPARTITION_JOINS(
      "datafusion.optimizer.repartition_joins",
      Kind.BOOLEAN,
      "true",
      "Share the work of a join among workers"),
  REPARTITION_WINDOWS(
      "datafusion.optimizer.repartition_windows",
      Kind.BOOLEAN,
      "true",
      "Share the work of window functions among workers"),
  REPARTITION_SORTS(
      "datafusion.optimizer.repartition_sorts",
      Kind.BOOLEAN,
      "true",
      "Share the work of a sort among workers"),
  REPARTITION_FILE_SCANS(
      "datafusion.optimizer.repartition_file_scans",
      Kind.BOOLEAN,
      "true",
      "Share the reading of files among workers"),
  IDENTIFIER_NORMALIZATION(
      "datafusion.sql_parser.enable_ident_normalization",
      Kind.BOOLEAN,
      "true",
      "Fold unquoted identifiers to lower case"),
  EXPLAIN_LOGICAL_PLAN_ONLY(
      "datafusion.explain.logical_plan_only",
      Kind.BOOLEAN,
      "false",
      "EXPLAIN shows no physical plan"),
  EXPLAIN_PHYSICAL_PLAN_ONLY(
      "datafusion.explain.physical_plan_only",
      Kind.BOOLEAN,
      "false",
      "EXPLAIN shows no logical plan"),
  EXPLAIN_FORMAT(
      "datafusion.explain.format", Kind.PLAN_FORMAT, "indent", "How EXPLAIN shows plans"),
  EXPLAIN_SHOW_SCHEMA(
      "datafusion.explain.show_schema",
      Kind.BOOLEAN,
      "false",
      "EXPLAIN shows the columns of each operator"),
  EXPLAIN_ANALYZE_LEVEL(
      "datafusion.explain.analyze_level",
      Kind.LEVEL,
      "dev",
      "What EXPLAIN ANALYZE shows: summary is rows and time"),
  LISTING_TIMEOUT(
      "dfj.catalog.listing_timeout",
      Kind.POSITIVE,
      "5000",
      "Milliseconds after which a catalog of others is left out where all are listed"),
  MAX_TABLE_KILOBYTES(
      "dfj.codec.max_table_kilobytes",
      Kind.POSITIVE,
      "16384",
      "How large a table in memory may be that travels within a plan"),
  DISABLED_PASSES(
      "dfj.optimizer.disabled_passes",
      Kind.TEXT,
      "",
      "Names of optimizer passes to leave out, separated by commas");

  private static final int MOST = 1 << 20;

  /** What values an option takes. */
  private enum Kind {
    TEXT("any text"),
    BOOLEAN("true or false"),
    COUNT("a number from 0 to " + MOST),
    POSITIVE("a number from 1 to " + MOST),
    ZONE("a time zone, as UTC or Europe/Paris"),
    PLAN_FORMAT("indent, tree, pgjson or graphviz"),
    LEVEL("summary or dev");

    private final String accepts;

    Kind(String accepts) {
      this.accepts = accepts;
    }
  }

  private final String key;
  private final Kind kind;
  private final String defaultValue;
  private final String description;

  ConfigOption(String key, Kind kind, String defaultValue, String description) {
    this.key = key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  public String key() {
    return key;
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }

  /** The values it takes, in a few words. */
  public String accepts() {
    return kind.accepts;
  }

  /** The option of this name, in any case; null if there is none. */
  public static @Nullable ConfigOption find(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    for (ConfigOption option : values()) {
      if (option.key.equals(lower)) {
        return option;
      }
    }
    return null;
  }

  /**
   * Checks a value and gives its canonical text.
   *
   * @throws DfjException INVALID_ARGUMENT
   */
  String check(String value) {
    String trimmed = value.trim();
    boolean valid =
        switch (kind) {
          case TEXT -> true;
          case BOOLEAN -> trimmed.equalsIgnoreCase("true") || trimmed.equalsIgnoreCase("false");
          case COUNT -> isCount(trimmed, 0);
          case POSITIVE -> isCount(trimmed, 1);
          case ZONE -> isZone(trimmed);
          case PLAN_FORMAT ->
              Set.of("indent", "tree", "pgjson", "graphviz")
                  .contains(trimmed.toLowerCase(Locale.ROOT));
          case LEVEL -> Set.of("summary", "dev").contains(trimmed.toLowerCase(Locale.ROOT));
        };
    if (!valid) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "invalid value '" + value + "' for option " + key + ": expected " + kind.accepts);
    }
    return switch (kind) {
      case BOOLEAN, PLAN_FORMAT, LEVEL -> trimmed.toLowerCase(Locale.ROOT);
      case TEXT, COUNT, POSITIVE, ZONE -> trimmed;
    };
  }

  private static boolean isCount(String text, int least) {
    try {
      int value = Integer.parseInt(text);
      return value >= least && value <= MOST;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isZone(String text) {
    try {
      return !ZoneId.of(text).getId().isEmpty();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
