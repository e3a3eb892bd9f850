// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyLanesTest {
  private static final int ROWS = 5 * RowRange.STEP + 7;

  /** Numbers 0, 1, 2, ..., every tenth null; and one of two texts, every seventh null. */
  private static Vector[] columns() {
    long[] numbers = new long[ROWS];
    boolean[] noNumber = new boolean[ROWS];
    int[] codes = new int[ROWS];
    boolean[] noText = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      numbers[i] = i;
      noNumber[i] = i % 10 == 0;
      codes[i] = i % 2;
      noText[i] = i % 7 == 0;
    }
    VectorBuilder texts = new VectorBuilder(DataType.VARCHAR);
    texts.append("even".getBytes(StandardCharsets.UTF_8));
    texts.append("odd".getBytes(StandardCharsets.UTF_8));
    return new Vector[] {
      new LongVector(DataType.BIGINT, numbers, noNumber, ROWS),
      new DictionaryVector(texts.build(), codes, noText, ROWS)
    };
  }

  @Test
  void readsManyRowsInStepsThatCanBeCancelled() {
    Vector[] columns = columns();
    List<JoinKey> keys = List.of(new JoinKey(0, 0, false), new JoinKey(1, 1, false));
    AtomicInteger checks = new AtomicInteger();
    KeyLanes lanes = new KeyLanes(KeyLayout.of(keys, columns), false, checks::incrementAndGet);
    lanes.read(columns, null, ROWS);
    assertThat(checks.get()).isEqualTo(2 * 6);
    for (int i = 0; i < ROWS; i++) {
      assertThat(lanes.dead[i]).isEqualTo(i % 10 == 0 || i % 7 == 0);
      assertThat(lanes.longs[0][i]).isEqualTo(i);
    }
    assertThat(lanes.equal(3, lanes, 3)).isTrue();
    assertThat(lanes.equal(ROWS - 1, lanes, ROWS - 3)).isFalse();
  }

  @Test
  void readsSelectedRows() {
    Vector[] columns = columns();
    List<JoinKey> keys = List.of(new JoinKey(0, 0, false), new JoinKey(1, 1, false));
    KeyLanes lanes = new KeyLanes(KeyLayout.of(keys, columns), false, () -> {});
    int[] backwards = new int[ROWS];
    Arrays.setAll(backwards, i -> ROWS - 1 - i);
    lanes.read(columns, backwards, ROWS);
    for (int i = 0; i < ROWS; i++) {
      int row = ROWS - 1 - i;
      assertThat(lanes.dead[i]).isEqualTo(row % 10 == 0 || row % 7 == 0);
      assertThat(lanes.longs[0][i]).isEqualTo(row);
      if (!lanes.dead[i]) {
        assertThat(lanes.byteRows[0][i]).isEqualTo(row % 2);
      }
    }
  }
}
