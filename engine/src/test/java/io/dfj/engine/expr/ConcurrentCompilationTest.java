// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.expr.PhysicalExpr.Arithmetic;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Different shapes compiled at the same time, by compilers that share what they know. */
class ConcurrentCompilationTest {
  private static final int THREADS = 4;
  private static final int SHAPES = 60;
  private static final Batch BATCH = Batch.of(1, TestVectors.of(DataType.BIGINT, 3L));

  /** A sum and difference whose signs are the bits of a number: a shape of its own. */
  private static @Nullable Object compute(int bits) {
    PhysicalExpr column = new Column(0, DataType.BIGINT, true);
    PhysicalExpr sum = column;
    for (int k = 0; k < 10; k++) {
      ArithmeticOperator operator =
          (bits >> k & 1) == 0 ? ArithmeticOperator.SUBTRACT : ArithmeticOperator.ADD;
      sum = new Arithmetic(operator, sum, column, DataType.BIGINT, true);
    }
    return TestVectors.value(
        ExpressionCompiler.projection(List.of(sum), QueryContext.basic()).get().evaluate(BATCH)[0],
        0);
  }

  private static long expected(int bits) {
    return 3L + 3L * (2L * Integer.bitCount(bits & 1023) - 10);
  }

  @Test
  void shapesDoNotMixUp() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<@Nullable Object>>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int start = t % 2 * SHAPES / 2;
        tasks.add(
            () -> {
              List<@Nullable Object> results = new ArrayList<>();
              for (int k = 0; k < SHAPES; k++) {
                results.add(compute(start + k));
              }
              return results;
            });
      }
      List<Future<List<@Nullable Object>>> futures = threads.invokeAll(tasks);
      for (int t = 0; t < THREADS; t++) {
        List<@Nullable Object> results = futures.get(t).get();
        for (int k = 0; k < SHAPES; k++) {
          assertThat(results.get(k)).isEqualTo(expected(t % 2 * SHAPES / 2 + k));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
