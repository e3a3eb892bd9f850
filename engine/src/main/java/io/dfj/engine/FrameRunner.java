// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.arrow.ArrowImport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.logical.Frame;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.logical.PlanCopy;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.engine.physical.PhysicalPlanner;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.sql.BoundParameters;
import io.dfj.engine.sql.FramePlanner;
import io.dfj.engine.sql.ParsedStatement;
import io.dfj.engine.sql.ResolvedStatement;
import io.dfj.engine.sql.SqlParsing;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** Plans and runs the queries of DataFrames for one session. */
final class FrameRunner {
  private final ConfigOptions options;
  private final QueryRunner runner;

  FrameRunner(ConfigOptions options, QueryRunner runner) {
    this.options = options;
    this.runner = runner;
  }

  /**
   * A query; anything else is executed now and gives what it counted.
   *
   * @param values of parameters written as question marks, by position
   */
  Frame sql(
      SessionContext session,
      String sql,
      List<? extends @Nullable Object> values,
      SqlOptions allowed) {
    ParsedStatement parsed = PlanningStack.call(sql, () -> one(SqlParsing.parse(sql, options)));
    checkAllowed(parsed, allowed);
    BoundParameters.check(parsed, values.size());
    if (parsed.isQuery()) {
      List<Expr> constants = values.stream().map(Expr::of).toList();
      ResolvedStatement statement =
          PlanningStack.call(
              sql,
              () ->
                  session
                      .resolver()
                      .resolve(BoundParameters.bind(parsed, constants, options), sql));
      if (statement instanceof ResolvedStatement.Query query) {
        return Frame.of(query.plan());
      }
    }
    ExecutionOptions execution = new ExecutionOptions(new ArrayList<>(values), 0, 0, Duration.ZERO);
    ExecutionResult result = session.prepare(sql).execute(execution, new CancellationToken());
    if (result instanceof ExecutionResult.Rows rows) {
      try (BatchCursor cursor = rows.cursor()) {
        return stored(session, cursor);
      }
    }
    long count = ((ExecutionResult.UpdateCount) result).count();
    Schema schema = Schema.of(new Field("count", DataType.BIGINT, false));
    VectorBuilder counts = new VectorBuilder(DataType.BIGINT);
    counts.append(count);
    return stored(session, schema, List.of(Batch.of(1, counts.build())));
  }

  private static ParsedStatement one(List<ParsedStatement> statements) {
    if (statements.size() != 1) {
      throw new DfjException(
          statements.isEmpty() ? ErrorCode.SYNTAX_ERROR : ErrorCode.INVALID_SQL,
          statements.isEmpty()
              ? "the statement is empty"
              : "the text holds " + statements.size() + " statements where one is expected");
    }
    return statements.get(0);
  }

  private static void checkAllowed(ParsedStatement statement, SqlOptions allowed) {
    String kind =
        statement.isQuery()
            ? ""
            : statement.isSetting()
                ? allowed.statements() ? "" : "statements that set options"
                : statement.isDefinition()
                    ? allowed.ddl() ? "" : "statements that change the catalog"
                    : allowed.dml() ? "" : "statements that change rows";
    if (!kind.isEmpty()) {
      throw new DfjException(ErrorCode.FEATURE_NOT_SUPPORTED, kind + " are not allowed here");
    }
  }

  private static Frame stored(SessionContext session, BatchCursor cursor) {
    List<Batch> batches = new ArrayList<>();
    ArrowImport arrow = new ArrowImport();
    while (cursor.next()) {
      batches.add(arrow.batch(cursor.root()));
    }
    return stored(session, cursor.schema(), batches);
  }

  /** The rows as they are. */
  static Frame stored(SessionContext session, Schema schema, List<Batch> batches) {
    MemoryTable table = DataTables.stored(schema, batches);
    return session.planFrame(planner -> planner.scan(table, null));
  }

  LogicalPlan optimized(Frame frame) {
    return PlanningStack.call(
        "", () -> Optimizer.optimize(PlanCopy.of(frame.plan()), options, () -> {}).plan());
  }

  PhysicalNode physical(Frame frame) {
    return PlanningStack.call("", () -> PhysicalPlanner.plan(optimized(frame), options));
  }

