// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.pool.Nesting;
import io.dfj.codec.pool.PoolSession;
import io.dfj.codec.pool.PoolWriter;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.LogicalPlanDef;
import io.dfj.codec.proto.OriginDef;
import io.dfj.codec.proto.ParameterDef;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.logical.ColumnOrigin;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.logical.tree.LogicalTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TypeTree;
import java.util.ArrayList;
import java.util.List;

/** Writes the nodes of a plan one after the other, parts before what they are parts of. */
public final class LogicalPlanWriter {
  private final PoolWriter pools;
  private final LogicalPlanDef.Builder plan = LogicalPlanDef.newBuilder();
  private final Nesting nesting = new Nesting("a plan");

  private LogicalPlanWriter(PoolWriter pools) {
    this.pools = pools;
  }

  /**
   * @throws io.dfj.metadata.error.CodecException if some part cannot travel, or it nests too deeply
   *     to be read again
   */
  public static LogicalPlanDef write(LogicalTree tree, CodecSession session) {
    PoolWriter pools = new PoolWriter(PoolSession.logical(session));
    LogicalPlanWriter writer = new LogicalPlanWriter(pools);
    writer.rel(tree.root());
    writer.plan.setSchema(pools.schema(tree.schema())).setOptimized(tree.optimized());
    for (ParameterType parameter : tree.parameters()) {
      writer.plan.addParameters(
          ParameterDef.newBuilder()
              .setType(pools.dataType(parameter.type()))
              .setGuessed(parameter.guessed()));
    }
    for (ColumnOrigin origin : tree.origins()) {
      OriginDef.Builder def = OriginDef.newBuilder();
      if (origin != null) {
        def.setKnown(true)
            .setCatalog(origin.catalog())
            .setSchema(origin.schema())
            .setTable(origin.table())
            .setColumn(origin.column());
      }
      writer.plan.addOrigins(def);
    }
    return writer.plan.addAllWarnings(tree.warnings()).setPools(pools.build()).build();
  }

  PoolWriter pools() {
    return pools;
  }

  int type(TypeTree type) {
    return pools.planType(type);
  }

  /** The place of an operator, which is written now. */
  int rel(RelTree tree) {
    return add(tree);
  }

  /** The place of an expression, which is written now. */
  int rex(RexTree tree) {
    return add(tree);
  }

  List<Integer> list(List<? extends RexTree> trees) {
    List<Integer> places = new ArrayList<>();
    trees.forEach(tree -> places.add(rex(tree)));
    return places;
  }

  private <T> int add(T node) {
    nesting.enter();
    LogicalNodeDef.Builder def = LogicalNodeCodecs.of(node).write(node, this);
    nesting.leave();
    plan.addNodes(def);
    return plan.getNodesCount() - 1;
  }
}
