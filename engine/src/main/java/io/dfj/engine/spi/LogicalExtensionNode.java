// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * An operator of a user's own in a logical plan: takes the rows of any number of inputs, or of
 * none, and gives others. {@link io.dfj.engine.LogicalPlan#extension} puts it over its inputs,
 * which it does not hold itself. Immutable and thread-safe.
 *
 * <p>The optimizer neither looks into it nor moves anything past it: its inputs give all their
 * columns and rows. Plans count two of them as the same if {@code equals} says so.
 *
 * <p>Whatever a method throws becomes a {@link io.dfj.metadata.error.DfjException} that names the
 * node: with the code of a DfjException, else PROVIDER_FAILED.
 *
 * <p>As {@code UserDefinedLogicalNode} in DataFusion.
 */
public interface LogicalExtensionNode {
  /** What EXPLAIN and messages call it, as {@code TopK}; also in plan bytes. */
  String name();

  /**
   * The columns that come out; at least one, of different names. NOT NULL is a promise, as that of
   * a {@link TableProvider}.
   *
   * @param inputs the columns of each input
   * @throws Exception why these are no inputs of this node
   */
  Schema schema(List<Schema> inputs) throws Exception;

  /** Its arguments on one line, for EXPLAIN; empty if there are none. */
  default String describe() {
    return "";
  }

  /**
   * What executes it; asked whenever a plan is made executable.
   *
   * @param inputs the columns of each input, as for {@link #schema}
   */
  PhysicalExtensionNode plan(List<Schema> inputs) throws Exception;
}
