// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.rownumber;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Numbers of sorted rows, for partitions of every type that reach across batches. */
class RowNumberTest {
  @Test
  void numbersEachPartitionFromOne() {
    RandomBatches random = new RandomBatches(7);
    for (DataType type : RandomBatches.TYPES) {
      Schema schema = RandomBatches.schema(type, DataType.INTEGER);
      List<Batch> batches = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        batches.add(random.batch(schema, 97));
      }
      PhysicalNode sorted =
          new SortNode(
              new Runs.BatchesNode(schema, batches),
              List.of(new SortKey(0, true, false), new SortKey(1, true, false)),
              0,
              -1);
      PhysicalNode numbered = new RowNumberNode(sorted, new int[] {0}, "n");
      Map<@Nullable Object, Integer> expected = new HashMap<>();
      for (Batch batch : batches) {
        for (List<@Nullable Object> row : RandomBatches.rows(batch)) {
          expected.merge(row.get(0), 1, Integer::sum);
        }
      }
      Map<@Nullable Object, TreeSet<Long>> actual = new HashMap<>();
      for (List<@Nullable Object> row : Runs.rows(numbered, Runs.query(50, 2))) {
        Object number = row.get(2);
        assertThat(number).isInstanceOf(Long.class);
        assertThat(actual.computeIfAbsent(row.get(0), k -> new TreeSet<>()).add((Long) number))
            .as("%s: number twice in %s", type, row.get(0))
            .isTrue();
      }
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      actual.forEach(
          (key, numbers) -> {
            assertThat(numbers).as("%s %s", type, key).hasSize(expected.getOrDefault(key, 0));
            assertThat(numbers.first()).isEqualTo(1);
            assertThat(numbers.last()).isEqualTo(numbers.size());
          });
    }
  }
}
