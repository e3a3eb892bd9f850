// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.FileTarget;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.engine.physical.PhysicalPlanner;
import io.dfj.engine.spi.ExternalTable;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.sql.ResolvedStatement;
import io.dfj.engine.sql.TableName;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out planned statements: starts queries, changes tables, catalog and options. */
final class StatementExecutor {
  /** Columns of EXPLAIN, as DataFusion names them. */
  static final Schema EXPLAIN_SCHEMA = TextRows.schema("plan_type", "plan");

  private final Catalog catalog;
  private final ConfigOptions options;
  private final QueryRunner runner;
  private final TableFactories factories;

  StatementExecutor(
      Catalog catalog, ConfigOptions options, QueryRunner runner, TableFactories factories) {
    this.catalog = catalog;
    this.options = options;
    this.runner = runner;
    this.factories = factories;
  }

  ExecutionResult execute(
      PlannedSql.Plan plan, ExecutionOptions execution, CancellationToken token) {
    ResolvedStatement statement = plan.statement();
    List<String> warnings = PlannedSql.warnings(plan);
    if (statement instanceof ResolvedStatement.Query) {
      LogicalPlan logical = Objects.requireNonNull(plan.logical());
      PhysicalNode physical = Objects.requireNonNull(plan.physical());
      BatchCursor cursor =
          runner.query(
              execution.maxRows() == 0
                  ? physical
                  : PhysicalPlanner.limit(physical, execution.maxRows()),
              logical.schema(),
              logical.parameterTypes(),
              execution,
              token);
      return new ExecutionResult.Rows(cursor, PlannedSql.origins(plan), warnings);
    } else if (statement instanceof ResolvedStatement.Explain explain) {
      PhysicalNode text = explain(explain, plan, execution, token).plan();
      BatchCursor cursor = runner.query(text, EXPLAIN_SCHEMA, List.of(), execution, token);
      return new ExecutionResult.Rows(cursor, PlannedSql.origins(plan), warnings);
    } else if (statement instanceof ResolvedStatement.Insert insert) {
      long count =
          insert(
              insert.table(),
              Objects.requireNonNull(plan.physical()),
              Objects.requireNonNull(plan.logical()).parameterTypes(),
              execution,
              token);
      return new ExecutionResult.UpdateCount(count, warnings);
    } else if (statement instanceof ResolvedStatement.Copy copy) {
      long count = write(copy.target(), plan, execution, token);
      return new ExecutionResult.UpdateCount(count, warnings);
    } else if (statement instanceof ResolvedStatement.CreateTable create) {
      long count = createTable(create, plan, execution, token);
      return new ExecutionResult.UpdateCount(count, warnings);
    }
    define(statement);
    return new ExecutionResult.UpdateCount(0, warnings);
  }

  /**
   * Runs an INSERT of one row of values once for all rows of parameters.
   *
   * @return null, and nothing done, if the statement is of another kind
   */
  long @Nullable [] insertBatch(
      PlannedSql.Plan plan,
      List<List<@Nullable Object>> parameterRows,
      ExecutionOptions execution,
      CancellationToken token) {
    if (!(plan.statement() instanceof ResolvedStatement.Insert insert)) {
      return null;
    }
    LogicalPlan logical = Objects.requireNonNull(plan.logical());
    PhysicalNode physical = Objects.requireNonNull(plan.physical());
    if (!ParameterRows.fit(physical)) {
      return null;
    }
    Batch rows = runner.bind(parameterRows, logical.parameterTypes(), execution, token);
    PhysicalNode once = ParameterRows.read(physical, rows, logical.parameterTypes());
    runner.insert(insert.table(), once, List.of(), execution, token);
    long[] counts = new long[parameterRows.size()];
    Arrays.fill(counts, 1);
    return counts;
  }

  /**
   * Runs a query and adds its rows to a table.
   *
   * @return how many there were
   */
  long insert(
      InsertableTable table,
      PhysicalNode rows,
      List<DataType> parameterTypes,
      ExecutionOptions execution,
      CancellationToken token) {
    return table instanceof ListingTable files
        ? runner.write(files.target(), rows, parameterTypes, execution, token)
        : runner.insert(table, rows, parameterTypes, execution, token);
  }

  private List<Batch> collect(
      PlannedSql.Plan plan, ExecutionOptions execution, CancellationToken token) {
    LogicalPlan logical = Objects.requireNonNull(plan.logical());
    PhysicalNode physical = Objects.requireNonNull(plan.physical());
    return runner.collect(physical, logical.parameterTypes(), execution, token);
  }

  private long write(
      FileTarget target,
      PlannedSql.Plan plan,
      ExecutionOptions execution,
      CancellationToken token) {
    LogicalPlan logical = Objects.requireNonNull(plan.logical());
    PhysicalNode physical = Objects.requireNonNull(plan.physical());
    return runner.write(target, physical, logical.parameterTypes(), execution, token);
  }

