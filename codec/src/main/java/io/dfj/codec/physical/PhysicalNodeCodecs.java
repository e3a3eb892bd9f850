// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef.NodeCase;
import io.dfj.metadata.error.CodecException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every kind of operator and expression of physical plans. */
final class PhysicalNodeCodecs {
  static final List<PhysicalNodeCodec<?>> ALL =
      List.of(
          new ScanCodec(),
          new ValuesCodec(),
          new RowsCodec(),
          new ProjectCodec(),
          new FilterCodec(),
          new HashJoinCodec(),
          new NestedLoopJoinCodec(),
          new AggregateCodec(),
          new ExpandCodec(),
          new WindowCodec(),
          new SortCodec(),
          new LimitCodec(),
          new UnionCodec(),
          new UnnestCodec(),
          new RepeatCodec(),
          new RepartitionCodec(),
          new ExtensionNodeCodec(),
          new ColumnCodec(),
          new LiteralCodec(),
          new ParameterCodec(),
          new ArithmeticCodec(),
          new NegateCodec(),
          new ComparisonCodec(),
          new AndCodec(),
          new OrCodec(),
          new NotCodec(),
          new TestCodec(),
          new CaseCodec(),
          new LetCodec(),
          new NameCodec(),
          new CastCodec(),
          new InListCodec(),
          new CallCodec(),
          new ExtensionExprCodec());

  private static final Map<Class<?>, PhysicalNodeCodec<?>> BY_NODE = new HashMap<>();
  private static final Map<NodeCase, PhysicalNodeCodec<?>> BY_MESSAGE =
      new EnumMap<>(NodeCase.class);

  static {
    for (PhysicalNodeCodec<?> codec : ALL) {
      BY_NODE.put(codec.node(), codec);
      BY_MESSAGE.put(codec.message(), codec);
    }
  }

  private PhysicalNodeCodecs() {}

  @SuppressWarnings("unchecked") // the map is filled by class
  static <T> PhysicalNodeCodec<T> of(T node) {
    PhysicalNodeCodec<?> codec = BY_NODE.get(node.getClass());
    if (codec == null) {
      throw new CodecException(
          "physical plans with " + node.getClass().getSimpleName() + " cannot travel");
    }
    return (PhysicalNodeCodec<T>) codec;
  }

  /** Null for messages of later versions. */
  static @Nullable PhysicalNodeCodec<?> of(NodeCase message) {
    return BY_MESSAGE.get(message);
  }
}
