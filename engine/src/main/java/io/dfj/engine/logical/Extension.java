// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexShuttle;

/** An operator of a user's own. No pass knows what it does. */
public final class Extension extends AbstractRelNode implements PlanNode {
  private final List<RelNode> inputs;
  private final LogicalExtensionNode node;
  private final List<Schema> inputSchemas;
  private final Schema schema;

  private Extension(
      RelOptCluster cluster,
      List<RelNode> inputs,
      LogicalExtensionNode node,
      List<Schema> inputSchemas,
      Schema schema) {
    super(cluster, cluster.traitSetOf(Convention.NONE));
    this.inputs = new ArrayList<>(inputs);
    this.node = node;
    this.inputSchemas = List.copyOf(inputSchemas);
    this.schema = schema;
  }

  /**
   * A node over its inputs.
   *
   * @param inputs of the cluster
   * @param inputSchemas what the node knows of the columns of each
   * @throws DfjException naming the node, if these are no inputs of it
   */
  public static Extension create(
      RelOptCluster cluster,
      List<RelNode> inputs,
      LogicalExtensionNode node,
      List<Schema> inputSchemas) {
    String owner = owner(node);
    Schema schema = ForeignCode.call(owner, () -> node.schema(List.copyOf(inputSchemas)));
    Set<String> names = new HashSet<>();
    for (Field field : schema.fields()) {
      if (!names.add(field.name())) {
        throw new DfjException(
            ErrorCode.DUPLICATE_COLUMN, owner + ": two columns named \"" + field.name() + "\"");
      }
    }
    if (names.isEmpty()) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, owner + ": it gives no columns");
    }
    return new Extension(cluster, inputs, node, inputSchemas, schema);
  }

  /**
   * A whole query: a node over other queries.
   *
   * @throws DfjException as {@link #create}; FEATURE_NOT_SUPPORTED if several inputs have
   *     parameters
   */
  public static LogicalPlan plan(LogicalExtensionNode node, List<LogicalPlan> inputs) {
    RelOptCluster cluster = PlanCluster.create();
    List<RelNode> rels = new ArrayList<>();
    List<ParameterType> parameters = List.of();
    List<String> warnings = new ArrayList<>();
    for (LogicalPlan input : inputs) {
      rels.add(PlanCopy.into(cluster, input.root()));
      warnings.addAll(input.warnings());
      if (!parameters.isEmpty() && !input.parameters().isEmpty()) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED, owner(node) + ": parameters in several inputs");
      }
      parameters = parameters.isEmpty() ? input.parameters() : parameters;
    }
    Extension root = create(cluster, rels, node, inputs.stream().map(LogicalPlan::schema).toList());
    return new LogicalPlan(root, root.schema, parameters, List.of(), warnings, false);
  }

  /** What messages call a node. */
  public static String owner(LogicalExtensionNode node) {
    return "extension node " + name(node);
  }

  /** What a node is called. */
  public static String name(LogicalExtensionNode node) {
    return ForeignCode.call("extension node", node::name);
  }

  public LogicalExtensionNode node() {
    return node;
  }

  /** What the node knows of the columns of each input: names and types that they must have. */
  public List<Schema> inputSchemas() {
    return inputSchemas;
  }

  /** The columns that come out. */
  public Schema schema() {
    return schema;
  }

  @Override
  protected RelDataType deriveRowType() {
    return CalciteTypes.toCalcite(schema);
  }

  @Override
  public List<RelNode> getInputs() {
    return List.copyOf(inputs);
  }

  @Override
  public void replaceInput(int ordinal, RelNode input) {
    inputs.set(ordinal, input);
    recomputeDigest();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> newInputs) {
    return copy(getCluster(), newInputs);
  }

  @Override
  public RelNode copy(RelOptCluster cluster, List<RelNode> newInputs, RexShuttle expressions) {
    return copy(cluster, newInputs);
  }

  private Extension copy(RelOptCluster cluster, List<RelNode> newInputs) {
    return new Extension(cluster, newInputs, node, inputSchemas, schema);
  }

  /** Plans compare what is said here. */
  @Override
  public RelWriter explainTerms(RelWriter writer) {
    super.explainTerms(writer);
    for (int i = 0; i < inputs.size(); i++) {
      writer.input("input#" + i, inputs.get(i));
    }
    return writer.item("node", node).item("inputs", inputSchemas);
  }
}
