// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.pool.PoolReader;
import io.dfj.codec.pool.PoolSession;
import io.dfj.codec.pool.TreeNodes;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprTreeDef;
import io.dfj.engine.Expr;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the nodes of an expression one after the other. */
public final class ExprTreeReader {
  private final PoolReader pools;
  private final ValueReader values;
  private final TreeNodes nodes = new TreeNodes();

  private ExprTreeReader(PoolReader pools, ValueReader values) {
    this.pools = pools;
    this.values = values;
  }

  /**
   * @throws CodecException if it is none, or one that this session cannot read
   */
  public static Expr read(ExprTreeDef def, CodecSession session) {
    if (def.getPools().getTablesCount() > 0) {
      throw new CodecException("expression bytes with tables");
    }
    PoolReader pools = new PoolReader(def.getPools(), PoolSession.logical(session));
    ValueReader values = new ValueReader(def.getValuesList(), pools);
    ExprTreeReader reader = new ExprTreeReader(pools, values);
    def.getNodesList().forEach(reader::node);
    values.checkAllTaken();
    return reader.nodes.root(Expr.class);
  }

  private void node(ExprNodeDef def) {
    ExprNodeCodec<?> codec = ExprNodeCodecs.of(def.getNodeCase());
    if (codec == null) {
      throw new CodecException("expression bytes with a node of a kind that is unknown here");
    }
    nodes.begin();
    try {
      nodes.add(codec.read(def, this));
    } catch (CodecException e) {
      throw e;
    } catch (DfjException e) {
      throw new CodecException("expression bytes that make none: " + e.getMessage(), e);
    }
  }

  /** The expression at a place, which is part of nothing else. */
  Expr expr(int place) {
    return nodes.take(place, Expr.class);
  }

  Expr.Call call(int place) {
    return nodes.take(place, Expr.Call.class);
  }

  List<Expr> exprs(List<Integer> places) {
    List<Expr> exprs = new ArrayList<>();
    places.forEach(place -> exprs.add(expr(place)));
    return exprs;
  }

  DataType type(int place) {
    return pools.dataType(place);
  }

  /** The value at a place, which is part of nothing else, of a constant of a type. */
  Object value(int place, DataType type) {
    return values.take(place, type);
  }

  /** What a call is bound to; null if the session has it under its name. */
  @Nullable UserFunction function(int place) {
    return pools.userFunction(place);
  }
}
