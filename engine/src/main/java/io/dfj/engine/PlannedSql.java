// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.codec.PhysicalPlan;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.engine.physical.PhysicalPlanner;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.sql.ParsedStatement;
import io.dfj.engine.sql.ResolvedStatement;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its plan, made when first needed and again when catalog, options or the files it
 * reads have changed: a file named in FROM may have other columns by then, and the table of
 * another's catalog may be another.
 */
final class PlannedSql implements PreparedSql {
  private final SessionContext session;
  private final String text;
  private final int index;
  private final String sql;
  private final StatementKind kind;

  /** Null once it was resolved: that uses it up. */
  private @Nullable ParsedStatement parsed;

  private @Nullable Plan plan;

  /** Plans for parameter types other than the context's, by index of the parameter. */
  private final Map<Map<Integer, DataType>, Plan> variants = new HashMap<>();

  private static final int MOST_VARIANTS = 16;
  private static final QueryContext BASIC = QueryContext.basic();

  /**
   * What a statement became.
   *
   * @param logical its query, or the query that it stores; null if it has none
   * @param physical the same, executable
   * @param steps how EXPLAIN VERBOSE shows that it was made; else empty
   * @param tables those that it reads or writes, with their state when it was planned
   */
  record Plan(
      ResolvedStatement statement,
      @Nullable LogicalPlan logical,
      @Nullable PhysicalNode physical,
      List<Explainer.Row> steps,
      Map<Table, Object> tables,
      long catalogVersion,
      long optionsVersion) {
    boolean isCurrent(long catalogVersion, long optionsVersion) {
      return this.catalogVersion == catalogVersion
          && this.optionsVersion == optionsVersion
          && tables.entrySet().stream().allMatch(f -> f.getKey().state().equals(f.getValue()));
    }
  }

  /**
   * @param text all that was parsed
   * @param index of this statement in it
   */
  PlannedSql(SessionContext session, String text, int index, ParsedStatement parsed) {
    this.session = session;
    this.text = text;
    this.index = index;
    this.sql = parsed.textIn(text);
    this.kind = kind(parsed);
    this.parsed = parsed;
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public StatementKind kind() {
    return kind;
  }

  private static StatementKind kind(ParsedStatement statement) {
    if (statement.isQuery()) {
      return StatementKind.QUERY;
    } else if (statement.isUpdate()) {
      return StatementKind.UPDATE;
    }
    return statement.isSetting() ? StatementKind.SETTING : StatementKind.DEFINITION;
  }

  @Override
  public void plan() {
    plan(() -> {});
  }

  @Override
  public Schema schema() {
    return schema(plan(() -> {}));
  }

  private static Schema schema(Plan current) {
    if (current.statement() instanceof ResolvedStatement.Explain) {
      return StatementExecutor.EXPLAIN_SCHEMA;
    }
    LogicalPlan logical = current.logical();
    return logical != null && current.statement() instanceof ResolvedStatement.Query
        ? logical.schema()
        : new Schema(List.of());
  }

  @Override
  public List<ColumnOrigin> origins() {
    return origins(plan(() -> {}));
  }

  static List<ColumnOrigin> origins(Plan current) {
    boolean explains = current.statement() instanceof ResolvedStatement.Explain;
    return origins(schema(current), explains ? null : current.logical());
  }

  /**
   * @param logical null for columns of no table
   */
  static List<ColumnOrigin> origins(Schema schema, @Nullable LogicalPlan logical) {
    List<ColumnOrigin> origins = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      var origin =
          logical == null || i >= logical.origins().size() ? null : logical.origins().get(i);
      origins.add(
          origin == null
              ? ColumnOrigin.NONE
              : new ColumnOrigin(
                  origin.catalog(), origin.schema(), origin.table(), origin.column()));
    }
    return origins;
  }

  @Override
  public List<DataType> parameterTypes() {
    LogicalPlan logical = plan(() -> {}).logical();
    return logical == null ? List.of() : logical.parameterTypes();
  }

  static List<String> warnings(Plan current) {
    LogicalPlan logical = current.logical();
    return logical == null ? List.of() : logical.warnings();
  }

  /** Planning is part of the execution: it counts for the timeout, and ends when cancelled. */
  @Override
  public ExecutionResult execute(ExecutionOptions options, CancellationToken token) {
    Deadline deadline = new Deadline(options.timeout(), token);
    Plan plan = planFor(options.parameters(), deadline);
    return session.executor().execute(plan, options.within(deadline.remaining()), token);
  }

  @Override
  public long @Nullable [] executeBatch(
      List<List<@Nullable Object>> parameterRows,
      ExecutionOptions options,
      CancellationToken token) {
    Deadline deadline = new Deadline(options.timeout(), token);
    if (parameterRows.isEmpty() || kind != StatementKind.UPDATE) {
      return null;
    }
    Plan base = plan(deadline);
    LogicalPlan logical = base.logical();
    if (logical == null) {
      return null;
    }
    List<ParameterType> planned = logical.parameters();
    Map<Integer, DataType> types = betterTypes(parameterRows.get(0), planned);
    for (List<@Nullable Object> row : parameterRows) {
      deadline.run();
      if (!betterTypes(row, planned).equals(types)) {
        return null;
      }
    }
    Plan plan = types.isEmpty() ? base : variant(types, base, deadline);
    return session
        .executor()
        .insertBatch(plan, parameterRows, options.within(deadline.remaining()), token);
  }

