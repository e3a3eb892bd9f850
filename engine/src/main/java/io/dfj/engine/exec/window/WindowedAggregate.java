// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.DistinctEvaluator;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames.Shape;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.type.DataType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function over frames. By what is known of the frames its states are those of whole
 * partitions, running ones, one that rows are taken out of again, or the nodes of a tree; unless
 * the function has a better way of its own.
 *
 * @param distinct whether rows of equal arguments count once; rows with a null argument do not
 */
public record WindowedAggregate(AggregateFunction aggregate, boolean distinct)
    implements WindowFunction {
  @Override
  public String name() {
    return aggregate.name();
  }

  @Override
  public FunctionDocumentation documentation() {
    return aggregate.documentation();
  }

  @Override
  public List<List<Overload.Parameter>> signatures() {
    return aggregate.signatures();
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return aggregate.returnType(arguments);
  }

  @Override
  public boolean neverNull() {
    return aggregate.neverNull();
  }

  @Override
  public boolean takesNullTreatment() {
    return aggregate.takesNullTreatment();
  }

  @Override
  public boolean readsFrame() {
    return true;
  }

  @Override
  public WindowEvaluator evaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    Supplier<GroupAccumulator> states = () -> aggregate.accumulator(arguments, returnType);
    WindowEvaluator own = aggregate.windowEvaluator(arguments, returnType, ignoreNulls);
    boolean once = distinct && !aggregate.ignoresDistinct();
    return (rows, values) ->
        once ? distinct(rows, values, states, own) : evaluate(rows, values, states, own);
  }

  private static Vector evaluate(
      WindowRows rows,
      Vector[] arguments,
      Supplier<GroupAccumulator> states,
      @Nullable WindowEvaluator own) {
    if (rows.frames().shape() == Shape.PARTITION) {
      return wholePartitions(rows, arguments, states);
    } else if (own != null) {
      return own.evaluate(rows, arguments);
    } else if (MovingStates.applies(rows, states)) {
      return new MovingStates(rows, arguments, states).evaluate();
    } else if (rows.frames().shape() == Shape.RUNNING) {
      return RunningStates.evaluate(rows, arguments, states);
    }
    return new StateTree(rows, arguments, states).evaluate();
  }

  private Vector distinct(
      WindowRows rows,
      Vector[] arguments,
      Supplier<GroupAccumulator> states,
      @Nullable WindowEvaluator own) {
    EqualRows equal = EqualRows.of(rows, arguments, aggregate.takesNulls());
    if (rows.frames().shape() != Shape.ANY) {
      return evaluate(rows.withCounted(equal.first()), arguments, states, own);
    }
    return own instanceof DistinctEvaluator moving
            && rows.frames().exclusion() == Frame.Exclusion.NO_OTHERS
        ? equal.evaluate(moving)
        : equal.evaluate(states);
  }

  private static Vector wholePartitions(
      WindowRows rows, Vector[] arguments, Supplier<GroupAccumulator> states) {
    GroupAccumulator accumulator = states.get();
    accumulator.ensureGroups(rows.partitionCount());
    int[] partition = rows.partitionOfRow();
    boolean[] counted = rows.counted();
    RowRange.inSteps(
        0,
        rows.size(),
        rows.check(),
        (from, to) -> {
          int[] groups = new int[to - from];
          int[] places = new int[to - from];
          int count = 0;
          for (int row = from; row < to; row++) {
            groups[count] = partition[row];
            places[count] = row;
            count += counted == null || counted[row] ? 1 : 0;
          }
          accumulator.update(groups, places, count, arguments);
        });
    FlatVector results = accumulator.result(0, rows.partitionCount());
    return Vector.pick(results, partition, null, rows.size());
  }
}