  ExecutionPlan executionPlan(Frame frame) {
    return new ExecutionPlan(
        physical(frame),
        frame.plan().schema(),
        frame.plan().parameterTypes(),
        options.targetPartitions());
  }

  /**
   * The readers of an execution of its own.
   *
   * @throws DfjException INVALID_ARGUMENT for a part of a plan
   */
  List<BatchCursor> partitions(ExecutionPlan plan) {
    PartitionedRun run = start(plan);
    List<BatchCursor> cursors = new ArrayList<>();
    // All are taken before the first can be closed.
    List<BatchFeed> feeds = new ArrayList<>();
    for (int i = 0; i < plan.partitionCount(); i++) {
      feeds.add(Objects.requireNonNull(run.take(i)));
    }
    try {
      for (BatchFeed feed : feeds) {
        cursors.add(runner.cursor(feed, plan.schema(), 0));
      }
    } catch (RuntimeException | Error e) {
      cursors.forEach(BatchCursor::close);
      feeds
          .subList(Math.min(cursors.size() + 1, feeds.size()), feeds.size())
          .forEach(BatchFeed::close);
      throw e;
    }
    return cursors;
  }

  /** The reader of a partition; see {@link SessionContext#execute}. */
  BatchCursor partition(ExecutionPlan plan, int partition) {
    PartitionedRun.checkPartition(partition, plan.partitionCount());
    return runner.cursor(plan.take(partition, () -> start(plan)), plan.schema(), 0);
  }

  private PartitionedRun start(ExecutionPlan plan) {
    if (!plan.isWhole()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a part of a plan cannot be executed: " + plan.display());
    }
    return runner.partitioned(
        plan.node(),
        plan.parameterTypes(),
        plan.measure(),
        plan.partitionCount(),
        ExecutionOptions.DEFAULT,
        new CancellationToken());
  }

  /** What EXPLAIN would answer. */
  List<Explainer.Row> explain(Frame frame, Explainer.Request request) {
    List<Explainer.Row> steps = new ArrayList<>();
    LogicalPlan optimized =
        PlanningStack.call(
            "", () -> Explainer.optimize(PlanCopy.of(frame.plan()), options, () -> {}, steps));
    PhysicalNode physical = PlanningStack.call("", () -> PhysicalPlanner.plan(optimized, options));
    Explainer explainer = new Explainer(options, runner);
    return request.analyze()
        ? explainer.analyze(
            physical,
            optimized.parameterTypes(),
            request.verbose(),
            ExecutionOptions.DEFAULT,
            new CancellationToken())
        : explainer.plans(new io.dfj.engine.LogicalPlan(optimized), physical, steps, request);
  }

  BatchCursor stream(Frame frame, ExecutionOptions execution, CancellationToken token) {
    return runner.query(
        physical(frame), frame.plan().schema(), frame.plan().parameterTypes(), execution, token);
  }

  /** The batches as they come, in memory of the caller's. */
  ArrowReader reader(Frame frame, BufferAllocator allocator) {
    return new CursorReader(
        frame.plan().schema(),
        allocator,
        root ->
            runner.queryInto(
                root,
                physical(frame),
                frame.plan().schema(),
                frame.plan().parameterTypes(),
                new CancellationToken()));
  }

  /** All rows, in batches that are closed with the result. */
  RecordBatches recordBatches(Frame frame, BufferAllocator allocator, Runnable release) {
    Schema schema = frame.plan().schema();
    List<VectorSchemaRoot> roots = new ArrayList<>();
    try {
      for (Batch batch : batches(frame)) {
        if (batch.size() > 0) {
          roots.add(loaded(schema, batch, allocator));
        }
      }
      return new RecordBatches(schema, roots, release);
    } catch (RuntimeException | Error e) {
      roots.forEach(VectorSchemaRoot::close);
      release.run();
      throw e;
    }
  }

  private static VectorSchemaRoot loaded(Schema schema, Batch batch, BufferAllocator allocator) {
    ArrowExport export = new ArrowExport(schema, allocator);
    try {
      export.load(batch);
      return export.root();
    } catch (RuntimeException | Error e) {
      export.close();
      throw e;
    }
  }

