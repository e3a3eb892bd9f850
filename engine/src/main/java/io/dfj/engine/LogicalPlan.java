// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.explain.PlanTree;
import io.dfj.engine.logical.DescribedPlan;
import io.dfj.engine.logical.Extension;
import io.dfj.engine.logical.SamePlan;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query computes, as a tree of relational operators. Immutable. Plans are equal if they do
 * the same with the same tables, operator by operator; equal queries may have different plans.
 */
public final class LogicalPlan {
  private final io.dfj.engine.logical.LogicalPlan plan;
  private final DescribedPlan described;

  LogicalPlan(io.dfj.engine.logical.LogicalPlan plan) {
    this(plan, DescribedPlan.of(plan));
  }

  private LogicalPlan(io.dfj.engine.logical.LogicalPlan plan, DescribedPlan described) {
    this.plan = plan;
    this.described = described;
  }

  /**
   * A plan with an operator of a user's own at the top.
   *
   * @param inputs what it takes the rows of, in order
   * @throws DfjException naming the node if these are no inputs of it; INVALID_ARGUMENT for a part
   *     of a plan that reads columns of another part; FEATURE_NOT_SUPPORTED if several inputs have
   *     parameters
   */
  public static LogicalPlan extension(LogicalExtensionNode node, LogicalPlan... inputs) {
    List<io.dfj.engine.logical.LogicalPlan> plans = new ArrayList<>();
    for (LogicalPlan input : inputs) {
      plans.add(input.checkWhole().plan);
    }
    return PlanningStack.call("", () -> new LogicalPlan(Extension.plan(node, plans)));
  }

  io.dfj.engine.logical.LogicalPlan plan() {
    return plan;
  }

  /**
   * @throws DfjException INVALID_ARGUMENT if it reads columns of an operator outside it, so that it
   *     cannot run alone
   */
  LogicalPlan checkWhole() {
    if (described.isCorrelated()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "a plan that reads columns of an operator outside it is no query: " + kind());
    }
    return this;
  }

  /** Names, types and nullability of the columns that come out. */
  public Schema schema() {
    return described.schema();
  }

  /** The operator at the top, with its arguments. */
  public LogicalNode node() {
    return described.node();
  }

  /** The name of the operator at the top, as {@code Projection}. */
  public String kind() {
    return described.node().name();
  }

  /** The plans that the operator at the top reads; subqueries of its expressions are none. */
  public List<LogicalPlan> inputs() {
    List<LogicalPlan> inputs = new ArrayList<>();
    for (DescribedPlan input : described.inputs()) {
      inputs.add(new LogicalPlan(input.plan(plan), input));
    }
    return inputs;
  }

  /** The plan as bytes, for sessions that have nothing registered but what it names. */
  public byte[] toBytes() {
    return PlanBytes.of(this, PlanBytes.defaultSession());
  }

  /**
   * The plan as bytes, which {@link #fromBytes} reads in this or another virtual machine. Tables of
   * files travel as their location, tables in memory with their rows, functions of the library by
   * name; so do functions of users, which the reading session must have registered.
   *
   * @param session whose codecs are asked
   * @throws io.dfj.metadata.error.CodecException if a part of the plan cannot travel; the message
   *     names it
   */
  public byte[] toBytes(SessionContext session) {
    return PlanBytes.of(this, session.codecSession());
  }

  /**
   * The plan that {@link #toBytes} wrote. Bytes may come from anywhere: they load no class and run
   * no code but what the session was told to allow.
   *
   * @param session whose functions, tables and codecs the plan may name
   * @throws io.dfj.metadata.error.CodecException if the bytes are no logical plan, or one that this
   *     session cannot read
   */
  public static LogicalPlan fromBytes(SessionContext session, byte[] bytes) {
    return new LogicalPlan(PlanBytes.read(bytes, session.codecSession()));
  }

  /**
   * The plan in the format of <a href="https://substrait.io">Substrait</a>, for other engines: a
   * message {@code substrait.Plan}. Tables travel by name, those of files without a name by their
   * location. Needs dfj-substrait on the class path.
   *
   * @throws io.dfj.metadata.error.CodecException if Substrait has nothing for a part of the plan;
   *     the message names it
   */
  public byte[] toSubstrait() {
    return SubstraitPlans.of(this);
  }

  /**
   * The plan that {@link #toSubstrait} or another engine wrote. Bytes may come from anywhere: they
   * load no class and run no code. They can read what a query of the session can, files included.
   * Needs dfj-substrait on the class path.
   *
   * @param session whose tables and functions the plan names
   * @throws io.dfj.metadata.error.CodecException if the bytes are no plan, or one that this session
   *     cannot read; the message names what
   * @throws io.dfj.metadata.error.DfjException FILE_NOT_FOUND and others if files that the plan
   *     reads cannot be
   */
  public static LogicalPlan fromSubstrait(SessionContext session, byte[] bytes) {
    return new LogicalPlan(SubstraitPlans.read(bytes, session));
  }

  PlanTree tree() {
    return tree(described);
  }

  private static PlanTree tree(DescribedPlan plan) {
    List<PlanTree> inputs = new ArrayList<>();
    plan.subqueries().forEach(subquery -> inputs.add(tree(subquery)));
    plan.inputs().forEach(input -> inputs.add(tree(input)));
    LogicalNode node = plan.node();
    return new PlanTree(node.name(), node.describe(), node.details(), plan.schema(), inputs);
  }

  /** One line an operator, what it reads indented below. */
  public String displayIndent() {
    return tree().indent();
  }

  /** As {@link #displayIndent()}, each line followed by the columns that come out. */
  public String displayIndentSchema() {
    return tree().indentWithSchema();
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogicalPlan that && SamePlan.test(plan, that.plan);
  }

  @Override
  public int hashCode() {
    return described.node().hashCode() * 31 + plan.schema().hashCode();
  }

  @Override
  public String toString() {
    return displayIndent();
  }
}
