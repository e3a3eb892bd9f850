// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.TableProvider;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of the engine's own in another's schema, which may have another one under the name. */
class FoundTable implements Table {
  final Table table;
  private final Supplier<@Nullable TableProvider> now;

  private FoundTable(Table table, Supplier<@Nullable TableProvider> now) {
    this.table = table;
    this.now = now;
  }

  static Table of(Table table, Supplier<@Nullable TableProvider> now) {
    return table instanceof InsertableTable insertable
        ? new Insertable(insertable, now)
        : new FoundTable(table, now);
  }

  @Override
  public Object state() {
    TableProvider found = now.get();
    return found == null ? List.of() : List.of(found, table.state());
  }

  @Override
  public Schema schema() {
    return table.schema();
  }

  @Override
  public Schema reliableSchema() {
    return table.reliableSchema();
  }

  @Override
  public List<UnreadableColumn> unreadableColumns() {
    return table.unreadableColumns();
  }

  @Override
  public TableType type() {
    return table.type();
  }

  @Override
  public TableStatistics statistics() {
    return table.statistics();
  }

  @Override
  public boolean appliesFilters() {
    return table.appliesFilters();
  }

  @Override
  public Source scan(ScanRequest request) {
    return table.scan(request);
  }

  private static final class Insertable extends FoundTable implements InsertableTable {
    Insertable(InsertableTable table, Supplier<@Nullable TableProvider> now) {
      super(table, now);
    }

    @Override
    public @Nullable String columnDefault(int column) {
      return ((InsertableTable) table).columnDefault(column);
    }

    @Override
    public long insert(List<Batch> batches) {
      return ((InsertableTable) table).insert(batches);
    }

    @Override
    public long insert(List<Batch> batches, QueryContext query) {
      return ((InsertableTable) table).insert(batches, query);
    }
  }
}
