// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.pool.Nesting;
import io.dfj.codec.pool.PoolSession;
import io.dfj.codec.pool.PoolWriter;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.PhysicalPlanDef;
import io.dfj.codec.proto.SchemaDef;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.codec.PhysicalPlan;
import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.join.HashJoinNode;
import io.dfj.engine.exec.join.KeyFilter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the nodes of a plan one after the other, parts before what they are parts of. */
public final class PhysicalPlanWriter {
  private final PoolWriter pools;
  private final CodecSession session;
  private final PhysicalPlanDef.Builder plan = PhysicalPlanDef.newBuilder();
  private final Nesting nesting = new Nesting("a plan");

  /** Numbers of the filters that joins of the plan make. */
  private final Map<DynamicFilter.Id, Integer> filters = new IdentityHashMap<>();

  /** Places of the values that names stand for. */
  private final Map<PhysicalExpr.Name, Integer> names = new IdentityHashMap<>();

  private PhysicalPlanWriter(PoolWriter pools, CodecSession session) {
    this.pools = pools;
    this.session = session;
  }

  /**
   * @throws io.dfj.metadata.error.CodecException if some part cannot travel, or it nests too deeply
   *     to be read again
   */
  public static PhysicalPlanDef write(PhysicalPlan plan, CodecSession session) {
    PoolWriter pools = new PoolWriter(PoolSession.physical(session));
    PhysicalPlanWriter writer = new PhysicalPlanWriter(pools, session);
    writer.number(plan.root(), 1);
    writer.node(plan.root());
    writer.plan.setSchema(pools.schema(plan.schema()));
    plan.parameters().forEach(type -> writer.plan.addParameters(pools.dataType(type)));
    return writer.plan.setPools(pools.build()).build();
  }

  private void number(PhysicalNode node, int depth) {
    nesting.check(depth);
    if (node instanceof HashJoinNode join) {
      for (KeyFilter filter : join.filters()) {
        filters.putIfAbsent(filter.id(), filters.size());
      }
    }
    node.inputs().forEach(input -> number(input, depth + 1));
  }

  PoolWriter pools() {
    return pools;
  }

  CodecSession session() {
    return session;
  }

  int type(DataType type) {
    return pools.dataType(type);
  }

  SchemaDef schema(Schema schema) {
    return pools.schema(schema);
  }

  /** The number of a filter; null if no join of the plan makes it. */
  @Nullable Integer filter(DynamicFilter.Id id) {
    return filters.get(id);
  }

  /** Says at which place the value is that a name stands for, before the name is written. */
  void bind(PhysicalExpr.Name name, int value) {
    names.put(name, value);
  }

  int valueOf(PhysicalExpr.Name name) {
    return Objects.requireNonNull(names.get(name), "a name outside the body of its let");
  }

  /** The place of an operator, which is written now. */
  int node(PhysicalNode node) {
    return add(node);
  }

  /** The place of an expression, which is written now. */
  int expr(PhysicalExpr expr) {
    return add(expr);
  }

  List<Integer> exprs(List<? extends PhysicalExpr> exprs) {
    List<Integer> places = new ArrayList<>(exprs.size());
    exprs.forEach(expr -> places.add(expr(expr)));
    return places;
  }

  private <T> int add(T node) {
    nesting.enter();
    PhysicalNodeDef.Builder def = PhysicalNodeCodecs.of(node).write(node, this);
    nesting.leave();
    plan.addNodes(def);
    return plan.getNodesCount() - 1;
  }
}
