// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.pool.Nesting;
import io.dfj.codec.pool.PoolSession;
import io.dfj.codec.pool.PoolWriter;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprTreeDef;
import io.dfj.engine.Expr;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.user.UserFunctions;
import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the nodes of an expression one after the other, parts before what they are parts of. */
public final class ExprTreeWriter {
  private final FunctionRegistry functions;
  private final PoolWriter pools;
  private final ExprTreeDef.Builder tree = ExprTreeDef.newBuilder();
  private final ValueWriter values;
  private final Nesting nesting = new Nesting("an expression");

  private ExprTreeWriter(CodecSession session) {
    this.functions = session.functions();
    this.pools = new PoolWriter(PoolSession.logical(session));
    this.values = new ValueWriter(tree, pools);
  }

  /**
   * @throws io.dfj.metadata.error.CodecException if some part cannot travel, or it nests too deeply
   *     to be read again
   */
  public static ExprTreeDef write(Expr expr, CodecSession session) {
    ExprTreeWriter writer = new ExprTreeWriter(session);
    writer.expr(expr);
    return writer.tree.setPools(writer.pools.build()).build();
  }

  /** The place of an expression, which is written now. */
  int expr(Expr expr) {
    nesting.enter();
    ExprNodeDef.Builder def = ExprNodeCodecs.of(expr).write(expr, this);
    nesting.leave();
    tree.addNodes(def);
    return tree.getNodesCount() - 1;
  }

  List<Integer> exprs(List<? extends Expr> exprs) {
    List<Integer> places = new ArrayList<>();
    exprs.forEach(expr -> places.add(expr(expr)));
    return places;
  }

  int type(DataType type) {
    return pools.dataType(type);
  }

  /** The place of a constant's value, which is written now. */
  int value(Object value) {
    return values.add(value);
  }

  /** What a user wrote of the function that is called; null for built-in ones and mere names. */
  @Nullable UserFunction userFunction(Expr.Call call) {
    return call.bound() != null ? call.bound() : UserFunctions.own(functions, call.function());
  }

  int function(UserFunction function) {
    return pools.function(function);
  }
}
