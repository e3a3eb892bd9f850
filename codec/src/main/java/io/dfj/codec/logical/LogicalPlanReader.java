// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.pool.PoolReader;
import io.dfj.codec.pool.PoolSession;
import io.dfj.codec.pool.TreeNodes;
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
import io.dfj.metadata.error.CodecException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the nodes of a plan one after the other. */
public final class LogicalPlanReader {
  private final PoolReader pools;
  private final TreeNodes nodes = new TreeNodes();

  private LogicalPlanReader(PoolReader pools) {
    this.pools = pools;
  }

  /**
   * @throws CodecException if it is none, or one that this session cannot read
   */
  public static LogicalTree read(LogicalPlanDef def, CodecSession session) {
    PoolReader pools = new PoolReader(def.getPools(), PoolSession.logical(session));
    LogicalPlanReader reader = new LogicalPlanReader(pools);
    for (LogicalNodeDef node : def.getNodesList()) {
      reader.node(node);
    }
    RelTree root = reader.nodes.root(RelTree.class);
    List<ParameterType> parameters = new ArrayList<>();
    for (ParameterDef parameter : def.getParametersList()) {
      parameters.add(
          new ParameterType(pools.dataType(parameter.getType()), parameter.getGuessed()));
    }
    List<@Nullable ColumnOrigin> origins = new ArrayList<>();
    for (OriginDef origin : def.getOriginsList()) {
      origins.add(
          origin.getKnown()
              ? new ColumnOrigin(
                  origin.getCatalog(), origin.getSchema(), origin.getTable(), origin.getColumn())
              : null);
    }
    return new LogicalTree(
        root,
        pools.schema(def.getSchema()),
        parameters,
        origins,
        def.getWarningsList(),
        def.getOptimized());
  }

  private void node(LogicalNodeDef def) {
    LogicalNodeCodec<?> codec = LogicalNodeCodecs.of(def.getNodeCase());
    if (codec == null) {
      throw new CodecException("plan bytes with a node of a kind that is unknown here");
    }
    nodes.begin();
    nodes.add(codec.read(def, this));
  }

  PoolReader pools() {
    return pools;
  }

  TypeTree type(int place) {
    return pools.planType(place);
  }

  /** The operator at a place, which is part of nothing else. */
  RelTree rel(int place) {
    return nodes.take(place, RelTree.class);
  }

  /** The expression at a place, which is part of nothing else. */
  RexTree rex(int place) {
    return nodes.take(place, RexTree.class);
  }

  List<RexTree> list(List<Integer> places) {
    List<RexTree> trees = new ArrayList<>();
    places.forEach(place -> trees.add(rex(place)));
    return trees;
  }
}
