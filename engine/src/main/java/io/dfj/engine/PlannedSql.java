// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.engine.physical.PhysicalPlanner;
import io.dfj.engine.sql.ParsedStatement;
import io.dfj.engine.sql.ResolvedStatement;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its plan, made when first needed and again when catalog or options have changed.
 */
final class PlannedSql implements PreparedSql {
  private final SessionContext session;
  private final String text;
  private final int index;
  private final String sql;

  /** Null once it was resolved: that uses it up. */
  private @Nullable ParsedStatement parsed;

  private @Nullable Plan plan;

  /**
   * What a statement became.
   *
   * @param logical its query, or the query that it stores; null if it has none
   * @param physical the same, executable
   */
  record Plan(
      ResolvedStatement statement,
      @Nullable LogicalPlan logical,
      @Nullable PhysicalNode physical,
      long catalogVersion,
      long optionsVersion) {}

  /**
   * @param text all that was parsed
   * @param index of this statement in it
   */
  PlannedSql(SessionContext session, String text, int index, ParsedStatement parsed) {
    this.session = session;
    this.text = text;
    this.index = index;
    this.sql = parsed.textIn(text);
    this.parsed = parsed;
  }

  @Override
  public String sql() {
    return sql;
  }

  @Override
  public StatementKind kind() {
    return kind(plan().statement());
  }

  private static StatementKind kind(ResolvedStatement statement) {
    if (statement instanceof ResolvedStatement.Query
        || statement instanceof ResolvedStatement.Explain) {
      return StatementKind.QUERY;
    } else if (statement instanceof ResolvedStatement.Insert) {
      return StatementKind.UPDATE;
    } else if (statement instanceof ResolvedStatement.CreateTable create) {
      return create.source() == null ? StatementKind.DEFINITION : StatementKind.UPDATE;
    }
    return StatementKind.DEFINITION;
  }

  @Override
  public Schema schema() {
    Plan current = plan();
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
    Plan current = plan();
    List<ColumnOrigin> origins = new ArrayList<>();
    LogicalPlan logical = current.logical();
    List<Field> fields = schema().fields();
    for (int i = 0; i < fields.size(); i++) {
      var origin =
          logical == null || i >= logical.origins().size() ? null : logical.origins().get(i);
      origins.add(
          origin == null || current.statement() instanceof ResolvedStatement.Explain
              ? ColumnOrigin.NONE
              : new ColumnOrigin(
                  origin.catalog(), origin.schema(), origin.table(), origin.column()));
    }
    return origins;
  }

  @Override
  public List<DataType> parameterTypes() {
    LogicalPlan logical = plan().logical();
    return logical == null ? List.of() : logical.parameterTypes();
  }

  @Override
  public ExecutionResult execute(ExecutionOptions options, CancellationToken token) {
    return session.executor().execute(plan(), options, token);
  }

  /** The plan as things stand. */
  private synchronized Plan plan() {
    session.checkOpen();
    Plan current = plan;
    long catalogVersion = session.catalog().version();
    long optionsVersion = session.options().version();
    if (current != null
        && current.catalogVersion == catalogVersion
        && current.optionsVersion == optionsVersion) {
      return current;
    }
    ParsedStatement statement = parsed;
    parsed = null;
    if (statement == null) {
      statement = SqlParsing.parse(text, session.options()).get(index);
    }
    ResolvedStatement resolved = session.resolver().resolve(statement, text);
    LogicalPlan source = source(resolved);
    LogicalPlan logical =
        source == null ? null : Optimizer.optimize(source, session.options(), () -> {}).plan();
    PhysicalNode physical =
        logical == null ? null : PhysicalPlanner.plan(logical, session.options());
    current = new Plan(resolved, logical, physical, catalogVersion, optionsVersion);
    plan = current;
    return current;
  }

  private static @Nullable LogicalPlan source(ResolvedStatement statement) {
    if (statement instanceof ResolvedStatement.Query query) {
      return query.plan();
    } else if (statement instanceof ResolvedStatement.Insert insert) {
      return insert.source();
    } else if (statement instanceof ResolvedStatement.CreateTable create) {
      return create.source();
    } else if (statement instanceof ResolvedStatement.Explain explain) {
      return source(explain.statement());
    }
    return null;
  }
}
