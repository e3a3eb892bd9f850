// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.engine.spi.ExternalTable;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableProviderFactory;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes tables of other databases by {@code CREATE EXTERNAL TABLE t STORED AS jdbc LOCATION 'shop'
 * OPTIONS (...)}, where the location is the name of a source that the program gave. SQL cannot name
 * URLs or drivers: those of some databases run code.
 *
 * <p>Options: {@code source_table} (else the name of the new table) and {@code source_schema},
 * {@code fetch_size}; {@code partition_column}, {@code partition_low}, {@code partition_high} and
 * {@code partitions} together.
 */
public final class JdbcTableFactory implements TableProviderFactory {
  private static final List<String> PARTITIONING =
      List.of("partition_column", "partition_low", "partition_high", "partitions");

  private final Map<String, DataSource> sources;

  /**
   * @param sources by name, as in LOCATION
   */
  public JdbcTableFactory(Map<String, ? extends DataSource> sources) {
    this.sources = Map.copyOf(sources);
  }

  @Override
  public TableProvider create(ExternalTable definition) throws SQLException {
    DataSource source = sources.get(definition.location());
    if (source == null) {
      throw invalid(
          "no source is called '"
              + definition.location()
              + "'; there are "
              + String.join(", ", new TreeSet<>(sources.keySet())));
    }
    if (definition.columns() != null || !definition.partitionColumns().isEmpty()) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "the columns are those of the other database");
    }
    Map<String, String> options = new TreeMap<>();
    definition.options().forEach((key, value) -> options.put(key.toLowerCase(Locale.ROOT), value));
    String table = options.remove("source_table");
    JdbcTableProvider made =
        JdbcTableProvider.table(
            source, options.remove("source_schema"), table == null ? definition.name() : table);
    String fetchSize = options.remove("fetch_size");
    if (fetchSize != null) {
      made = made.withFetchSize((int) number("fetch_size", fetchSize));
    }
    if (options.keySet().containsAll(PARTITIONING)) {
      made =
          made.partitionedBy(
              String.valueOf(options.remove("partition_column")),
              number("partition_low", options.remove("partition_low")),
              number("partition_high", options.remove("partition_high")),
              (int) number("partitions", options.remove("partitions")));
    }
    for (String left : options.keySet()) {
      throw PARTITIONING.contains(left)
          ? invalid("the options " + String.join(", ", PARTITIONING) + " go together")
          : new DfjException(ErrorCode.UNKNOWN_OPTION, "unknown option " + left);
    }
    return made;
  }

  private static long number(String option, @Nullable String value) {
    try {
      return Long.parseLong(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw invalid("option " + option + " is no number: " + value);
    }
  }

  private static DfjException invalid(String message) {
    return new DfjException(ErrorCode.INVALID_ARGUMENT, message);
  }
}
