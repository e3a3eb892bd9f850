// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as often as their count says, across output batches, under a selection. */
class RepeatTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void repeatsByCount(int batchSize) {
    Schema schema = RandomBatches.schema(DataType.BIGINT, DataType.BIGINT);
    VectorBuilder values = new VectorBuilder(DataType.BIGINT);
    VectorBuilder counts = new VectorBuilder(DataType.BIGINT);
    Long[] times = {2L, 0L, null, 5L, -3L, 1L, 7L};
    for (int i = 0; i < times.length; i++) {
      values.append((long) i);
      counts.append(times[i]);
    }
    Batch batch =
        Batch.of(times.length, values.build(), counts.build())
            .select(new int[] {0, 1, 2, 3, 4, 5}, 6);
    List<List<@Nullable Object>> rows =
        Runs.rows(
            new RepeatNode(new Runs.BatchesNode(schema, List.of(batch)), 1),
            Runs.query(batchSize, 1));
    assertThat(rows.stream().map(row -> row.get(0)).toList())
        .containsExactly(0L, 0L, 3L, 3L, 3L, 3L, 3L, 5L);
  }
}
