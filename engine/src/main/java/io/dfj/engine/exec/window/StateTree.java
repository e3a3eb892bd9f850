// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.runtime.RowRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * An aggregate over any frames: a tree of states over the rows. A frame is made of the rows at its
 * edges and of ever larger nodes towards its middle, and merged from left to right, so that
 * functions that depend on the order of rows see it. Frames of a block are merged level by level,
 * one call a level.
 */
final class StateTree {
  /** Children of a node, as a power of two. */
  private static final int FANOUT_BITS = 3;

  /** Rows whose frames are evaluated together. */
  private static final int BLOCK = 1024;

  private final WindowRows rows;
  private final Vector[] arguments;
  private final Supplier<GroupAccumulator> states;

  /** From the parents of rows upwards. */
  private final List<GroupAccumulator> levels = new ArrayList<>();

  private final List<Picked> left = new ArrayList<>();
  private final List<Picked> right = new ArrayList<>();

  StateTree(WindowRows rows, Vector[] arguments, Supplier<GroupAccumulator> states) {
    this.rows = rows;
    this.arguments = arguments;
    this.states = states;
  }

  /** Nodes of one level that are to be added to groups. */
  private static final class Picked {
    int[] nodes = new int[BLOCK];
    int[] groups = new int[BLOCK];
    int count;

    void add(int group, int from, int to) {
      int needed = count + to - from;
      if (needed > nodes.length) {
        nodes = Arrays.copyOf(nodes, Math.max(needed, 2 * nodes.length));
        groups = Arrays.copyOf(groups, nodes.length);
      }
      for (int node = from; node < to; node++) {
        nodes[count] = node;
        groups[count++] = group;
      }
    }
  }

  Vector evaluate() {
    build();
    int size = rows.size();
    List<Vector> blocks = new ArrayList<>();
    for (int from = 0; from < size; from += BLOCK) {
      blocks.add(block(from, Math.min(size, from + BLOCK)));
    }
    return blocks.size() == 1 ? blocks.get(0) : VectorConcat.of(blocks.get(0).type(), blocks);
  }

  /** Only as high as frames are long. */
  private void build() {
    int longest = 0;
    WindowFrames frames = rows.frames();
    for (int row = 0; row < rows.size(); row++) {
      longest = Math.max(longest, frames.ends()[row] - frames.starts()[row]);
    }
    int nodes = rows.size();
    for (int width = 1 << FANOUT_BITS; width <= longest && width > 0; width <<= FANOUT_BITS) {
      int children = nodes;
      nodes = (nodes + (1 << FANOUT_BITS) - 1) >> FANOUT_BITS;
      GroupAccumulator level = states.get();
      level.ensureGroups(nodes);
      GroupAccumulator below = levels.isEmpty() ? null : levels.get(levels.size() - 1);
      RowRange.inSteps(
          0,
          children,
          rows.check(),
          (from, to) -> {
            int[] parents = new int[to - from];
            int[] kept = new int[to - from];
            int count = 0;
            for (int child = from; child < to; child++) {
              parents[count] = child >> FANOUT_BITS;
              kept[count] = child;
              count += below != null || counts(child) ? 1 : 0;
            }
            if (below == null) {
              level.update(parents, kept, count, arguments);
            } else {
              level.merge(below, kept, parents, count);
            }
          });
      levels.add(level);
    }
    for (int i = 0; i <= levels.size(); i++) {
      left.add(new Picked());
      right.add(new Picked());
    }
  }

  private boolean counts(int row) {
    boolean[] counted = rows.counted();
    return counted == null || counted[row];
  }

  private Vector block(int from, int to) {
    rows.check().run();
    GroupAccumulator block = states.get();
    block.ensureGroups(to - from);
    int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    int most = 1;
    for (int part = 0; part < most; part++) {
      for (int row = from; row < to; row++) {
        int count = rows.frames().ranges(row, ranges);
        most = Math.max(most, count);
        if (part < count) {
          pick(row - from, ranges[2 * part], ranges[2 * part + 1]);
        }
      }
      for (int level = 0; level <= levels.size(); level++) {
        add(block, level, left.get(level));
      }
      for (int level = levels.size(); level >= 0; level--) {
        add(block, level, right.get(level));
      }
    }
    return block.result(0, to - from);
  }

  /**
   * Cuts a range into nodes: on the way up first those at its left, on the way down at its right.
   */
  private void pick(int group, int start, int end) {
    int from = start;
    int to = end;
    int mask = (1 << FANOUT_BITS) - 1;
    for (int level = 0; from < to; level++) {
      int inner = (from + mask) & ~mask;
      int innerEnd = to & ~mask;
      if (level == levels.size() || inner >= innerEnd) {
        left.get(level).add(group, from, to);
        return;
      }
      left.get(level).add(group, from, inner);
      right.get(level).add(group, innerEnd, to);
      from = inner >> FANOUT_BITS;
      to = innerEnd >> FANOUT_BITS;
    }
  }

  private void add(GroupAccumulator block, int level, Picked picked) {
    int count = picked.count;
    picked.count = 0;
    if (count == 0) {
      return;
    }
    rows.check().run();
    if (level > 0) {
      block.merge(levels.get(level - 1), picked.nodes, picked.groups, count);
      return;
    }
    if (rows.counted() != null) {
      int kept = 0;
      for (int k = 0; k < count; k++) {
        picked.nodes[kept] = picked.nodes[k];
        picked.groups[kept] = picked.groups[k];
        kept += counts(picked.nodes[k]) ? 1 : 0;
      }
      count = kept;
    }
    block.update(picked.groups, picked.nodes, count, arguments);
  }
}
