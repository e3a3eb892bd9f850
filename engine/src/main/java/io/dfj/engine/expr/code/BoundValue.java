// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.expr.loop.BytesSet;
import io.dfj.engine.expr.loop.DecimalSet;
import io.dfj.engine.expr.loop.LongSet;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * A value that generated code refers to by position, told by where it stands in the nodes: a
 * constant, an IN list or one of its values, an extra of a kernel.
 *
 * @param node its number in the {@link Shape}
 * @param part index of the list's value or of the extra; -1 for the node's own value
 */
record BoundValue(int node, int part) {
  BoundValue(int node) {
    this(node, -1);
  }

  /** The value in these nodes, as an object that holds a number. */
  Number number(List<Node> nodes) {
    return (Number) value(nodes.get(node));
  }

  /** The value in these nodes as compiled code takes it from the array of objects. */
  Object object(List<Node> nodes) {
    Object value = value(nodes.get(node));
    if (value instanceof byte[] bytes) {
      return Slice.of(bytes);
    } else if (value instanceof BigInteger unscaled && nodes.get(node).kind == Node.Kind.CONSTANT) {
      Int128 wide = new Int128();
      wide.set(unscaled);
      return wide;
    }
    return value;
  }

  private Object value(Node from) {
    Object detail = Objects.requireNonNull(from.detail);
    if (detail instanceof Membership membership) {
      return part >= 0
          ? membership.values().get(part)
          : set(from.children.get(0).storage(), membership.values());
    } else if (detail instanceof KernelCall call) {
      return call.kernel().extras().get(part);
    } else if (detail instanceof CastOperation cast) {
      return cast.call().kernel().extras().get(part);
    }
    return detail;
  }

  private static Object set(Storage storage, List<Object> values) {
    return switch (storage) {
      case INT, LONG ->
          new LongSet(values.stream().mapToLong(value -> ((Number) value).longValue()).toArray());
      case DOUBLE ->
          new LongSet(values.stream().mapToLong(value -> LongSet.bits((Double) value)).toArray());
      case DECIMAL -> new DecimalSet(values.stream().map(value -> (BigInteger) value).toList());
      case BYTES -> new BytesSet(values.stream().map(value -> (byte[]) value).toList());
      case BOOLEAN -> throw new IllegalArgumentException("booleans are part of the shape");
      case LIST, STRUCT -> throw RowCode.unstaged();
    };
  }
}
