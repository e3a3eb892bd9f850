// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultComparisonTest {
  private static ResultRows rows(List<?>... rows) {
    return new ResultRows(
        List.of("a", "b"), Arrays.stream(rows).<List<@Nullable Object>>map(List::copyOf).toList());
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  @Test
  void exactNumbersMustBeEqualWhateverTheirScale() {
    assertThat(ResultComparison.sameValue(decimal("1.50"), decimal("1.5"))).isTrue();
    assertThat(ResultComparison.sameValue(decimal("1.50"), decimal("1.500001"))).isFalse();
    assertThat(ResultComparison.sameValue(null, decimal("0"))).isFalse();
    assertThat(ResultComparison.sameValue(null, null)).isTrue();
    assertThat(ResultComparison.sameValue("1", decimal("1"))).isFalse();
  }

  @Test
  void floatingPointMayDifferInItsLastBits() {
    assertThat(ResultComparison.sameValue(0.1 + 0.2, 0.3)).isTrue();
    assertThat(ResultComparison.sameValue(1.0, 1.0001)).isFalse();
    assertThat(ResultComparison.sameValue(Double.NaN, Double.NaN)).isTrue();
    assertThat(ResultComparison.sameValue(Double.NaN, 1.0)).isFalse();
  }

  @Test
  void aDecimalMayBeTheOtherSideRoundedToItsScale() {
    assertThat(ResultComparison.sameValue(1 / 3.0, decimal("0.333333"))).isTrue();
    assertThat(ResultComparison.sameValue(2 / 3.0, decimal("0.666667"))).isTrue();
    assertThat(ResultComparison.sameValue(2 / 3.0, decimal("0.666666"))).isFalse();
  }

  @Test
  void orderCountsOnlyWhenAsked() {
    ResultRows one = rows(List.of(decimal("1"), "x"), List.of(decimal("2"), "y"));
    ResultRows other = rows(List.of(decimal("2"), "y"), List.of(decimal("1"), "x"));

    assertThat(ResultComparison.difference(one, other, false)).isNull();
    assertThat(ResultComparison.difference(one, other, true)).startsWith("row 1");
  }

  @Test
  void rowsThatDifferOnlyWithinToleranceArePairedWhateverTheirOrder() {
    ResultRows one = rows(List.of(0.3, 1.0), List.of(0.1 + 0.2, 0.0));
    ResultRows other = rows(List.of(0.1 + 0.2, 1.0), List.of(0.3, 0.0));

    assertThat(ResultComparison.difference(one, other, false)).isNull();
  }

  @Test
  void duplicatesCount() {
    ResultRows one = rows(List.of("x", "x"), List.of("x", "x"), List.of("y", "y"));
    ResultRows other = rows(List.of("x", "x"), List.of("y", "y"), List.of("y", "y"));

    assertThat(ResultComparison.difference(one, other, false))
        .contains("missing [[x, x]]")
        .contains("surplus [[y, y]]");
    assertThat(ResultComparison.difference(one, rows(List.of("x", "x")), false))
        .contains("expected 3 rows, got 1");
  }
}
