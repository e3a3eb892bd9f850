// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes any aggregate DISTINCT: collects distinct pairs of group and arguments, and feeds them to
 * the aggregate when the result is asked for.
 */
final class DistinctAccumulator implements GroupAccumulator {
  private static final int CHUNK = 4096;

  private final GroupAccumulator inner;
  private final GroupTable pairs;
  private final Runnable check;
  private final boolean takesNulls;
  private int groupCount;
  private int[] scratch = {};
  private boolean fed;
  private @Nullable PairsByGroup pairsByGroup;

  /**
   * @param takesNulls whether null is a value; rows with a null argument are left out otherwise
   * @param check runs now and then in what takes long; throws to end
   */
  DistinctAccumulator(
      GroupAccumulator inner, List<DataType> argumentTypes, boolean takesNulls, Runnable check) {
    this.takesNulls = takesNulls;
    this.inner = inner;
    this.check = check;
    List<DataType> types = new ArrayList<>();
    types.add(DataType.INTEGER);
    types.addAll(argumentTypes);
    this.pairs = new GroupTable(types, takesNulls, check);
  }

  @Override
  public void ensureGroups(int count) {
    groupCount = Math.max(groupCount, count);
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    int length = arguments[0].length();
    int[] groupOfRow = new int[length];
    int[] kept = new int[count];
    int keptCount = 0;
    for (int k = 0; k < count; k++) {
      int row = rows == null ? k : rows[k];
      boolean anyNull = false;
      for (Vector argument : arguments) {
        anyNull |= argument.isNull(row);
      }
      if (takesNulls || !anyNull) {
        groupOfRow[row] = groups[k];
        kept[keptCount++] = row;
      }
    }
    Vector[] keys = new Vector[arguments.length + 1];
    keys[0] = new IntVector(DataType.INTEGER, groupOfRow, null, length);
    System.arraycopy(arguments, 0, keys, 1, arguments.length);
    pairs.assign(keys, kept, keptCount, scratch(keptCount));
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    DistinctAccumulator from = (DistinctAccumulator) other;
    PairsByGroup theirs = from.pairsByGroup();
    int[] chunk = new int[CHUNK];
    int[] chunkGroups = new int[CHUNK];
    int filled = 0;
    for (int k = 0; k < count; k++) {
      int group = otherGroups[k];
      for (int at = theirs.starts()[group]; at < theirs.starts()[group + 1]; at++) {
        if (filled == CHUNK) {
          check.run();
          pairs.assignFrom(from.pairs, chunk, chunkGroups, filled, scratch(filled));
          filled = 0;
        }
        chunk[filled] = theirs.pairs()[at];
        chunkGroups[filled++] = groups[k];
      }
    }
    pairs.assignFrom(from.pairs, chunk, chunkGroups, filled, scratch(filled));
  }

  /**
   * The pairs in the order of their groups, so that some groups can be merged without a look at all
   * others.
   *
   * @param starts where each group's pairs begin
   */
  private record PairsByGroup(int[] starts, int[] pairs) {}

  /** Made once, by the first of the threads that merge parts of this; no row may come after. */
  private synchronized PairsByGroup pairsByGroup() {
    PairsByGroup known = pairsByGroup;
    if (known == null) {
      int size = pairs.groupCount();
      int[] starts = new int[groupCount + 1];
      RowRange.inSteps(
          0,
          size,
          check,
          (from, to) -> {
            for (int pair = from; pair < to; pair++) {
              starts[(int) pairs.firstWord(pair) + 1]++;
            }
          });
      for (int group = 0; group < groupCount; group++) {
        starts[group + 1] += starts[group];
      }
      int[] next = starts.clone();
      int[] ordered = new int[size];
      RowRange.inSteps(
          0,
          size,
          check,
          (from, to) -> {
            for (int pair = from; pair < to; pair++) {
              ordered[next[(int) pairs.firstWord(pair)]++] = pair;
            }
          });
      known = new PairsByGroup(starts, ordered);
      pairsByGroup = known;
    }
    return known;
  }

  @Override
  public FlatVector result(int from, int count) {
    if (!fed) {
      fed = true;
      inner.ensureGroups(groupCount);
      for (int at = 0; at < pairs.groupCount(); at += CHUNK) {
        check.run();
        int size = Math.min(CHUNK, pairs.groupCount() - at);
        Vector[] keys = pairs.keys(at, size);
        inner.update(
            ((IntVector) keys[0]).values(), null, size, Arrays.copyOfRange(keys, 1, keys.length));
      }
    }
    return inner.result(from, count);
  }

  private int[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new int[size];
    }
    return scratch;
  }

  @Override
  public long sizeInBytes() {
    return inner.sizeInBytes() + pairs.sizeInBytes();
  }
}
