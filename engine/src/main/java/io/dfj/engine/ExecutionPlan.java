// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.codec.PhysicalPlan;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PlanMetrics;
import io.dfj.engine.exec.PlanPrinter;
import io.dfj.engine.exec.aggregate.AggregateNode;
import io.dfj.engine.exec.extension.ExtensionNode;
import io.dfj.engine.exec.repartition.RepartitionNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.exec.values.RowsNode;
import io.dfj.engine.exec.values.ValuesNode;
import io.dfj.engine.explain.PlanTree;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a query is carried out, as a tree of physical operators, with what was measured when {@link
 * SessionContext#execute} last ran it. Thread-safe.
 *
 * <p>Unlike in DataFusion workers are not part of the plan: each operator may run on several.
 * {@link #partitionCount()} says among how many readers the result can be divided.
 */
public final class ExecutionPlan {
  private final PhysicalNode node;
  private final Schema schema;
  private final List<DataType> parameterTypes;
  private final Runs runs;

  /** Executions of a plan, shared by all its parts. */
  private static final class Runs {
    final ExecutionPlan whole;
    final int workers;

    /** With readers that were not taken yet, the oldest first. */
    final Deque<PartitionedRun> open = new ArrayDeque<>();

    volatile @Nullable PlanMetrics last;

    Runs(ExecutionPlan whole, int workers) {
      this.whole = whole;
      this.workers = workers;
    }
  }

  /**
   * A whole plan.
   *
   * @param workers of an execution at most
   */
  ExecutionPlan(PhysicalNode node, Schema schema, List<DataType> parameterTypes, int workers) {
    this.node = node;
    this.schema = schema;
    this.parameterTypes = parameterTypes;
    this.runs = new Runs(this, workers);
  }

  private ExecutionPlan(PhysicalNode node, ExecutionPlan parent) {
    this.node = node;
    this.schema = node.schema();
    this.parameterTypes = parent.parameterTypes;
    this.runs = parent.runs;
  }

  /** Whether one worker gives all rows, perhaps in an order that readers must see. */
  private static boolean isSingle(PhysicalNode node) {
    if (node instanceof RepartitionNode) {
      return false;
    } else if (node instanceof AggregateNode aggregate) {
      return aggregate.groupColumns().length == 0;
    }
    return node instanceof SortNode
        || node instanceof ValuesNode
        || node instanceof ExtensionNode
        || node instanceof RowsNode
        || (node.inputs().size() == 1 && isSingle(node.inputs().get(0)));
  }

  PhysicalNode node() {
    return node;
  }

  List<DataType> parameterTypes() {
    return parameterTypes;
  }

  /** Whether it is no part of another plan. */
  boolean isWhole() {
    return runs.whole == this;
  }

  /** Starts to measure another execution. */
  PlanMetrics measure() {
    PlanMetrics metrics = new PlanMetrics();
    runs.last = metrics;
    return metrics;
  }

  /**
   * A reader of the oldest execution in which the partition was not read yet.
   *
   * @param start starts another execution if there is none
   */
  BatchFeed take(int partition, Supplier<PartitionedRun> start) {
    synchronized (runs) {
      runs.open.removeIf(run -> !run.isOpen());
      for (PartitionedRun run : runs.open) {
        BatchFeed feed = run.take(partition);
        if (feed != null) {
          return feed;
        }
      }
      PartitionedRun run = start.get();
      runs.open.add(run);
      return Objects.requireNonNull(run.take(partition));
    }
  }

  /** The name of the operator at the top, as {@code FilterExec}. */
  public String name() {
    return tree().name();
  }

  /** Names, types and nullability of the columns that come out. */
  public Schema schema() {
    return schema;
  }

  /** The operators that the one at the top reads. They cannot be executed on their own. */
  public List<ExecutionPlan> children() {
    List<ExecutionPlan> children = new ArrayList<>();
    node.inputs().forEach(input -> children.add(new ExecutionPlan(input, this)));
    return children;
  }

  /**
   * Among how many readers the rows can be divided: as many as they were repartitioned into, else
   * as workers can make the result at a time, but 1 if they come in an order or from one place.
   */
  public int partitionCount() {
    if (node instanceof RepartitionNode repartition) {
      return repartition.partitions();
    }
    return isSingle(node) ? 1 : Math.max(1, runs.workers);
  }

  /** The plan as bytes, for sessions that have nothing registered but what it names. */
  public byte[] toBytes() {
    return PlanBytes.of(travelling(), PlanBytes.defaultSession());
  }

  /**
   * The plan as bytes, which {@link #fromBytes} reads in this or another virtual machine; without
   * what was measured. Tables and functions travel as those of logical plans do. A part of a plan
   * becomes a plan of its own.
   *
   * @param session whose codecs of physical plans are asked
   * @throws io.dfj.metadata.error.CodecException if a part of the plan cannot travel; the message
   *     names it
   */
  public byte[] toBytes(SessionContext session) {
    return PlanBytes.of(travelling(), session.codecSession());
  }

  private PhysicalPlan travelling() {
    return new PhysicalPlan(node, schema, parameterTypes);
  }

  /**
   * The plan that {@link #toBytes} wrote. Bytes may come from anywhere: they load no class and run
   * no code but what the session was told to allow.
   *
   * @param session whose functions, tables and codecs the plan may name, and whose options say
   *     among how many readers the rows can be divided
   * @throws io.dfj.metadata.error.CodecException if the bytes are no physical plan, or one that
   *     this session cannot read
   */
  public static ExecutionPlan fromBytes(SessionContext session, byte[] bytes) {
    PhysicalPlan plan = PlanBytes.readPhysical(bytes, session.codecSession());
    return new ExecutionPlan(
        plan.root(), plan.schema(), plan.parameters(), session.options().targetPartitions());
  }

  private PlanTree tree() {
    return PlanPrinter.tree(node);
  }

  /** The operator at the top on one line. */
  public String display() {
    return node.describe();
  }

  /** One line an operator, what it reads indented below. */
  public String displayIndent() {
    return tree().indent();
  }

  /** As {@link #displayIndent()}, with what was measured, if the plan was executed. */
  public String displayWithMetrics() {
    PlanMetrics measured = runs.last;
    return measured == null
        ? displayIndent()
        : PlanPrinter.tree(node, part -> ", metrics=" + MetricsSet.of(measured.of(part))).indent();
  }

  /** Boxes, what an operator reads below it. */
  public String displayTree() {
    return tree().boxes();
  }

  /** A graph in the DOT language of Graphviz. */
  public String displayGraphviz() {
    return tree().graphviz();
  }

  /** JSON nested as that of PostgreSQL's EXPLAIN. */
  public String displayPgJson() {
    return tree().pgJson();
  }

  /** What the operator at the top did in the last execution so far; empty before the first. */
  public Optional<MetricsSet> metrics() {
    PlanMetrics measured = runs.last;
    return measured == null ? Optional.empty() : Optional.of(MetricsSet.of(measured.of(node)));
  }

  /**
   * What an operator did.
   *
   * @param operator as {@link #display} shows it
   */
  public record OperatorMetrics(String operator, MetricsSet metrics) {}

  /** What all operators did, each before those it reads; none before the first execution. */
  public List<OperatorMetrics> collectMetrics() {
    List<OperatorMetrics> all = new ArrayList<>();
    PlanMetrics measured = runs.last;
    if (measured != null) {
      collect(node, measured, all);
    }
    return all;
  }

  private static void collect(PhysicalNode node, PlanMetrics measured, List<OperatorMetrics> all) {
    all.add(new OperatorMetrics(node.describe(), MetricsSet.of(measured.of(node))));
    node.inputs().forEach(input -> collect(input, measured, all));
  }

  @Override
  public String toString() {
    return displayIndent();
  }
}
