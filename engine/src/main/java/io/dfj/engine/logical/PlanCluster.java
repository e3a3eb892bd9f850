// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Makes what the relational operators of one plan share. */
public final class PlanCluster {
  private PlanCluster() {}

  /** A cluster of our types in which Calcite's interpreter never evaluates constants. */
  public static RelOptCluster create() {
    HepPlanner planner = new HepPlanner(HepProgram.builder().build());
    // Constants are evaluated by our own kernels or not at all: Calcite's arithmetic, casts and
    // dates differ from ours.
    planner.setExecutor((builder, constants, reduced) -> reduced.addAll(constants));
    RelOptCluster cluster = RelOptCluster.create(planner, new PlanBuilder());
    cluster.setMetadataQuerySupplier(Metadata::new);
    return cluster;
  }

  /** Without predicates of inputs: to compare them, Calcite compiles and evaluates them itself. */
  private static final class Metadata extends RelMetadataQuery {
    @Override
    public RelOptPredicateList getPulledUpPredicates(RelNode rel) {
      return RelOptPredicateList.EMPTY;
    }
  }

  /** Leaves casts of constants from and to REAL, which Calcite does without rounding. */
  private static final class PlanBuilder extends RexBuilder {
    PlanBuilder() {
      super(PlanTypeFactory.INSTANCE);
    }

    @Override
    public RexNode makeCast(
        SqlParserPos pos,
        RelDataType type,
        RexNode value,
        boolean matchNullability,
        boolean safe,
        RexLiteral format) {
      if (!(value instanceof RexLiteral literal)
          || literal.isNull()
          || type.getSqlTypeName() != SqlTypeName.REAL
              && value.getType().getSqlTypeName() != SqlTypeName.REAL) {
        return super.makeCast(pos, type, value, matchNullability, safe, format);
      }
      RelDataType target =
          matchNullability ? getTypeFactory().createTypeWithNullability(type, false) : type;
      return makeAbstractCast(pos, target, value, safe, format);
    }
  }
}
