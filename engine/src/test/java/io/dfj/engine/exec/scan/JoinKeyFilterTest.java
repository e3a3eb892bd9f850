// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The exact filter and the keys of joins together. */
class JoinKeyFilterTest {
  /** Keys 0 to 9 and a null. */
  private static final FlatVector KEYS = keys();

  @Test
  void keepsRowsWhoseKeysAreOnTheBuildSide() {
    JoinKeyFilter filter = new JoinKeyFilter(null, List.of(even(2, 7)), new int[] {0});
    assertThat(filter.columns()).containsExactly(0);
    assertThat(apply(filter, null, 11)).containsExactly(2, 4, 6);
    assertThat(apply(filter, new int[] {1, 4, 5, 10}, 4)).containsExactly(4);
  }

  @Test
  void appliesTheExactFilterFirst() {
    Filter exact =
        ExpressionCompiler.filter(
                new Comparison(
                    ComparisonOperator.GREATER,
                    new Column(0, DataType.BIGINT, true),
                    new Literal(DataType.BIGINT, 4L)),
                QueryContext.basic())
            .get();
    JoinKeyFilter filter = new JoinKeyFilter(exact, List.of(even(0, 9)), new int[] {0});
    assertThat(apply(filter, null, 11)).containsExactly(6, 8);
  }

  @Test
  void keepsEverythingUntilTheBuildSideIsKnown() {
    JoinKeyFilter filter = new JoinKeyFilter(null, List.of(new DynamicFilter()), new int[] {0});
    assertThat(apply(filter, null, 11)).hasSize(11);
    assertThat(apply(filter, new int[] {3, 10}, 2)).containsExactly(3, 10);
  }

  @Test
  void givesUpOnKeysThatDropHardlyAnything() {
    DynamicFilter all = new DynamicFilter();
    all.fill(0, 9, (keys, rows, count) -> count);
    JoinKeyFilter filter = new JoinKeyFilter(null, List.of(all), new int[] {0});
    for (int i = 0; i < 3000; i++) {
      // Ten of eleven rows: without the null, which an inner join drops in any case.
      int kept = apply(filter, null, 11).length;
      assertThat(kept).isIn(10, 11);
    }
    assertThat(apply(filter, null, 11)).hasSize(11);
  }

  private static int[] apply(Filter filter, int @Nullable [] selection, int size) {
    int[] output = new int[size];
    int kept = filter.apply(new Vector[] {KEYS}, 11, selection, size, output);
    return Arrays.copyOf(output, kept);
  }

  private static DynamicFilter even(long min, long max) {
    DynamicFilter filter = new DynamicFilter();
    filter.fill(
        min,
        max,
        (keys, rows, count) -> {
          int kept = 0;
          for (int k = 0; k < count; k++) {
            rows[kept] = rows[k];
            kept += keys[k] % 2 == 0 ? 1 : 0;
          }
          return kept;
        });
    return filter;
  }

  private static FlatVector keys() {
    VectorBuilder builder = new VectorBuilder(DataType.BIGINT);
    for (long key = 0; key < 10; key++) {
      builder.append(key);
    }
    builder.appendNull();
    return builder.build();
  }
}
