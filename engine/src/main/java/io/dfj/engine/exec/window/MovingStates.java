// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowFrames.Shape;
import io.dfj.engine.function.WindowRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An aggregate over frames that never move back: one state that takes in the rows at the end of
 * each frame, and gives up those that the frame leaves behind.
 */
final class MovingStates {
  /** Results that are put together at a time; rows that enter or leave in one call. */
  private static final int BLOCK = 1024;

  private static final int[] GROUP = new int[BLOCK];

  private final WindowRows rows;
  private final Vector[] arguments;
  private final Supplier<GroupAccumulator> states;
  private final int[] places = new int[BLOCK];
  private GroupAccumulator state;

  MovingStates(WindowRows rows, Vector[] arguments, Supplier<GroupAccumulator> states) {
    this.rows = rows;
    this.arguments = arguments;
    this.states = states;
    this.state = fresh();
  }

  /** Whether these frames, of this aggregate, are best computed so. */
  static boolean applies(WindowRows rows, Supplier<GroupAccumulator> states) {
    if (rows.frames().exclusion() != Frame.Exclusion.NO_OTHERS) {
      return false;
    }
    GroupAccumulator sample = states.get();
    sample.ensureGroups(1);
    return rows.frames().shape() == Shape.RUNNING
        ? sample.supportsRetract() || !sample.mergesCheaply()
        : sample.supportsRetract() && moveOn(rows);
  }

  private static boolean moveOn(WindowRows rows) {
    int[] starts = rows.frames().starts();
    int[] ends = rows.frames().ends();
    for (int p = 0; p < rows.partitionCount(); p++) {
      for (int row = rows.partitions()[p] + 1; row < rows.partitions()[p + 1]; row++) {
        if (starts[row] < starts[row - 1] || ends[row] < ends[row - 1]) {
          return false;
        }
      }
    }
    return true;
  }

  private GroupAccumulator fresh() {
    GroupAccumulator made = states.get();
    made.ensureGroups(1);
    return made;
  }

  Vector evaluate() {
    int[] starts = rows.frames().starts();
    int[] ends = rows.frames().ends();
    int[] partitions = rows.partitions();
    List<Vector> blocks = new ArrayList<>();
    List<Vector> block = new ArrayList<>();
    Vector same = null;
    int from = 0;
    int to = 0;
    for (int p = 0; p + 1 < partitions.length; p++) {
      for (int row = partitions[p]; row < partitions[p + 1]; row++) {
        int start = starts[row];
        int end = ends[row];
        if (same == null || start != from || end != to) {
          if (row == partitions[p] || start >= to) {
            state = fresh();
            from = start;
            to = start;
          }
          leave(from, start);
          enter(to, end);
          from = start;
          to = end;
          same = state.result(0, 1);
        }
        block.add(same);
        if (block.size() == BLOCK) {
          flush(block, blocks);
        }
      }
    }
    flush(block, blocks);
    return blocks.size() == 1 ? blocks.get(0) : VectorConcat.of(blocks.get(0).type(), blocks);
  }

  private void flush(List<Vector> block, List<Vector> blocks) {
    rows.check().run();
    if (!block.isEmpty()) {
      blocks.add(VectorConcat.of(block.get(0).type(), block));
      block.clear();
    }
  }

  private void enter(int from, int to) {
    for (int at = from; at < to; at += BLOCK) {
      int count = counted(at, Math.min(to, at + BLOCK));
      if (count > 0) {
        state.update(GROUP, places, count, arguments);
      }
    }
  }

  private void leave(int from, int to) {
    for (int at = from; at < to; at += BLOCK) {
      int count = counted(at, Math.min(to, at + BLOCK));
      if (count > 0) {
        state.retract(GROUP, places, count, arguments);
      }
    }
  }

  /** Puts the rows of [from, to) that count into {@link #places}. */
  private int counted(int from, int to) {
    if (to - from == BLOCK) {
      rows.check().run();
    }
    boolean[] counted = rows.counted();
    int count = 0;
    for (int row = from; row < to; row++) {
      places[count] = row;
      count += counted == null || counted[row] ? 1 : 0;
    }
    return count;
  }
}
