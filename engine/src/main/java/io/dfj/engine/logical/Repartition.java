// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexShuttle;

/**
 * Divides the rows into partitions: only which reader of the result gets a row follows from it, and
 * only at the top of a plan. Gives the first columns of its input; what follows them are keys.
 */
public final class Repartition extends SingleRel implements PlanNode {
  private final List<Integer> keys;
  private final int partitions;
  private final int width;

  private Repartition(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      List<Integer> keys,
      int partitions,
      int width) {
    super(cluster, traits, input);
    this.keys = List.copyOf(keys);
    this.partitions = partitions;
    this.width = width;
  }

  /**
   * @param keys columns of the input whose equal values come into one partition; none to deal out
   *     batches in turn
   * @param partitions at least 1
   * @param width how many columns come out
   */
  public static Repartition create(RelNode input, List<Integer> keys, int partitions, int width) {
    return new Repartition(input.getCluster(), input.getTraitSet(), input, keys, partitions, width);
  }

  public List<Integer> keys() {
    return keys;
  }

  public int partitions() {
    return partitions;
  }

  /** How many columns come out. */
  public int width() {
    return width;
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataType type = getInput().getRowType();
    return type.getFieldCount() == width
        ? type
        : getCluster().getTypeFactory().createStructType(type.getFieldList().subList(0, width));
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new Repartition(getCluster(), traits, inputs.get(0), keys, partitions, width);
  }

  @Override
  public RelNode copy(RelOptCluster cluster, List<RelNode> inputs, RexShuttle expressions) {
    return create(inputs.get(0), keys, partitions, width);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("partitions", partitions)
        .item("keys", keys)
        .item("width", width);
  }
}