  private long createTable(
      ResolvedStatement.CreateTable create,
      PlannedSql.Plan plan,
      ExecutionOptions execution,
      CancellationToken token) {
    TableName name = create.name();
    boolean exists = catalog.table(name.catalog(), name.schema(), name.table()) != null;
    if (exists && !create.replace()) {
      if (create.ifNotExists()) {
        return 0;
      }
      throw exists(name);
    }
    InsertableTable table = new MemoryTable(create.schema(), create.defaults());
    long rows = create.source() == null ? 0 : table.insert(collect(plan, execution, token));
    register(name, TableBacked.of(table), create.replace(), create.ifNotExists());
    return rows;
  }

  private void define(ResolvedStatement statement) {
    if (statement instanceof ResolvedStatement.CreateExternalTable create) {
      createExternalTable(create);
    } else if (statement instanceof ResolvedStatement.CreateView create) {
      register(
          create.name(), TableBacked.of(create.view()), create.replace(), create.ifNotExists());
    } else if (statement instanceof ResolvedStatement.Drop drop) {
      drop(drop);
    } else if (statement instanceof ResolvedStatement.SetOption set) {
      String value = set.value();
      if (value == null) {
        options.reset(set.option());
      } else {
        if (set.option() == ConfigOption.DISABLED_PASSES) {
          Optimizer.disabledPasses(value);
        }
        options.set(set.option(), value);
      }
    } else if (statement instanceof ResolvedStatement.ResetAll) {
      for (ConfigOption option : ConfigOption.values()) {
        options.reset(option);
      }
    } else {
      throw new DfjException(ErrorCode.INTERNAL_ERROR, "unknown statement " + statement);
    }
  }

  private void createExternalTable(ResolvedStatement.CreateExternalTable create) {
    TableName name = create.name();
    if (create.ifNotExists()
        && catalog.table(name.catalog(), name.schema(), name.table()) != null) {
      return;
    }
    Schema columns = create.columns().isEmpty() ? null : new Schema(create.columns());
    TableProvider table =
        factories.create(
            create.format(),
            new ExternalTable(
                name.catalog(),
                name.schema(),
                name.table(),
                columns,
                create.partitionColumns(),
                create.location(),
                create.options()));
    if (table == null) {
      table =
          TableBacked.of(
              FileTables.open(
                  factories.formats(),
                  create.location(),
                  create.format(),
                  create.options(),
                  columns,
                  create.partitionColumns()));
    }
    register(name, table, create.replace(), create.ifNotExists());
  }

  private void register(TableName name, TableProvider table, boolean replace, boolean ifNotExists) {
    if (catalog.register(name.catalog(), name.schema(), name.table(), table, replace)) {
      return;
    }
    if (!catalog.schemaExists(name.catalog(), name.schema())) {
      throw new DfjException(
          ErrorCode.UNKNOWN_SCHEMA,
          "schema '" + name.catalog() + "." + name.schema() + "' does not exist");
    }
    if (!ifNotExists) {
      throw exists(name);
    }
  }

  private static DfjException exists(TableName name) {
    return new DfjException(
        ErrorCode.DUPLICATE_TABLE, "table '" + name.table() + "' exists already");
  }

  private void drop(ResolvedStatement.Drop drop) {
    TableName name = drop.name();
    Table table = catalog.table(name.catalog(), name.schema(), name.table());
    String kind = drop.view() ? "view" : "table";
    if (table == null) {
      if (drop.ifExists()) {
        return;
      }
      throw new DfjException(
          ErrorCode.UNKNOWN_TABLE, kind + " '" + name.table() + "' does not exist");
    }
    if ((table.type() == Table.TableType.VIEW) != drop.view()) {
      String other = drop.view() ? "table" : "view";
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "'"
              + name.table()
              + "' is a "
              + other
              + ", to be dropped with DROP "
              + other.toUpperCase(Locale.ROOT));
    }
    catalog.deregister(name.catalog(), name.schema(), name.table());
  }

  private TextRows explain(
      ResolvedStatement.Explain explain,
      PlannedSql.Plan plan,
      ExecutionOptions execution,
      CancellationToken token) {
    TextRows rows = new TextRows("plan_type", "plan");
    LogicalPlan logical = plan.logical();
    PhysicalNode physical = plan.physical();
    Explainer.Request request =
        new Explainer.Request(explain.analyze(), explain.verbose(), explain.format());
    if (logical == null || physical == null) {
      rows.add("logical_plan", explain.statement().getClass().getSimpleName());
      return rows;
    }
    Explainer explainer = new Explainer(options, runner);
    List<Explainer.Row> plans =
        request.analyze()
            ? explainer.analyze(
                physical, logical.parameterTypes(), request.verbose(), execution, token)
            : PlanningStack.call(
                "",
                () ->
                    explainer.plans(
                        new io.dfj.engine.LogicalPlan(logical), physical, plan.steps(), request));
    plans.forEach(row -> rows.add(row.planType(), row.plan()));
    return rows;
  }
}
