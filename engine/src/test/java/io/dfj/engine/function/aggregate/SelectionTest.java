// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Runnable NO_CHECK = () -> {};

  @Test
  void findsWhatASortFinds() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(200);
      int different = 1 + random.nextInt(300);
      long[] values = random.longs(size, 0, different).toArray();
      long[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = random.nextInt(size);
      assertThat(Selection.nth(values, size, n, NO_CHECK)).as("seed " + seed).isEqualTo(sorted[n]);
      assertThat(values[n]).as("seed " + seed).isEqualTo(sorted[n]);
      if (n + 1 < size) {
        assertThat(Selection.next(values, size, n)).as("seed " + seed).isEqualTo(sorted[n + 1]);
      }
      Arrays.sort(values);
      assertThat(values).as("seed " + seed).isEqualTo(sorted);
    }
  }

  @Test
  void doublesKeepTheirOrderAsNumbers() {
    double[] ordered = {
      Double.NEGATIVE_INFINITY, -1.5, -Double.MIN_VALUE, -0.0, 0.0, 1, 1e300, Double.NaN
    };
    for (int i = 0; i < ordered.length; i++) {
      assertThat(Selection.unordered(Selection.ordered(ordered[i]))).isEqualTo((Double) ordered[i]);
      if (i > 0) {
        assertThat(Selection.ordered(ordered[i])).isGreaterThan(Selection.ordered(ordered[i - 1]));
      }
    }
  }

  /** A median of very many values can be cancelled. */
  @Test
  void asksWhetherToGoOn() {
    long[] values = new Random(1).longs(100_000).toArray();
    int[] asked = {0};
    Runnable check =
        () -> {
          if (++asked[0] == 3) {
            throw new CancellationException("enough");
          }
        };
    assertThatThrownBy(() -> Selection.nth(values, values.length, 50_000, check))
        .isInstanceOf(CancellationException.class);
  }
}
