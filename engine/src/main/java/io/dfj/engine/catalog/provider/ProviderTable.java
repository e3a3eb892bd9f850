// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.Expr;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.FilterPushdown;
import io.dfj.engine.spi.Statistics;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider's table as it was when a statement looked it up. */
public class ProviderTable implements Table {
  private final String name;
  private final TableProvider provider;
  private final Schema schema;
  private final io.dfj.engine.spi.TableType type;
  private final Supplier<@Nullable TableProvider> now;
  private final List<Filter> filters;

  /**
   * A filter that scans are given.
   *
   * @param condition over the table's columns
   * @param template the same as the provider sees it, with placeholders for parameters
   * @param exact whether the provider gives no row for which it is not true
   */
  public record Filter(PhysicalExpr condition, Expr template, boolean exact) {}

  private ProviderTable(
      String name,
      TableProvider provider,
      Schema schema,
      io.dfj.engine.spi.TableType type,
      Supplier<@Nullable TableProvider> now,
      List<Filter> filters) {
    this.name = name;
    this.provider = provider;
    this.schema = schema;
    this.type = type;
    this.now = now;
    this.filters = filters;
  }

  /**
   * The table behind a provider: the engine's own where it is one.
   *
   * @param name for messages
   * @param now what is found under the name later
   * @throws DfjException naming the table
   */
  public static Table of(
      String name, TableProvider provider, Supplier<@Nullable TableProvider> now) {
    if (provider instanceof TableBacked backed) {
      return backed.table().type() == TableType.VIEW
          ? backed.table()
          : FoundTable.of(backed.table(), now);
    }
    String owner = "table " + name;
    Schema schema = ForeignCode.call(owner, provider::schema);
    var type = ForeignCode.call(owner, provider::tableType);
    boolean insertable = ForeignCode.call(owner, provider::isInsertable);
    return insertable
        ? new Insertable(owner, provider, schema, type, now)
        : new ProviderTable(owner, provider, schema, type, now, List.of());
  }

  /** The same table, whose scans are given these filters too. */
  public ProviderTable filtered(List<Filter> more) {
    List<Filter> all = new ArrayList<>(filters);
    for (Filter filter : more) {
      if (filters.stream().noneMatch(known -> known.template.equals(filter.template))) {
        all.add(filter);
      }
    }
    return new ProviderTable(name, provider, schema, type, now, List.copyOf(all));
  }

  public List<Filter> filters() {
    return filters;
  }

  /**
   * A condition as the provider sees it; null if it has no form for providers.
   *
   * @param condition over the table's columns
   */
  public @Nullable Expr template(PhysicalExpr condition) {
    return expressions(null).convert(condition);
  }

  private ProviderExpressions expressions(@Nullable QueryContext query) {
    return new ProviderExpressions(schema.fields().stream().map(Field::name).toList(), query);
  }

  /**
   * What the provider does with these filters; one answer for each.
   *
   * @throws DfjException naming the table
   */
  public List<FilterPushdown> supports(List<Expr> offered) {
    List<FilterPushdown> answers =
        ForeignCode.call(name, () -> List.copyOf(provider.supportsFilters(offered)));
    if (answers.size() != offered.size()) {
      throw new DfjException(
          ErrorCode.PROVIDER_FAILED,
          name + ": " + answers.size() + " answers for " + offered.size() + " filters");
    }
    return answers;
  }

  public TableProvider provider() {
    return provider;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public TableType type() {
    return switch (type) {
      case BASE -> TableType.BASE_TABLE;
      case EXTERNAL -> TableType.EXTERNAL;
      case VIEW -> TableType.VIEW;
    };
  }

  @Override
  public Object state() {
    TableProvider found = now.get();
    if (found == null) {
      return List.of();
    }
    return List.of(found, ForeignCode.call(name, found::schema));
  }

  @Override
  public String describeScan() {
    if (filters.isEmpty()) {
      return "";
    }
    return ", provider filters=" + filters.stream().map(Filter::template).toList();
  }

  @Override
  public TableStatistics statistics() {
    Statistics known = ForeignCode.call(name, provider::statistics);
    return ForeignCode.call(name, () -> ProviderStatistics.of(known, schema));
  }

  @Override
  public Source scan(ScanRequest request) {
    ProviderExecution execution = new ProviderExecution(name, request.query());
    TableScan scan = null;
    try {
      ProviderExpressions expressions = expressions(request.query());
      List<Expr> bound =
          filters.stream().map(filter -> expressions.required(filter.condition)).toList();
      var asked =
          new io.dfj.engine.spi.ScanRequest(
              Arrays.stream(request.projection()).boxed().toList(),
              bound,
              request.limit(),
              execution);
      TableScan prepared = execution.call(() -> provider.scan(asked));
      scan = prepared;
      int partitions = execution.call(prepared::partitions);
      return new ProviderSource(
          name, schema.project(request.projection()), execution, prepared, partitions);
    } catch (RuntimeException | Error failure) {
      closeAfter(failure, execution, scan);
      throw failure;
    }
  }

  private static void closeAfter(
      Throwable failure, ProviderExecution execution, @Nullable TableScan scan) {
    try (execution) {
      if (scan != null) {
        execution.release(scan);
      }
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  /** A table that takes rows. */
  private static final class Insertable extends ProviderTable implements InsertableTable {
    Insertable(
        String name,
        TableProvider provider,
        Schema schema,
        io.dfj.engine.spi.TableType type,
        Supplier<@Nullable TableProvider> now) {
      super(name, provider, schema, type, now, List.of());
    }

    @Override
    public long insert(List<Batch> batches) {
      return insert(batches, QueryContext.basic());
    }

    @Override
    public long insert(List<Batch> batches, QueryContext query) {
      ProviderTable table = this;
      try (Alarm alarm = new Alarm(query);
          ProviderExecution execution = new ProviderExecution(table.name, query);
          HeapBatches rows = new HeapBatches(schema(), batches, execution)) {
        return execution.call(() -> table.provider.insert(rows, execution));
      }
    }
  }
}