  /** All values of a query of one column, to be closed by the caller. */
  FieldVector vector(Frame frame, BufferAllocator allocator) {
    List<Batch> batches = batches(frame);
    Vector column = VectorConcat.column(frame.fields().get(0).type(), batches, 0, () -> {});
    Batch all = Batch.of(VectorConcat.rowCount(batches), column);
    return loaded(frame.plan().schema(), all, allocator).getVector(0);
  }

  List<Batch> batches(Frame frame) {
    return runner.collect(
        physical(frame),
        frame.plan().parameterTypes(),
        ExecutionOptions.DEFAULT,
        new CancellationToken());
  }

  /** Names that come several times get the last column's value. */
  List<Map<String, @Nullable Object>> rows(Frame frame) {
    return rows(frame.fields(), batches(frame));
  }

  /** The rows of each reader of a plan. */
  List<List<Map<String, @Nullable Object>>> partitionedRows(Frame frame) {
    List<BatchCursor> cursors = partitions(executionPlan(frame));
    ArrowImport arrow = new ArrowImport();
    List<List<Map<String, @Nullable Object>>> partitions = new ArrayList<>();
    cursors.forEach(cursor -> partitions.add(new ArrayList<>()));
    try {
      // A batch from each in turn, as if all were read at once.
      List<Integer> left = new ArrayList<>();
      for (int i = 0; i < cursors.size(); i++) {
        left.add(i);
      }
      while (!left.isEmpty()) {
        left.removeIf(
            i -> {
              BatchCursor cursor = cursors.get(i);
              boolean more = cursor.next();
              if (more) {
                List<Batch> batch = List.of(arrow.batch(cursor.root()));
                partitions.get(i).addAll(rows(frame.fields(), batch));
              }
              return !more;
            });
      }
    } finally {
      cursors.forEach(BatchCursor::close);
    }
    return partitions;
  }

  private List<Map<String, @Nullable Object>> rows(List<Field> fields, List<Batch> batches) {
    JavaValues values = new JavaValues(options.zone());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Batch batch : batches) {
      for (int row = 0; row < batch.size(); row++) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
          Object storage = StorageValues.get(batch.column(i), row);
          map.put(fields.get(i).name(), values.of(fields.get(i).type(), storage));
        }
        rows.add(map);
      }
    }
    return rows;
  }

  /** Values by name; of columns with one name the last counts. */
  Map<String, List<@Nullable Object>> columns(Frame frame) {
    JavaValues values = new JavaValues(options.zone());
    List<Field> fields = frame.fields();
    List<List<@Nullable Object>> columns = new ArrayList<>();
    fields.forEach(field -> columns.add(new ArrayList<>()));
    for (Batch batch : batches(frame)) {
      for (int i = 0; i < fields.size(); i++) {
        for (int row = 0; row < batch.size(); row++) {
          Object storage = StorageValues.get(batch.column(i), row);
          columns.get(i).add(values.of(fields.get(i).type(), storage));
        }
      }
    }
    Map<String, List<@Nullable Object>> named = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      named.put(fields.get(i).name(), columns.get(i));
    }
    return named;
  }

  /** The rows, kept. */
  Frame cached(SessionContext session, Frame frame) {
    MemoryTable table = DataTables.stored(frame.plan().schema(), batches(frame));
    Frame kept = session.planFrame(planner -> planner.scan(table, null));
    return new Frame(kept.plan(), frame.relations());
  }

  /** Every column as text, under distinct names. */
  Frame asText(SessionContext session, Frame frame) {
    return session.planFrame(planner -> planner.asText(frame));
  }

  /** The index of the one column that is meant. */
  int index(Frame frame, Expr.Column column) {
    return FramePlanner.index(frame, column);
  }

  /** Whether a constant can stand in a column without loss. */
  boolean converts(Object value, DataType type) {
    ParameterType planned = new ParameterType(type, false);
    QueryContext query = QueryContext.basic();
    boolean text = ParameterConversion.naturalType(1, value).sqlType().isString();
    if (text != type.sqlType().isString()) {
      return false;
    }
    return ParameterConversion.betterType(1, value, planned, query) == null;
  }
}
