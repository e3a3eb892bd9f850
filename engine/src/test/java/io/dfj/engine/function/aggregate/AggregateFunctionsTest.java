// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.testing.Values;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregateFunctionsTest {
  private static final BigInteger LARGEST = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

  private static void fails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static FlatVector column(DataType type, @Nullable Object... values) {
    VectorBuilder builder = new VectorBuilder(type);
    for (Object value : values) {
      builder.append(value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value);
    }
    return builder.build();
  }

  private static GroupAccumulator accumulator(String name, Vector... columns) {
    AggregateFunction function = Objects.requireNonNull(FunctionLibrary.aggregate(name));
    List<DataType> types = new ArrayList<>();
    for (Vector column : columns) {
      types.add(column.type());
    }
    return function.accumulator(types, function.returnType(types));
  }

  /** All rows in one group. */
  private static @Nullable Object all(String name, FlatVector... columns) {
    GroupAccumulator accumulator = accumulator(name, columns);
    accumulator.ensureGroups(1);
    int rows = columns[0].length();
    accumulator.update(new int[rows], null, rows, columns);
    return Values.at(accumulator.result(0, 1), 0);
  }

  /** All rows in the second of two groups: the path that looks at groups. */
  private static @Nullable Object grouped(String name, FlatVector... columns) {
    GroupAccumulator accumulator = accumulator(name, columns);
    accumulator.ensureGroups(2);
    int rows = columns[0].length();
    int[] groups = new int[rows];
    java.util.Arrays.fill(groups, 1);
    accumulator.update(groups, null, rows, columns);
    return Values.at(accumulator.result(1, 1), 0);
  }

  @Test
  void sumsOverflowOnlyAtTheEnd() {
    FlatVector over = column(DataType.BIGINT, Long.MAX_VALUE, 1L);
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> all("sum", over));
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> grouped("sum", over));
    FlatVector back = column(DataType.BIGINT, Long.MAX_VALUE, 1L, 1L, Long.MIN_VALUE, -1L);
    assertThat(all("sum", back)).isEqualTo(0L);
    assertThat(grouped("sum", back)).isEqualTo(0L);
    FlatVector low = column(DataType.BIGINT, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> all("sum", low));
    FlatVector smallest = column(DataType.BIGINT, Long.MIN_VALUE, Long.MIN_VALUE);
    assertThat(all("avg", smallest)).isEqualTo((double) Long.MIN_VALUE);
    assertThat(grouped("avg", smallest)).isEqualTo((double) Long.MIN_VALUE);
  }

  @Test
  void decimalSumsHoldThirtyEightDigits() {
    DataType type = DataType.decimal(38, 0);
    FlatVector fits = column(type, LARGEST, LARGEST.negate(), LARGEST);
    assertThat(all("sum", fits)).isEqualTo(LARGEST);
    assertThat(grouped("sum", fits)).isEqualTo(LARGEST);
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> all("sum", column(type, LARGEST, BigInteger.ONE)));
    FlatVector longs =
        column(
            DataType.decimal(19, 0),
            BigInteger.valueOf(Long.MAX_VALUE),
            BigInteger.valueOf(Long.MAX_VALUE));
    BigInteger twice = BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1);
    assertThat(all("sum", longs)).isEqualTo(twice);
    assertThat(grouped("sum", longs)).isEqualTo(twice);
  }

  @Test
  void decimalAveragesRoundHalfAwayFromZero() {
    DataType type = DataType.decimal(5, 2);
    FlatVector thirds =
        column(type, BigInteger.valueOf(1), BigInteger.valueOf(1), BigInteger.valueOf(0));
    assertThat(all("avg", thirds)).isEqualTo(BigInteger.valueOf(6667));
    FlatVector negative =
        column(type, BigInteger.valueOf(-1), BigInteger.valueOf(-1), BigInteger.valueOf(0));
    assertThat(grouped("avg", negative)).isEqualTo(BigInteger.valueOf(-6667));
    fails(
        ErrorCode.NUMERIC_OVERFLOW,
        () -> all("avg", column(DataType.decimal(38, 0), LARGEST, LARGEST)));
  }

  @Test
  void resultTypes() {
    AggregateFunction sum = Objects.requireNonNull(FunctionLibrary.aggregate("sum"));
    AggregateFunction avg = Objects.requireNonNull(FunctionLibrary.aggregate("avg"));
    assertThat(sum.returnType(List.of(DataType.SMALLINT))).isEqualTo(DataType.BIGINT);
    assertThat(sum.returnType(List.of(DataType.REAL))).isEqualTo(DataType.DOUBLE);
    assertThat(sum.returnType(List.of(DataType.decimal(15, 2)))).isEqualTo(DataType.decimal(25, 2));
    assertThat(avg.returnType(List.of(DataType.decimal(15, 2)))).isEqualTo(DataType.decimal(19, 6));
    assertThat(avg.returnType(List.of(DataType.decimal(38, 38))))
        .isEqualTo(DataType.decimal(38, 38));
  }

  @Test
  void nanIsAboveAllNumbers() {
    FlatVector values = column(DataType.DOUBLE, Double.NaN, 1.0, Double.POSITIVE_INFINITY);
    assertThat(all("max", values)).isEqualTo(Double.NaN);
    assertThat(grouped("min", values)).isEqualTo(1.0);
    assertThat(all("min", column(DataType.DOUBLE, Double.NaN))).isEqualTo(Double.NaN);
    assertThat(all("max", column(DataType.DOUBLE, Double.NEGATIVE_INFINITY)))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void extremesOfDecimalsWidenLate() {
    DataType type = DataType.decimal(38, 0);
    GroupAccumulator max = accumulator("max", column(type));
    max.ensureGroups(2);
    max.update(
        new int[] {0, 1}, null, 2, new Vector[] {column(type, BigInteger.ONE, BigInteger.TEN)});
    max.update(new int[] {0}, null, 1, new Vector[] {column(type, LARGEST)});
    max.ensureGroups(40);
    max.update(new int[] {39}, null, 1, new Vector[] {column(type, LARGEST.negate())});
    FlatVector result = max.result(0, 40);
    assertThat(Values.at(result, 0)).isEqualTo(LARGEST);
    assertThat(Values.at(result, 1)).isEqualTo(BigInteger.TEN);
    assertThat(Values.at(result, 2)).isNull();
    assertThat(Values.at(result, 39)).isEqualTo(LARGEST.negate());
  }

  @Test
  void aSubqueryMustGiveOneRow() {
    assertThat(all("$single_value", column(DataType.INTEGER, 7))).isEqualTo(7);
    assertThat(all("$single_value", column(DataType.INTEGER, new Object[] {null}))).isNull();
    assertThat(all("$single_value", column(DataType.INTEGER))).isNull();
    fails(
        ErrorCode.CARDINALITY_VIOLATION,
        () -> all("$single_value", column(DataType.INTEGER, null, 7)));
    GroupAccumulator a = accumulator("$single_value", column(DataType.INTEGER));
    GroupAccumulator b = accumulator("$single_value", column(DataType.INTEGER));
    for (GroupAccumulator accumulator : List.of(a, b)) {
      accumulator.ensureGroups(1);
      accumulator.update(new int[1], null, 1, new Vector[] {column(DataType.INTEGER, 1)});
    }
    fails(ErrorCode.CARDINALITY_VIOLATION, () -> a.merge(b, new int[1], new int[1], 1));
  }

  @Test
  void firstAndLastRespectNulls() {
    FlatVector values = column(DataType.VARCHAR, null, "a", "b");
    assertThat(all("first_value", values)).isNull();
    assertThat(all("last_value", values)).isEqualTo("b");
    assertThat(all("any_value", values)).isEqualTo("a");
    assertThat(all("last_value", column(DataType.decimal(38, 0), LARGEST, null))).isNull();
  }

  @Test
  void stringsAreJoinedAcrossStates() {
    FlatVector texts = column(DataType.VARCHAR, "a", null, "é");
    FlatVector delimiters = column(DataType.VARCHAR, ", ", ", ", ", ");
    GroupAccumulator first = accumulator("string_agg", texts, delimiters);
    GroupAccumulator second = accumulator("string_agg", texts, delimiters);
    first.ensureGroups(2);
    second.ensureGroups(2);
    Vector[] arguments = {texts, delimiters};
    first.update(new int[] {0, 0, 0}, null, 3, arguments);
    second.update(new int[] {0, 0, 1}, null, 3, arguments);
    first.merge(second, new int[] {0, 1}, new int[] {0, 1}, 2);
    assertThat(Values.at(first.result(0, 2), 0)).isEqualTo("a, é, a");
    assertThat(Values.at(first.result(0, 2), 1)).isEqualTo("é");
    assertThat(
            all(
                "string_agg",
                column(DataType.VARCHAR, "a"),
                column(DataType.VARCHAR, new Object[] {null})))
        .isEqualTo("a");
    GroupAccumulator none = accumulator("string_agg", texts, delimiters);
    none.ensureGroups(1);
    assertThat(Values.at(none.result(0, 1), 0)).isNull();
  }

  @Test
  void covarianceLeavesPairsWithNullsOut() {
    FlatVector y = column(DataType.DOUBLE, 1.0, 2.0, null, 4.0, 9.0);
    FlatVector x = column(DataType.DOUBLE, 2.0, 4.0, 5.0, 8.0, null);
    assertThat((Double) all("corr", y, x)).isCloseTo(1.0, within(1e-12));
    assertThat((Double) all("covar_pop", y, x)).isCloseTo(28.0 / 9, within(1e-12));
    assertThat((Double) grouped("covar_samp", y, x)).isCloseTo(14.0 / 3, within(1e-12));
    assertThat(all("corr", column(DataType.DOUBLE, 1.0, 1.0), column(DataType.DOUBLE, 1.0, 2.0)))
        .isNull();
    assertThat(all("corr", column(DataType.DOUBLE, 1.0, 2.0), column(DataType.DOUBLE, 2.0, 4.0)))
        .isEqualTo(1.0);
    assertThat(
            all(
                "corr",
                column(DataType.DOUBLE, 1e-150, 2e-150),
                column(DataType.DOUBLE, 2e-10, 1e-10)))
        .isEqualTo(-1.0);
    GroupAccumulator left = accumulator("covar_samp", y, x);
    GroupAccumulator right = accumulator("covar_samp", y, x);
    left.ensureGroups(1);
    right.ensureGroups(1);
    left.update(new int[2], null, 2, new Vector[] {y, x});
    right.update(new int[3], new int[] {2, 3, 4}, 3, new Vector[] {y, x});
    left.merge(right, new int[1], new int[1], 1);
    assertThat((Double) Values.at(left.result(0, 1), 0)).isCloseTo(14.0 / 3, within(1e-12));
  }

  @Test
  void varianceDoesNotCancel() {
    FlatVector values = column(DataType.DOUBLE, 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    assertThat((Double) all("var_samp", values)).isCloseTo(30.0, within(1e-9));
    assertThat(all("stddev", column(DataType.DOUBLE, 1.0))).isNull();
    assertThat(all("stddev_pop", column(DataType.DOUBLE, 1.0))).isEqualTo(0.0);
  }

  @Test
  void approximateCountsAreClose() {
    VectorBuilder builder = new VectorBuilder(DataType.VARCHAR);
    for (int i = 0; i < 100_000; i++) {
      byte[] text = ("value " + i % 50_000).getBytes(StandardCharsets.UTF_8);
      builder.appendBytes(text, 0, text.length);
    }
    FlatVector values = builder.build();
    assertThat((Long) all("approx_distinct", values)).isBetween(47_500L, 52_500L);
    assertThat(all("approx_distinct", column(DataType.DOUBLE, 0.0, -0.0, null))).isEqualTo(1L);
    assertThat(all("approx_distinct", column(DataType.INTEGER))).isEqualTo(0L);
  }

  @Test
  void medianOfTheLargest() {
    assertThat(all("median", column(DataType.BIGINT, Long.MAX_VALUE, Long.MAX_VALUE)))
        .isEqualTo((double) Long.MAX_VALUE);
    assertThat(all("median", column(DataType.decimal(38, 0), LARGEST, LARGEST))).isEqualTo(LARGEST);
    assertThat(all("median", column(DataType.decimal(3, 1), BigInteger.ONE, BigInteger.TWO)))
        .isEqualTo(new BigDecimal("1.5").unscaledValue());
  }
}