  /** The plan that keeps these values as they are. */
  private Plan planFor(List<@Nullable Object> parameters, Runnable check) {
    Plan base = plan(check);
    LogicalPlan logical = base.logical();
    Map<Integer, DataType> types =
        logical == null ? Map.of() : betterTypes(parameters, logical.parameters());
    return types.isEmpty() ? base : variant(types, base, check);
  }

  /**
   * The types of all values that are not null, if the planned ones would change one of them; else
   * empty. A planned type may follow from another parameter's, which would now be another.
   */
  private static Map<Integer, DataType> betterTypes(
      List<@Nullable Object> parameters, List<ParameterType> planned) {
    Map<Integer, DataType> types = new HashMap<>();
    boolean better = false;
    for (int i = 0; i < Math.min(planned.size(), parameters.size()); i++) {
      Object value = parameters.get(i);
      DataType type = ParameterConversion.betterType(i + 1, value, planned.get(i), BASIC);
      better |= type != null;
      if (value != null) {
        types.put(i, type == null ? planned.get(i).type() : type);
      }
    }
    return better ? types : Map.of();
  }

  /** The plan for parameters of other types than their context tells. */
  private synchronized Plan variant(Map<Integer, DataType> types, Plan base, Runnable check) {
    Plan known = variants.get(types);
    if (known != null && known.isCurrent(base.catalogVersion(), base.optionsVersion())) {
      return known;
    }
    Plan made =
        PlanningStack.call(
            text,
            () ->
                plan(
                    session.resolver().resolve(statement(), text, types),
                    base.catalogVersion(),
                    base.optionsVersion(),
                    check));
    if (variants.size() >= MOST_VARIANTS) {
      variants.clear();
    }
    variants.put(types, made);
    return made;
  }

  /** The plan as things stand. */
  private synchronized Plan plan(Runnable check) {
    session.checkOpen();
    Plan current = plan;
    long catalogVersion = session.catalog().version();
    long optionsVersion = session.settingsVersion();
    if (current != null && current.isCurrent(catalogVersion, optionsVersion)) {
      return current;
    }
    Plan made =
        PlanningStack.call(
            text,
            () -> {
              ResolvedStatement resolved = session.resolver().resolve(statement(), text);
              check.run();
              return plan(resolved, catalogVersion, optionsVersion, check);
            });
    plan = made;
    return made;
  }

  /** The statement, not resolved yet. */
  private ParsedStatement statement() {
    ParsedStatement statement = parsed;
    parsed = null;
    return statement == null ? SqlParsing.parse(text, session.options()).get(index) : statement;
  }

  private Plan plan(
      ResolvedStatement resolved, long catalogVersion, long optionsVersion, Runnable check) {
    LogicalPlan source = source(resolved);
    List<Explainer.Row> steps = new ArrayList<>();
    LogicalPlan logical =
        source == null
            ? null
            : resolved instanceof ResolvedStatement.Explain explain && explain.verbose()
                ? Explainer.optimize(source, session.options(), check, steps)
                : Optimizer.optimize(source, session.options(), check).plan();
    check.run();
    PhysicalNode physical =
        logical == null ? null : PhysicalPlanner.plan(logical, session.options());
    Map<Table, Object> tables = physical == null ? new IdentityHashMap<>() : tables(physical);
    if (resolved instanceof ResolvedStatement.Insert insert) {
      tables.put(insert.table(), insert.table().state());
    }
    return new Plan(resolved, logical, physical, steps, tables, catalogVersion, optionsVersion);
  }

  /** What a plan reads, with its state now. */
  static Map<Table, Object> tables(PhysicalNode plan) {
    Map<Table, Object> tables = new IdentityHashMap<>();
    collectTables(plan, tables);
    return tables;
  }

  private static void collectTables(PhysicalNode node, Map<Table, Object> tables) {
    if (node instanceof ScanNode scan) {
      tables.computeIfAbsent(scan.table(), Table::state);
    }
    node.inputs().forEach(input -> collectTables(input, tables));
  }

  private static @Nullable LogicalPlan source(ResolvedStatement statement) {
    if (statement instanceof ResolvedStatement.Query query) {
      return query.plan();
    } else if (statement instanceof ResolvedStatement.Insert insert) {
      return insert.source();
    } else if (statement instanceof ResolvedStatement.Copy copy) {
      return copy.source();
    } else if (statement instanceof ResolvedStatement.CreateTable create) {
      return create.source();
    } else if (statement instanceof ResolvedStatement.Explain explain) {
      return source(explain.statement());
    }
    return null;
  }

  @Override
  public synchronized byte[] logicalPlanBytes(SessionContext codecs) {
    session.checkOpen();
    ResolvedStatement resolved =
        PlanningStack.call(text, () -> session.resolver().resolve(statement(), text));
    if (resolved instanceof ResolvedStatement.Query query) {
      return new io.dfj.engine.LogicalPlan(query.plan()).toBytes(codecs);
    }
    throw noPlan("only queries have plans");
  }

  @Override
  public byte[] physicalPlanBytes(SessionContext codecs) {
    Plan current = plan(() -> {});
    LogicalPlan logical = current.logical();
    PhysicalNode physical = current.physical();
    if (!(current.statement() instanceof ResolvedStatement.Query)
        || logical == null
        || physical == null) {
      throw noPlan("only queries have plans");
    }
    return PlanBytes.of(
        new PhysicalPlan(physical, logical.schema(), logical.parameterTypes()),
        codecs.codecSession());
  }

  static DfjException noPlan(String why) {
    return new DfjException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
