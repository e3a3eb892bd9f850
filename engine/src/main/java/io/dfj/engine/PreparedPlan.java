// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.codec.PhysicalPlan;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.PlanCopy;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.engine.physical.PhysicalPlanner;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a statement. A logical one is optimised when it is first needed and again when options
 * or the files it reads have changed; a physical one runs as it is.
 */
final class PreparedPlan implements PreparedSql {
  private final SessionContext session;

  /** Null for a physical plan. */
  private final @Nullable LogicalPlan logical;

  private final Schema schema;
  private final List<DataType> parameterTypes;
  private @Nullable Executable executable;

  /**
   * @param tables that are read, with their state when it was planned
   */
  private record Executable(PhysicalNode root, Map<Table, Object> tables, long optionsVersion) {
    boolean isCurrent(long version) {
      return optionsVersion == version
          && tables.entrySet().stream().allMatch(t -> t.getKey().state().equals(t.getValue()));
    }
  }

  PreparedPlan(SessionContext session, LogicalPlan logical) {
    this.session = session;
    this.logical = logical;
    this.schema = logical.schema();
    this.parameterTypes = logical.parameterTypes();
  }

  PreparedPlan(SessionContext session, PhysicalPlan physical) {
    this.session = session;
    this.logical = null;
    this.schema = physical.schema();
    this.parameterTypes = physical.parameters();
    this.executable = new Executable(physical.root(), Map.of(), 0);
  }

  /** There is none. */
  @Override
  public String sql() {
    return "";
  }

  @Override
  public StatementKind kind() {
    return StatementKind.QUERY;
  }

  @Override
  public void plan() {
    executable(() -> {});
  }

  private synchronized PhysicalNode executable(Runnable check) {
    session.checkOpen();
    Executable current = executable;
    long version = session.settingsVersion();
    LogicalPlan source = logical;
    if (current == null || source != null && !current.isCurrent(version)) {
      Objects.requireNonNull(source);
      PhysicalNode root =
          PlanningStack.call(
              "",
              () ->
                  PhysicalPlanner.plan(
                      Optimizer.optimize(PlanCopy.of(source), session.options(), check).plan(),
                      session.options()));
      current = new Executable(root, PlannedSql.tables(root), version);
      executable = current;
    }
    return current.root();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public List<ColumnOrigin> origins() {
    return PlannedSql.origins(schema, logical);
  }

  @Override
  public List<DataType> parameterTypes() {
    return parameterTypes;
  }

  @Override
  public ExecutionResult execute(ExecutionOptions options, CancellationToken token) {
    Deadline deadline = new Deadline(options.timeout(), token);
    PhysicalNode root = executable(deadline);
    ExecutionOptions execution = options.within(deadline.remaining());
    BatchCursor cursor =
        session
            .runner()
            .query(
                execution.maxRows() == 0 ? root : PhysicalPlanner.limit(root, execution.maxRows()),
                schema,
                parameterTypes,
                execution,
                token);
    return new ExecutionResult.Rows(
        cursor, origins(), logical == null ? List.of() : logical.warnings());
  }

  @Override
  public long @Nullable [] executeBatch(
      List<List<@Nullable Object>> parameterRows,
      ExecutionOptions options,
      CancellationToken token) {
    return null;
  }

  @Override
  public byte[] logicalPlanBytes(SessionContext codecs) {
    if (logical == null) {
      throw PlannedSql.noPlan("a physical plan has no logical one");
    }
    return new io.dfj.engine.LogicalPlan(logical).toBytes(codecs);
  }

  @Override
  public byte[] physicalPlanBytes(SessionContext codecs) {
    return PlanBytes.of(
        new PhysicalPlan(executable(() -> {}), schema, parameterTypes), codecs.codecSession());
  }
}
