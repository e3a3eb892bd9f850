// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate over frames that all begin with their partition: each step of growth has the state
 * of the rows that come with it, and one merge from state to state makes running states of them.
 */
final class RunningStates {
  /** Steps whose states exist at a time. */
  private static final int BLOCK = 1024;

  private final WindowRows rows;
  private final Vector[] arguments;
  private final Supplier<GroupAccumulator> states;

  /** Rows [starts, ends) come with a step. */
  private final int[] starts;

  private final int[] ends;
  private final int[] stepOfRow;

  /** Whether a step is the first of its partition. */
  private final boolean[] anew;

  private int steps;

  private RunningStates(WindowRows rows, Vector[] arguments, Supplier<GroupAccumulator> states) {
    this.rows = rows;
    this.arguments = arguments;
    this.states = states;
    this.starts = new int[rows.size()];
    this.ends = new int[rows.size()];
    this.stepOfRow = new int[rows.size()];
    this.anew = new boolean[rows.size()];
  }

  static Vector evaluate(WindowRows rows, Vector[] arguments, Supplier<GroupAccumulator> states) {
    RunningStates running = new RunningStates(rows, arguments, states);
    running.findSteps();
    return running.results();
  }

  private void findSteps() {
    int[] frameEnds = rows.frames().ends();
    int[] partitions = rows.partitions();
    for (int p = 0; p + 1 < partitions.length; p++) {
      int last = -1;
      int covered = partitions[p];
      for (int row = partitions[p]; row < partitions[p + 1]; row++) {
        if (frameEnds[row] != last) {
          last = frameEnds[row];
          starts[steps] = covered;
          anew[steps] = row == partitions[p];
          ends[steps] = last;
          covered = last;
          steps++;
        }
        stepOfRow[row] = steps - 1;
      }
    }
  }

  private Vector results() {
    List<Vector> blocks = new ArrayList<>();
    GroupAccumulator before = null;
    for (int first = 0; first < steps; first += BLOCK) {
      rows.check().run();
      int count = Math.min(BLOCK, steps - first);
      GroupAccumulator block = block(first, count, before);
      blocks.add(block.result(count, count));
      before = block;
    }
    Vector all = blocks.size() == 1 ? blocks.get(0) : VectorConcat.of(blocks.get(0).type(), blocks);
    return steps == rows.size() ? all : Vector.pick(all, stepOfRow, null, rows.size());
  }

  /**
   * Groups [0, count) are the states of the steps' own rows, the next ones the running states, and
   * the last what the block before came to.
   */
  private GroupAccumulator block(int first, int count, @Nullable GroupAccumulator before) {
    GroupAccumulator block = states.get();
    block.ensureGroups(2 * count + 1);
    update(block, first, count);
    if (before != null) {
      block.merge(before, new int[] {2 * BLOCK - 1}, new int[] {2 * count}, 1);
    }
    int[] from = new int[2 * count];
    int[] to = new int[2 * count];
    int merges = 0;
    for (int step = 0; step < count; step++) {
      if (!anew[first + step]) {
        from[merges] = step == 0 ? 2 * count : count + step - 1;
        to[merges++] = count + step;
      }
      from[merges] = step;
      to[merges++] = count + step;
    }
    block.merge(block, from, to, merges);
    return block;
  }

  private void update(GroupAccumulator block, int first, int count) {
    int total = 0;
    for (int step = first; step < first + count; step++) {
      total += ends[step] - starts[step];
    }
    int[] groups = new int[total];
    int[] places = new int[total];
    boolean[] counted = rows.counted();
    int added = 0;
    for (int step = first; step < first + count; step++) {
      for (int row = starts[step]; row < ends[step]; row++) {
        groups[added] = step - first;
        places[added] = row;
        added += counted == null || counted[row] ? 1 : 0;
      }
    }
    block.update(groups, places, added, arguments);
  }
}
