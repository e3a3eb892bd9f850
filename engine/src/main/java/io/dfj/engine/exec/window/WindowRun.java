// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.GatheredRows;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some whole partitions in order, while calls are evaluated over them. */
final class WindowRun {
  private static final WindowFrames NO_FRAMES =
      new WindowFrames(
          WindowFrames.Shape.ANY, new int[0], new int[0], Frame.Exclusion.NO_OTHERS, null);

  private final GatheredRows rows;
  private final int[] sorted;
  private final WindowNode node;
  private final Runnable check;
  private final int[] partitions;

  /** By number of order keys: where groups of peers begin. */
  private final int[] @Nullable [] peers;

  private record Known(WindowCall call, WindowFrames frames) {}

  private final List<Known> known = new ArrayList<>();

  /**
   * @param sorted the run's rows in order
   * @param place of the first of them among all
   */
  WindowRun(
      WindowNode node, GatheredRows rows, int[] sorted, int place, Edges edges, Runnable check) {
    this.node = node;
    this.rows = rows;
    this.sorted = sorted;
    this.check = check;
    int end = place + sorted.length;
    int partitionKeys = node.partition().size();
    this.partitions = edges.of(place, end, partitionKeys);
    this.peers = new int[node.order().size() + 1][];
    peers[0] = partitions;
    for (WindowCall call : node.calls()) {
      int keys = call.orderKeys();
      if (peers[keys] == null) {
        peers[keys] = edges.of(place, end, partitionKeys + keys);
      }
    }
  }

  Vector evaluate(WindowCall call, WindowEvaluator evaluator) {
    check.run();
    Vector[] arguments = new Vector[call.arguments().length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = column(call.arguments()[i]);
    }
    int[] groups = peers(call.orderKeys());
    WindowRows window =
        new WindowRows(
            sorted.length,
            partitions,
            groups,
            call.function().readsFrame() ? frames(call, groups) : NO_FRAMES,
            call.filterColumn() < 0 ? null : trueRows(call.filterColumn()),
            check);
    return evaluator.evaluate(window, arguments);
  }

  private int[] peers(int keys) {
    int[] groups = peers[keys];
    if (groups == null) {
      throw new IllegalStateException("no call had " + keys + " order keys");
    }
    return groups;
  }

  private Vector column(int index) {
    return Vector.pick(rows.column(index), sorted, null, sorted.length);
  }

  private boolean[] trueRows(int column) {
    FlatVector conditions = column(column).flatten();
    boolean[] values = ((BooleanVector) conditions).values();
    boolean[] counted = new boolean[sorted.length];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = values[i] && !conditions.isNull(i);
    }
    return counted;
  }

  private WindowFrames frames(WindowCall call, int[] groups) {
    for (Known other : known) {
      if (other.call.sharesFrames(call)) {
        return other.frames;
      }
    }
    boolean ascending = node.order().isEmpty() || node.order().get(0).ascending();
    WindowFrames frames =
        new FrameBounds(sorted.length, partitions, groups, ascending, check)
            .of(call.frame(), call.offsets(), index -> column(index).flatten());
    known.add(new Known(call, frames));
    return frames;
  }
}
