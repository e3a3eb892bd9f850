// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprNodeDef.NodeCase;
import io.dfj.engine.Expr;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every kind of expression. */
final class ExprNodeCodecs {
  static final List<ExprNodeCodec<?>> ALL =
      List.of(
          new ColumnCodec(),
          new LiteralCodec(),
          new WildcardCodec(),
          new PlaceholderCodec(),
          new AliasCodec(),
          new UnaryCodec(),
          new BinaryCodec(),
          new BetweenCodec(),
          new InListCodec(),
          new LikeCodec(),
          new CaseCodec(),
          new CastCodec(),
          new ElementCodec(),
          new FieldCodec(),
          new CallCodec(),
          new OverCodec(),
          new SortCodec(),
          new GroupingSetCodec());

  private static final Map<Class<?>, ExprNodeCodec<?>> BY_NODE = new HashMap<>();
  private static final Map<NodeCase, ExprNodeCodec<?>> BY_MESSAGE = new EnumMap<>(NodeCase.class);

  static {
    for (ExprNodeCodec<?> codec : ALL) {
      BY_NODE.put(codec.node(), codec);
      BY_MESSAGE.put(codec.message(), codec);
    }
  }

  private ExprNodeCodecs() {}

  @SuppressWarnings("unchecked") // the map is filled by class
  static <T extends Expr> ExprNodeCodec<T> of(T node) {
    ExprNodeCodec<?> codec = BY_NODE.get(node.getClass());
    if (codec == null) {
      throw new IllegalStateException("no codec of " + node.variant());
    }
    return (ExprNodeCodec<T>) codec;
  }

  /** Null for messages of later versions. */
  static @Nullable ExprNodeCodec<?> of(NodeCase message) {
    return BY_MESSAGE.get(message);
  }
}
