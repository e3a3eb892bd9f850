// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Keeps one row's value for each group. */
final class PickAccumulator implements GroupAccumulator {
  /** Which row. */
  enum Rule {
    /** The first, be its value null. */
    FIRST,
    /** The last, be its value null. */
    LAST,
    /** The first that is not null. */
    FIRST_NOT_NULL,
    /** The only one. */
    SINGLE
  }

  private final Rule rule;
  private final ValueStore values;
  private final Operand operand = new Operand();

  PickAccumulator(Rule rule, DataType type) {
    this.rule = rule;
    this.values = new ValueStore(type);
  }

  @Override
  public void ensureGroups(int count) {
    values.ensure(count);
  }

  /**
   * @throws DfjException CARDINALITY_VIOLATION for a second row of a single value
   */
  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    operand.set(arguments[0], rows, count);
    FlatVector flat = operand.values();
    int[] positions = operand.positions();
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      if (takes(group, positions[k] >= 0)) {
        values.put(group, flat, positions[k]);
      }
    }
  }

  private boolean takes(int group, boolean notNull) {
    return switch (rule) {
      case FIRST -> !values.has(group);
      case LAST -> true;
      case FIRST_NOT_NULL -> notNull && !values.has(group);
      case SINGLE -> {
        if (values.has(group)) {
          throw new DfjException(
              ErrorCode.CARDINALITY_VIOLATION,
              "more than one row returned by a subquery used as an expression");
        }
        yield true;
      }
    };
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    ValueStore added = ((PickAccumulator) other).values;
    for (int k = 0; k < count; k++) {
      int from = otherGroups[k];
      if (added.has(from) && takes(groups[k], added.hasValue(from))) {
        values.put(groups[k], added, from);
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    return values.result(from, count);
  }

  @Override
  public long sizeInBytes() {
    return values.sizeInBytes() + operand.sizeInBytes();
  }
}
