// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.Repartition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the stages of one execution while its nodes open. */
public final class PipelineBuilder {
  private final QueryContext query;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Source> scans = new ArrayList<>();
  private final Map<DynamicFilter.Id, DynamicFilter> filters = new IdentityHashMap<>();
  private final Map<DynamicFilter.Id, Stage> fillers = new IdentityHashMap<>();

  private final Map<PhysicalNode, List<PhysicalExpr>> usesOf = new IdentityHashMap<>();
  private final @Nullable PlanMetrics metrics;

  /** The nodes that are being opened, the innermost first. */
  private final Deque<PhysicalNode> opening = new ArrayDeque<>();

  /** Without metrics. */
  public PipelineBuilder(QueryContext query) {
    this(query, null);
  }

  PipelineBuilder(QueryContext query, @Nullable PlanMetrics metrics) {
    this.query = query;
    this.metrics = metrics;
  }

  /** What comes out of a node; how a node opens its inputs. */
  public Flow open(PhysicalNode node) {
    opening.push(node);
    Flow flow = node.open(this);
    opening.pop();
    return metrics == null ? flow : flow.through(new Meter(node));
  }

  /** What comes out of a node of which nothing is used but by these expressions. */
  public Flow open(PhysicalNode node, List<PhysicalExpr> uses) {
    usesOf.put(node, uses);
    return open(node);
  }

  /** All that is computed over the rows of a node, or null if everything of them is used. */
  public @Nullable List<PhysicalExpr> usesOf(PhysicalNode node) {
    return usesOf.get(node);
  }

  public QueryContext query() {
    return query;
  }

  /** Opens the input of an operator, for one worker if the operator's work is not to be shared. */
  public Flow open(PhysicalNode input, Repartition work) {
    Flow flow = open(input);
    return query.isSerial(work) ? flow.serial() : flow;
  }

  /** Ends a flow in a sink. What reads from the sink must name the stage in its {@code after}. */
  public Stage sink(Flow flow, Sink sink) {
    Stage stage = new Stage(flow.segments, sink, opening.peek());
    stages.add(stage);
    return stage;
  }

  /** Remembers a source that holds something, which is closed should another node fail to open. */
  public Source scan(Source source) {
    scans.add(source);
    return source;
  }

  /**
   * Starts the execution of an input that is not part of a pipeline of this one; it is measured as
   * part of this one.
   *
   * @param part of the query: closing the execution cancels it
   */
  public Execution start(PhysicalNode input, QueryContext part) {
    return metrics == null ? Execution.start(input, part) : Execution.start(input, part, metrics);
  }

  List<Source> scans() {
    return scans;
  }

  /** The filter of this execution that the id stands for, whoever asks first. */
  public DynamicFilter dynamicFilter(DynamicFilter.Id id) {
    return filters.computeIfAbsent(id, unused -> new DynamicFilter());
  }

  /** Says which stage fills a filter; before the nodes open that use it. */
  public void fills(DynamicFilter.Id id, Stage stage) {
    fillers.put(id, stage);
  }

  /** The stage that what uses a filter must name in its {@code after}. */
  public Stage filler(DynamicFilter.Id id) {
    return Objects.requireNonNull(fillers.get(id), "no join fills the filter");
  }

  /** In the order in which they were ended; a stage comes after those it waits for. */
  List<Stage> stages() {
    return stages;
  }
}
