// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef.NodeCase;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every kind of operator and expression of logical plans. */
final class LogicalNodeCodecs {
  static final List<LogicalNodeCodec<?>> ALL =
      List.of(
          new ScanCodec(),
          new ValuesCodec(),
          new ProjectionCodec(),
          new FilterCodec(),
          new JoinCodec(),
          new CorrelateCodec(),
          new AggregateCodec(),
          new SortCodec(),
          new SetOperationCodec(),
          new UnnestCodec(),
          new RepeatRowsCodec(),
          new RepartitionCodec(),
          new ExtensionNodeCodec(),
          new InputRefCodec(),
          new LiteralCodec(),
          new ParameterCodec(),
          new CallCodec(),
          new OverCodec(),
          new SubQueryCodec(),
          new VariableCodec(),
          new FieldAccessCodec());

  private static final Map<Class<?>, LogicalNodeCodec<?>> BY_NODE = new HashMap<>();
  private static final Map<NodeCase, LogicalNodeCodec<?>> BY_MESSAGE =
      new EnumMap<>(NodeCase.class);

  static {
    for (LogicalNodeCodec<?> codec : ALL) {
      BY_NODE.put(codec.node(), codec);
      BY_MESSAGE.put(codec.message(), codec);
    }
  }

  private LogicalNodeCodecs() {}

  @SuppressWarnings("unchecked") // the map is filled by class
  static <T> LogicalNodeCodec<T> of(T node) {
    LogicalNodeCodec<?> codec = BY_NODE.get(node.getClass());
    if (codec == null) {
      throw new IllegalStateException("no codec of " + node.getClass().getSimpleName());
    }
    return (LogicalNodeCodec<T>) codec;
  }

  /** Null for messages of later versions. */
  static @Nullable LogicalNodeCodec<?> of(NodeCase message) {
    return BY_MESSAGE.get(message);
  }
}
