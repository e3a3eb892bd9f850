// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Builds large enough that several workers insert at once. */
class ParallelBuildTest {
  private static final int BUILD = 150_000;
  private static final int DISTINCT = 50_000;

  /** Each key is three times in the build side and once in the probe side, with as many misses. */
  @Test
  void findsEveryRowOfTextAndSeveralKeys() {
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.INTEGER, DataType.BIGINT);
    Runs.BatchesNode build = input(schema, BUILD, DISTINCT);
    Runs.BatchesNode probe = input(schema, 2 * DISTINCT, 2 * DISTINCT);
    for (int workers = 1; workers <= 4; workers += 3) {
      assertThat(rows(probe, build, workers, 0)).isEqualTo(BUILD);
      assertThat(rows(probe, build, workers, 0, 1)).isEqualTo(BUILD);
      assertThat(rows(probe, build, workers, 1)).isEqualTo(BUILD);
      assertThat(rows(probe, build, workers, 2)).isEqualTo(BUILD);
    }
  }

  private static long rows(
      Runs.BatchesNode probe, Runs.BatchesNode build, int workers, int... columns) {
    List<JoinKey> keys = new ArrayList<>();
    for (int column : columns) {
      keys.add(new JoinKey(column, column, false));
    }
    HashJoinNode node =
        new HashJoinNode(
            JoinKind.INNER,
            probe,
            build,
            keys,
            null,
            RandomBatches.schema(
                DataType.VARCHAR,
                DataType.INTEGER,
                DataType.BIGINT,
                DataType.VARCHAR,
                DataType.INTEGER,
                DataType.BIGINT));
    long rows = 0;
    for (Batch batch : Runs.batches(node, Runs.query(2048, workers))) {
      rows += batch.size();
    }
    return rows;
  }

  private static Runs.BatchesNode input(Schema schema, int rows, int distinct) {
    List<Batch> batches = new ArrayList<>();
    for (int at = 0; at < rows; at += 1000) {
      VectorBuilder texts = new VectorBuilder(DataType.VARCHAR);
      VectorBuilder ints = new VectorBuilder(DataType.INTEGER);
      VectorBuilder longs = new VectorBuilder(DataType.BIGINT);
      for (int i = at; i < at + 1000; i++) {
        int key = (int) (i * 7919L % distinct);
        texts.append(("a text that is key " + key).getBytes(StandardCharsets.UTF_8));
        ints.appendInt(key);
        longs.appendLong(key * 0x123456789ABL);
      }
      batches.add(Batch.of(1000, new Vector[] {texts.build(), ints.build(), longs.build()}));
    }
    return new Runs.BatchesNode(schema, batches);
  }
}
