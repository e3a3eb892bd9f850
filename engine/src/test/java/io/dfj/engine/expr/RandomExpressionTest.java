// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random typed expressions over random columns give what {@link RowOracle} gives. */
class RandomExpressionTest {
  private static final int SEEDS = Integer.getInteger("dfj.test.seeds", 300);
  private static final int ROWS = 50;

  private final RowOracle oracle = new RowOracle((call, arguments) -> null);

  static java.util.stream.LongStream seeds() {
    long from = Long.getLong("dfj.test.seed", 1);
    return java.util.stream.LongStream.range(from, from + SEEDS);
  }

  private record Fixture(Batch batch, List<@Nullable Object[]> rows) {}

  private static Fixture fixture(RandomExpressions random) {
    Vector[] columns = new Vector[random.columns.size()];
    for (int k = 0; k < columns.length; k++) {
      PhysicalExpr.Column column = random.columns.get(k);
      columns[k] = random.vector(column.type(), column.nullable(), ROWS);
    }
    Batch batch = Batch.of(ROWS, columns);
    if (random.random.nextBoolean()) {
      int[] selection = new int[ROWS];
      int size = 0;
      for (int i = 0; i < ROWS; i++) {
        if (random.random.nextInt(3) != 0) {
          selection[size++] = i;
        }
      }
      batch = batch.select(selection, size);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Object[] row = new Object[columns.length];
      for (int k = 0; k < columns.length; k++) {
        row[k] = TestVectors.value(columns[k], i);
      }
      rows.add(row);
    }
    return new Fixture(batch, rows);
  }

  private static int[] selected(Batch batch) {
    int[] selection = batch.selection();
    int[] rows = new int[batch.size()];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = selection == null ? k : selection[k];
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void projection(long seed) {
    RandomExpressions random = new RandomExpressions(seed);
    List<PhysicalExpr> expressions = new ArrayList<>();
    for (int k = 0; k < 1 + seed / 2 % 4; k++) {
      expressions.add(random.any(1 + (int) (seed / 2 % 4)));
    }
    Projection projection = ExpressionCompiler.projection(expressions, QueryContext.basic()).get();
    for (int round = 0; round < 4; round++) {
      Fixture fixture = fixture(random);
      String description = "seed " + seed + " round " + round + ": " + expressions;
      Set<ErrorCode> errors = EnumSet.noneOf(ErrorCode.class);
      for (int row : selected(fixture.batch)) {
        for (PhysicalExpr expression : expressions) {
          try {
            oracle.evaluate(expression, fixture.rows.get(row));
          } catch (DfjException e) {
            errors.add(e.code());
          }
        }
      }
      Vector[] results;
      try {
        results = projection.evaluate(fixture.batch);
      } catch (DfjException e) {
        if (e.code() == ErrorCode.INTERNAL_ERROR) {
          throw e;
        }
        assertThat(errors).as(description + " " + e.getMessage()).contains(e.code());
        continue;
      }
      if (!errors.isEmpty()) {
        fail(description + " should fail: " + errors);
      }
      for (int k = 0; k < results.length; k++) {
        PhysicalExpr expression = expressions.get(k);
        assertThat(results[k].length()).isEqualTo(ROWS);
        assertThat(results[k].type()).as(description).isEqualTo(expression.type());
        for (int row : selected(fixture.batch)) {
          Object expected = oracle.evaluate(expression, fixture.rows.get(row));
          Object actual = TestVectors.value(results[k], row);
          if (!same(expected, actual)) {
            fail(
                "%s%nrow %d: %s%n%s gave %s, not %s",
                description,
                row,
                Arrays.deepToString(fixture.rows.get(row)),
                expression,
                show(actual),
                show(expected));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void filter(long seed) {
    RandomExpressions random = new RandomExpressions(seed);
    PhysicalExpr condition =
        seed / 2 % 3 == 0
            ? random.condition(1 + (int) (seed / 2 % 4))
            : new PhysicalExpr.And(random.conditions(1 + (int) (seed / 2 % 4)));
    Filter filter = ExpressionCompiler.filter(condition, QueryContext.basic()).get();
    for (int round = 0; round < 4; round++) {
      Fixture fixture = fixture(random);
      Batch batch = fixture.batch;
      String description = "seed " + seed + " round " + round + ": " + condition;
      int[] selection = batch.selection();
      int[] output = selection != null && round % 2 == 0 ? selection.clone() : new int[ROWS];
      int[] given = selection != null && round % 2 == 0 ? output : selection;
      int[] rows = selected(batch);
      Set<Integer> expected = new java.util.TreeSet<>();
      Set<Integer> failing = new java.util.TreeSet<>();
      for (int row : rows) {
        try {
          if (Boolean.TRUE.equals(oracle.evaluate(condition, fixture.rows.get(row)))) {
            expected.add(row);
          }
        } catch (DfjException e) {
          failing.add(row);
        }
      }
      int kept;
      try {
        kept = filter.apply(batch.columns(), ROWS, given, batch.size(), output);
      } catch (DfjException e) {
        if (e.code() == ErrorCode.INTERNAL_ERROR) {
          throw e;
        }
        assertThat(failing).as(description + " " + e.getMessage()).isNotEmpty();
        continue;
      }
      // Rows that another conjunct rules out need not fail, so none of the failing may be kept.
      Set<Integer> actual = new java.util.TreeSet<>();
      for (int k = 0; k < kept; k++) {
        assertThat(k == 0 || output[k - 1] < output[k]).isTrue();
        actual.add(output[k]);
      }
      assertThat(actual).as(description).isEqualTo(expected);
    }
  }

  private static boolean same(@Nullable Object expected, @Nullable Object actual) {
    return expected instanceof byte[] bytes
        ? actual instanceof byte[] others && Arrays.equals(bytes, others)
        : expected instanceof Double a && actual instanceof Double b
            ? a.equals(b) || (a == 0 && b == 0)
            : java.util.Objects.equals(expected, actual);
  }

  private static String show(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? "'" + new String(bytes, java.nio.charset.StandardCharsets.UTF_8) + "'"
        : String.valueOf(value);
  }
}
