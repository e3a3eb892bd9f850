// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Steps over very many groups look now and then whether to go on. */
class LongLoopsTest {
  private static final int ROWS = 3 * RowRange.STEP;

  /** Distinct numbers that spread too far for a direct array. */
  private static Vector numbers(int from) {
    long[] values = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[i] = (from + i) * 1_000_003L;
    }
    return new LongVector(DataType.BIGINT, values, null, ROWS);
  }

  private static Vector texts() {
    ByteBuffer data = ByteBuffer.allocate(4 * ROWS);
    int[] offsets = new int[ROWS + 1];
    for (int i = 0; i < ROWS; i++) {
      data.putInt(i);
      offsets[i + 1] = 4 * (i + 1);
    }
    return new BytesVector(DataType.VARCHAR, data.array(), offsets, null, ROWS);
  }

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void tablesCheckWhileTheyGrow() {
    for (Vector keys : List.of(numbers(0), texts())) {
      AtomicInteger checks = new AtomicInteger();
      GroupTable table = new GroupTable(List.of(keys.type()), false, checks::incrementAndGet);
      int[] groups = new int[ROWS];
      table.assign(new Vector[] {keys}, null, ROWS, groups);
      assertThat(table.groupCount()).isEqualTo(ROWS);
      for (int i = 0; i < ROWS; i++) {
        assertThat(groups[i]).isEqualTo(i);
      }
      // The last growth alone moves more than two steps of groups.
      assertThat(checks.get()).isGreaterThan(4);
      GroupTable ended =
          new GroupTable(
              List.of(keys.type()),
              false,
              () -> {
                throw new Enough();
              });
      assertThatThrownBy(() -> ended.assign(new Vector[] {keys}, null, ROWS, groups))
          .isInstanceOf(Enough.class);
    }
  }

  private static GroupAccumulator distinctCount(Runnable check) {
    AggregateFunction count = Objects.requireNonNull(FunctionLibrary.aggregate("count"));
    return new AggregateCall(
            count, new int[] {0}, List.of(DataType.BIGINT), -1, true, DataType.BIGINT)
        .newAccumulator(check);
  }

  @Test
  void distinctAggregatesCheckWhileTheyMergeAndFinish() {
    Runnable[] check = {() -> {}};
    GroupAccumulator first = distinctCount(() -> check[0].run());
    GroupAccumulator second = distinctCount(() -> check[0].run());
    int[] groups = new int[ROWS];
    first.ensureGroups(1);
    second.ensureGroups(1);
    first.update(groups, null, ROWS, new Vector[] {numbers(0)});
    second.update(groups, null, ROWS, new Vector[] {numbers(ROWS / 2)});
    AtomicInteger checks = new AtomicInteger();
    check[0] = checks::incrementAndGet;
    first.merge(second, new int[] {0}, new int[] {0}, 1);
    int afterMerge = checks.get();
    assertThat(afterMerge).isGreaterThan(2 * (ROWS / RowRange.STEP));
    check[0] =
        () -> {
          if (checks.incrementAndGet() == afterMerge + 10) {
            throw new Enough();
          }
        };
    assertThatThrownBy(() -> first.result(0, 1)).isInstanceOf(Enough.class);
    check[0] = () -> {};
    FlatVector counted = second.result(0, 1);
    assertThat(((LongVector) counted).values()[0]).isEqualTo(ROWS);
  }
}
