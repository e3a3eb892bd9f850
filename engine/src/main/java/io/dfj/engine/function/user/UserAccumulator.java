// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.spi.Accumulator;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One accumulator of the user's for each group. */
final class UserAccumulator implements GroupAccumulator {
  private final AggregateUDF.Overload overload;
  private final List<DataType> types;
  private final JavaResult result;
  private final VectorRow row;
  private @Nullable Accumulator[] states = new Accumulator[0];

  UserAccumulator(
      String function, AggregateUDF.Overload overload, List<DataType> types, DataType returnType) {
    this.overload = overload;
    this.types = types;
    this.result = new JavaResult(function, returnType);
    this.row = new VectorRow(overload.signature(), types);
  }

  @Override
  public void ensureGroups(int count) {
    if (states.length < count) {
      states = Arrays.copyOf(states, Math.max(count, states.length + (states.length >> 1)));
    }
  }

  /** The state of a group, made when it is first asked for. */
  private Accumulator state(int group) throws Exception {
    Accumulator state = states[group];
    if (state == null) {
      state = Objects.requireNonNull(overload.accumulators().create(types), "no accumulator");
      states[group] = state;
    }
    return state;
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    row.set(arguments);
    try {
      for (int k = 0; k < count; k++) {
        if (row.moveTo(rows == null ? k : rows[k])) {
          state(groups[k]).update(row);
        }
      }
    } catch (Throwable e) {
      throw UserFailure.of(result.function(), e);
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    UserAccumulator added = (UserAccumulator) other;
    try {
      for (int k = 0; k < count; k++) {
        Accumulator from = added.states[otherGroups[k]];
        if (from != null) {
          // A copy: the list may be a view of what the accumulator goes on changing.
          state(groups[k]).merge(new ArrayList<>(from.state()));
        }
      }
    } catch (Throwable e) {
      throw UserFailure.of(result.function(), e);
    }
  }

  /** By what an accumulator without rows says. */
  @Override
  public boolean supportsRetract() {
    try {
      return state(0).supportsRetract();
    } catch (Throwable e) {
      throw UserFailure.of(result.function(), e);
    }
  }

  @Override
  public void retract(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    row.set(arguments);
    try {
      for (int k = 0; k < count; k++) {
        if (row.moveTo(rows == null ? k : rows[k])) {
          state(groups[k]).retract(row);
        }
      }
    } catch (Throwable e) {
      throw UserFailure.of(result.function(), e);
    }
  }

  /** States are copied. */
  @Override
  public boolean mergesCheaply() {
    return false;
  }

  @Override
  public FlatVector result(int from, int count) {
    VectorBuilder builder = new VectorBuilder(result.type());
    for (int group = from; group < from + count; group++) {
      builder.append(result.storageValue(evaluate(group)));
    }
    return builder.build();
  }

  private @Nullable Object evaluate(int group) {
    try {
      return state(group).evaluate();
    } catch (Throwable e) {
      throw UserFailure.of(result.function(), e);
    }
  }

  @Override
  public long sizeInBytes() {
    long size = 8L * states.length;
    for (Accumulator state : states) {
      size += state == null ? 0 : state.sizeInBytes();
    }
    return size;
  }
}
