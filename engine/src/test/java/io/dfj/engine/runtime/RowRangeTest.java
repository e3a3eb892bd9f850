// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowRangeTest {
  private static List<String> steps(int from, int to) {
    List<String> steps = new ArrayList<>();
    RowRange.inSteps(
        from, to, () -> steps.add("check"), (first, last) -> steps.add(first + "-" + last));
    return steps;
  }

  @Test
  void checksBeforeEveryStep() {
    int step = RowRange.STEP;
    assertThat(steps(5, 5)).isEmpty();
    assertThat(steps(5, 6)).containsExactly("check", "5-6");
    assertThat(steps(1, 2 * step + 2))
        .containsExactly(
            "check",
            "1-" + (step + 1),
            "check",
            (step + 1) + "-" + (2 * step + 1),
            "check",
            (2 * step + 1) + "-" + (2 * step + 2));
  }

  @Test
  void endsAtTheLargestNumberOfRows() {
    int most = Integer.MAX_VALUE;
    assertThat(steps(most - 3, most)).containsExactly("check", (most - 3) + "-" + most);
  }

  @Test
  void runsNoFurtherOnceTheCheckThrows() {
    List<Integer> starts = new ArrayList<>();
    assertThatThrownBy(
            () ->
                RowRange.inSteps(
                    0,
                    10 * RowRange.STEP,
                    () -> {
                      if (starts.size() == 3) {
                        throw new IllegalStateException("enough");
                      }
                    },
                    (from, to) -> starts.add(from)))
        .hasMessage("enough");
    assertThat(starts).hasSize(3);
  }
}
