// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.DistinctEvaluator;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.order.KeyWords;
import io.dfj.engine.order.RowOrder;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Which rows of a partition have equal arguments: for DISTINCT. */
final class EqualRows {
  private static final int BLOCK = 1024;

  private final WindowRows rows;
  private final Vector[] arguments;

  /** Equal for equal rows; -1 where a row does not count or an argument is null. */
  private final int[] values;

  private final boolean[] first;

  private EqualRows(WindowRows rows, Vector[] arguments, int[] values, boolean[] first) {
    this.rows = rows;
    this.arguments = arguments;
    this.values = values;
    this.first = first;
  }

  /**
   * @param takesNulls whether null is a value as any other
   */
  static EqualRows of(WindowRows rows, Vector[] arguments, boolean takesNulls) {
    int size = rows.size();
    int[] places = new int[size];
    Arrays.setAll(places, place -> place);
    List<Vector> columns = new ArrayList<>();
    columns.add(new IntVector(DataType.INTEGER, rows.partitionOfRow(), null, size));
    columns.addAll(List.of(arguments));
    int same = columns.size();
    // Rows of equal keys come in any order unless their places are keys too.
    columns.add(new IntVector(DataType.INTEGER, places, null, size));
    RowOrder order =
        new RowOrder(words(columns), size, 0, size, 1, QueryContext.basic()).noteDifferences();
    order.sortAll();
    rows.check().run();
    Edges edges = new Edges(order.differences());
    int[] values = new int[size];
    boolean[] first = new boolean[size];
    int value = -1;
    boolean seen = false;
    for (int i = 0; i < size; i++) {
      int row = order.rows()[i];
      if (edges.at(i, same)) {
        value++;
        seen = false;
      }
      boolean counts = rows.counted() == null || rows.counted()[row];
      for (Vector argument : arguments) {
        counts &= takesNulls || !argument.isNull(row);
      }
      values[row] = counts ? value : -1;
      first[row] = counts && !seen;
      seen |= counts;
    }
    return new EqualRows(rows, arguments, values, first);
  }

  private static KeyWords words(List<Vector> columns) {
    List<SortKey> keys = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      keys.add(new SortKey(i, true, false));
    }
    return KeyWords.of(
        columns.toArray(new Vector[0]), keys, columns.get(0).length(), QueryContext.basic());
  }

  /** Rows that are the first of their value in their partition. */
  boolean[] first() {
    return first;
  }

  /** As {@link #evaluate(Supplier)}, by what the function itself knows of frames that move. */
  Vector evaluate(DistinctEvaluator evaluator) {
    return evaluator.evaluateDistinct(rows, arguments, values);
  }

  /** The aggregate over each frame's rows, those of equal values once. Looks at every one. */
  Vector evaluate(Supplier<GroupAccumulator> states) {
    int size = rows.size();
    int[] lastFrame = new int[size];
    Arrays.fill(lastFrame, -1);
    int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    int[] picked = new int[size];
    int[] groups = new int[size];
    List<Vector> blocks = new ArrayList<>();
    for (int from = 0; from < size; from += BLOCK) {
      int to = Math.min(size, from + BLOCK);
      GroupAccumulator block = states.get();
      block.ensureGroups(to - from);
      for (int row = from; row < to; row++) {
        rows.check().run();
        int count = 0;
        int parts = rows.frames().ranges(row, ranges);
        for (int i = 0; i < parts; i++) {
          for (int other = ranges[2 * i]; other < ranges[2 * i + 1]; other++) {
            int value = values[other];
            if (value >= 0 && lastFrame[value] != row) {
              lastFrame[value] = row;
              groups[count] = row - from;
              picked[count++] = other;
            }
          }
        }
        block.update(groups, picked, count, arguments);
      }
      blocks.add(block.result(0, to - from));
    }
    return blocks.size() == 1 ? blocks.get(0) : VectorConcat.of(blocks.get(0).type(), blocks);
  }
}
