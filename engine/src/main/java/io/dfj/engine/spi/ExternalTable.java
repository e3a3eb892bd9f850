// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CREATE EXTERNAL TABLE says of a table.
 *
 * @param catalog where the table will be
 * @param schema where the table will be
 * @param name what it will be called
 * @param columns as declared; null if they are the provider's affair
 * @param partitionColumns of PARTITIONED BY; mostly empty
 * @param location as written
 * @param options keys as written
 */
public record ExternalTable(
    String catalog,
    String schema,
    String name,
    @Nullable Schema columns,
    List<String> partitionColumns,
    String location,
    Map<String, String> options) {
  public ExternalTable {
    partitionColumns = List.copyOf(partitionColumns);
    options = Map.copyOf(options);
  }
}
