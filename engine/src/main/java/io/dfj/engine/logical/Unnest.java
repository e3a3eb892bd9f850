// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexShuttle;

/**
 * Gives each row as many times as the longest of its collections has elements. The collections are
 * the last columns of the input: arrays or maps, in whose place their elements stand, side by side
 * and null where a collection has no more. The element of a map is a row of key and value.
 */
public final class Unnest extends SingleRel implements PlanNode {
  /** The rows without any element that stay, with nulls for the elements. */
  public enum Kept {
    NONE,
    /** Those of which a collection is null. */
    NULLS,
    /** Also those with empty collections, as in a left join. */
    ALL
  }

  private final int collections;
  private final boolean ordinality;
  private final Kept kept;

  private Unnest(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      int collections,
      boolean ordinality,
      Kept kept) {
    super(cluster, traits, input);
    this.collections = collections;
    this.ordinality = ordinality;
    this.kept = kept;
  }

  /**
   * @param collections how many of the last columns are unnested
   * @param ordinality whether the number of the element, from 1, is the last column, BIGINT
   */
  public static Unnest create(RelNode input, int collections, boolean ordinality, Kept kept) {
    return new Unnest(
        input.getCluster(), input.getTraitSet(), input, collections, ordinality, kept);
  }

  /** The same over other columns, of which the collections are the last again. */
  public Unnest over(RelNode newInput) {
    return create(newInput, collections, ordinality, kept);
  }

  public int collections() {
    return collections;
  }

  public boolean ordinality() {
    return ordinality;
  }

  public Kept kept() {
    return kept;
  }

  /** How many columns of the input stay as they are: the first ones. */
  public int others() {
    return getInput().getRowType().getFieldCount() - collections;
  }

  /** The type of a collection's elements. */
  public static RelDataType elementType(RelDataType collection) {
    RelDataType component = collection.getComponentType();
    if (component != null) {
      return component;
    }
    DataType map = CalciteTypes.toDataType(collection);
    return CalciteTypes.toCalcite(map.elementType(), false);
  }

  @Override
  protected RelDataType deriveRowType() {
    RelDataTypeFactory factory = getCluster().getTypeFactory();
    RelDataTypeFactory.Builder builder = factory.builder();
    List<RelDataTypeField> fields = getInput().getRowType().getFieldList();
    for (int i = 0; i < fields.size(); i++) {
      if (i < others()) {
        builder.add(fields.get(i));
      } else {
        RelDataType element = elementType(fields.get(i).getType());
        builder.add(fields.get(i).getName(), factory.createTypeWithNullability(element, true));
      }
    }
    if (ordinality) {
      builder.add("ordinality", CalciteTypes.toCalcite(DataType.BIGINT, kept != Kept.NONE));
    }
    return builder.build();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new Unnest(getCluster(), traits, inputs.get(0), collections, ordinality, kept);
  }

  @Override
  public RelNode copy(RelOptCluster cluster, List<RelNode> inputs, RexShuttle expressions) {
    return over(inputs.get(0));
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("collections", collections)
        .itemIf("ordinality", true, ordinality)
        .itemIf("kept", kept, kept != Kept.NONE);
  }
}
