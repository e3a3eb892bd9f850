// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.loop.Bindings;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.lang.reflect.Constructor;
import java.util.List;

/**
 * A compiled loop without its values: the same for all nodes of one {@link Shape}. Thread-safe.
 *
 * @param constructor takes {@link Bindings}
 * @param ints the values at each position of the arrays of the bindings, and so on
 */
record LoopTemplate(
    Constructor<?> constructor,
    List<BoundValue> ints,
    List<BoundValue> longs,
    List<BoundValue> doubles,
    List<BoundValue> objects) {

  /**
   * What these nodes bind.
   *
   * @param nodes by their numbers in the shape
   * @param types of the outputs
   */
  Bindings bind(List<Node> nodes, DataType[] types) {
    return new Bindings(
        ints.stream().mapToInt(value -> value.number(nodes).intValue()).toArray(),
        longs.stream().mapToLong(value -> value.number(nodes).longValue()).toArray(),
        doubles.stream().mapToDouble(value -> value.number(nodes).doubleValue()).toArray(),
        objects.stream().map(value -> value.object(nodes)).toArray(),
        types);
  }

  /** A new loop, with scratch of its own. */
  Object newLoop(Bindings bindings) {
    try {
      return constructor.newInstance(bindings);
    } catch (ReflectiveOperationException e) {
      throw new DfjException(
          ErrorCode.INTERNAL_ERROR, "a compiled expression could not be started", e);
    }
  }
}
