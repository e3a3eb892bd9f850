// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups and the states of all aggregates for them. Used by one thread at a time. */
final class GroupedState {
  private final int[] groupColumns;
  private final List<DataType> keyTypes;
  private final List<AggregateCall> calls;
  private final GroupAccumulator[] accumulators;

  /** Null without grouping columns: then there is one group, even without rows. */
  private final @Nullable GroupTable table;

  private final Runnable check;
  private int[] groups = {};
  private int[] filteredRows = {};
  private int[] filteredGroups = {};

  /**
   * @param check runs now and then in what takes long; throws to end
   */
  GroupedState(
      int[] groupColumns,
      List<DataType> keyTypes,
      boolean nullableKeys,
      List<AggregateCall> calls,
      Runnable check) {
    this.groupColumns = groupColumns;
    this.keyTypes = keyTypes;
    this.calls = calls;
    this.check = check;
    this.table = groupColumns.length == 0 ? null : new GroupTable(keyTypes, nullableKeys, check);
    this.accumulators = new GroupAccumulator[calls.size()];
    for (int i = 0; i < accumulators.length; i++) {
      accumulators[i] = calls.get(i).newAccumulator(check);
      accumulators[i].ensureGroups(groupCount());
    }
  }

  int groupCount() {
    return table == null ? 1 : table.groupCount();
  }

  /** Expects about so many groups. Only while there is none. */
  void reserve(int groups) {
    if (table != null) {
      table.reserve(groups);
    }
    for (GroupAccumulator accumulator : accumulators) {
      accumulator.ensureGroups(groups);
    }
  }

  /** Makes the group whose last key is {@code set} and whose other keys are null. */
  void addTotal(int set) {
    if (table == null) {
      return;
    }
    Vector[] keys = new Vector[keyTypes.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = VectorBuilder.single(keyTypes.get(i), i == keys.length - 1 ? set : null);
    }
    table.assign(keys, null, 1, new int[1]);
    for (GroupAccumulator accumulator : accumulators) {
      accumulator.ensureGroups(1);
    }
  }

  void update(Batch batch) {
    int count = batch.size();
    int[] rows = batch.selection();
    if (groups.length < count) {
      groups = new int[Math.max(count, 2048)];
    }
    if (table != null) {
      table.assign(columns(batch, groupColumns), rows, count, groups);
    }
    int groupCount = groupCount();
    for (int i = 0; i < accumulators.length; i++) {
      AggregateCall call = calls.get(i);
      accumulators[i].ensureGroups(groupCount);
      Vector[] arguments = columns(batch, call.arguments());
      if (call.filterColumn() < 0) {
        accumulators[i].update(groups, rows, count, arguments);
      } else {
        updateFiltered(accumulators[i], batch, call.filterColumn(), arguments);
      }
    }
  }

  private void updateFiltered(
      GroupAccumulator accumulator, Batch batch, int filterColumn, Vector[] arguments) {
    int count = batch.size();
    int[] rows = batch.selection();
    if (filteredRows.length < count) {
      filteredRows = new int[count];
      filteredGroups = new int[count];
    }
    BooleanVector filter = (BooleanVector) batch.column(filterColumn).flatten();
    boolean[] values = filter.values();
    int kept = 0;
    for (int k = 0; k < count; k++) {
      int row = rows == null ? k : rows[k];
      filteredRows[kept] = row;
      filteredGroups[kept] = groups[k];
      kept += values[row] && !filter.isNull(row) ? 1 : 0;
    }
    accumulator.update(filteredGroups, filteredRows, kept, arguments);
  }

  private static Vector[] columns(Batch batch, int[] indexes) {
    Vector[] columns = new Vector[indexes.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.column(indexes[i]);
    }
    return columns;
  }

  /** Adds groups of another state. */
  void merge(GroupedState other, int[] otherGroups, int count) {
    int[] target = new int[count];
    if (table != null && other.table != null) {
      table.assignFrom(other.table, otherGroups, count, target);
    }
    int groupCount = groupCount();
    for (int i = 0; i < accumulators.length; i++) {
      accumulators[i].ensureGroups(groupCount);
      accumulators[i].merge(other.accumulators[i], otherGroups, target, count);
    }
  }

  /**
   * Group numbers by partition of their keys' hashes.
   *
   * @param partitions a power of two
   */
  int[][] partition(int partitions) {
    int count = groupCount();
    int[] of = new int[count];
    int[] sizes = new int[partitions];
    int shift = Integer.numberOfLeadingZeros(partitions) + 1;
    if (table != null) {
      RowRange.inSteps(
          0,
          count,
          check,
          (from, to) -> {
            for (int group = from; group < to; group++) {
              // The high bits: slots within a table are found by lower ones.
              of[group] = table.valueHash(group) >>> shift;
            }
          });
    }
    for (int partition : of) {
      sizes[partition]++;
    }
    int[][] members = new int[partitions][];
    for (int p = 0; p < partitions; p++) {
      members[p] = new int[sizes[p]];
    }
    Arrays.fill(sizes, 0);
    for (int group = 0; group < count; group++) {
      int p = of[group];
      members[p][sizes[p]++] = group;
    }
    return members;
  }

  /** Keys, then results, of groups [from, from + count). */
  Batch result(int from, int count) {
    Vector[] keys = table == null ? new Vector[0] : table.keys(from, count);
    Vector[] columns = Arrays.copyOf(keys, keys.length + accumulators.length);
    for (int i = 0; i < accumulators.length; i++) {
      columns[keys.length + i] = accumulators[i].result(from, count);
    }
    return Batch.of(count, columns);
  }
}
