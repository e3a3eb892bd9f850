// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.InList;
import io.dfj.engine.expr.PhysicalExpr.IsTest;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Conditions of one column and constants, whose loops are written by hand, against the same
 * conditions as a projection, whose loop is generated: all operators, at the ends of each type,
 * over every encoding, with and without nulls and selections.
 */
class PlainFilterTest {
  record Values(DataType type, List<Object> values) {
    @Override
    public String toString() {
      return type.toString();
    }
  }

  static Stream<Values> types() {
    BigInteger wide = BigInteger.ONE.shiftLeft(90);
    return Stream.of(
        new Values(
            DataType.INTEGER,
            List.of(0, 1, -1, 5, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE - 1)),
        new Values(DataType.DATE, List.of(0, 19_000, -300)),
        new Values(
            DataType.BIGINT,
            List.of(0L, 1L, -1L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1)),
        new Values(DataType.TIMESTAMP, List.of(0L, 1_000_000L, -5L)),
        new Values(
            DataType.DOUBLE,
            List.of(
                0.0,
                -0.0,
                1.5,
                -1.5,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.MIN_VALUE)),
        new Values(
            DataType.decimal(15, 2),
            List.of(BigInteger.ZERO, BigInteger.TEN, BigInteger.valueOf(-999))),
        new Values(
            DataType.decimal(38, 4), List.of(BigInteger.ONE, wide, wide.negate(), BigInteger.TEN)),
        new Values(
            DataType.VARCHAR, Stream.of("", "a", "ab", "é").map(PlainFilterTest::utf8).toList()),
        new Values(DataType.BOOLEAN, List.of(true, false)));
  }

  private static Object utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("types")
  void agreesWithGeneratedLoops(Values values) {
    Column column = new Column(0, values.type, true);
    List<PhysicalExpr> conditions = new ArrayList<>();
    for (IsTest test :
        List.of(
            new IsTest(PhysicalExpr.Test.IS_NULL, column),
            new IsTest(PhysicalExpr.Test.IS_NOT_NULL, column))) {
      conditions.add(test);
    }
    List<@Nullable Object> constants = new ArrayList<>(values.values);
    constants.add(null);
    for (Object constant : constants) {
      Literal literal = new Literal(values.type, constant);
      for (ComparisonOperator operator : ComparisonOperator.values()) {
        conditions.add(new Comparison(operator, column, literal));
        conditions.add(new Comparison(operator, literal, column));
      }
    }
    Literal first = new Literal(values.type, values.values.get(0));
    Literal second = new Literal(values.type, values.values.get(1));
    for (boolean negated : new boolean[] {false, true}) {
      conditions.add(new InList(column, List.of(first), negated));
      conditions.add(new InList(column, List.of(first, second), negated));
      conditions.add(new InList(column, List.of(second, new Literal(values.type, null)), negated));
    }
    for (long seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      Batch batch = batch(random, values);
      for (PhysicalExpr condition : conditions) {
        check(condition, batch, "seed " + seed + ": " + condition);
      }
    }
  }

  private static void check(PhysicalExpr condition, Batch batch, String description) {
    Vector decided =
        ExpressionCompiler.projection(List.of(condition), QueryContext.basic())
            .get()
            .evaluate(batch)[0];
    List<Integer> expected = new ArrayList<>();
    int[] selection = batch.selection();
    for (int k = 0; k < batch.size(); k++) {
      int row = selection == null ? k : selection[k];
      if (Boolean.TRUE.equals(TestVectors.value(decided, row))) {
        expected.add(row);
      }
    }
    Filter filter = ExpressionCompiler.filter(condition, QueryContext.basic()).get();
    int[] output = new int[batch.rowCount()];
    // Twice: a dictionary is decided entry by entry once it has served enough rows.
    for (int round = 0; round < 2; round++) {
      int kept = filter.apply(batch.columns(), batch.rowCount(), selection, batch.size(), output);
      List<Integer> actual = new ArrayList<>();
      for (int k = 0; k < kept; k++) {
        actual.add(output[k]);
      }
      assertThat(actual).as(description).isEqualTo(expected);
    }
  }

  private static Batch batch(Random random, Values values) {
    int rows = 40;
    double nulls = random.nextBoolean() ? 0.3 : 0;
    Vector column;
    switch (random.nextInt(4)) {
      case 0 -> column = new ConstantVector(flat(random, values, 1, nulls), rows);
      case 1 -> {
        FlatVector dictionary = flat(random, values, 6, nulls);
        int[] codes = new int[rows];
        boolean[] isNull = new boolean[rows];
        for (int i = 0; i < rows; i++) {
          isNull[i] = random.nextDouble() < nulls;
          codes[i] = isNull[i] ? 1 << 20 : random.nextInt(6);
        }
        column = new DictionaryVector(dictionary, codes, nulls == 0 ? null : isNull, rows);
      }
      default -> column = flat(random, values, rows, nulls);
    }
    Batch batch = Batch.of(rows, column);
    if (random.nextBoolean()) {
      return batch;
    }
    int[] selection = random.ints(rows, 0, rows).distinct().sorted().toArray();
    return batch.select(selection, selection.length);
  }

  private static FlatVector flat(Random random, Values values, int rows, double nulls) {
    VectorBuilder builder = new VectorBuilder(values.type);
    for (int i = 0; i < rows; i++) {
      int pick = random.nextInt(values.values.size());
      builder.append(
          random.nextDouble() < nulls ? null : Objects.requireNonNull(values.values.get(pick)));
    }
    return builder.build();
  }
}
