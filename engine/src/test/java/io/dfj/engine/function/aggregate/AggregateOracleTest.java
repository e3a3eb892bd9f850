// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.testing.Values;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accumulators against boxed values: random rows in random vector forms, spread over random groups,
 * selections and several accumulators that are merged.
 */
class AggregateOracleTest {
  private static final List<DataType> TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.SMALLINT,
          DataType.INTEGER,
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.decimal(9, 2),
          DataType.decimal(38, 10),
          DataType.VARCHAR,
          DataType.DATE,
          DataType.TIMESTAMP);

  /** What one group was given, as storage values, without nulls. */
  private final List<List<Object>> given = new ArrayList<>();

  private final List<Long> rowCounts = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergedStatesGiveTheResultsOfBoxedValues(long seed) {
    Random random = new Random(seed);
    for (DataType type : TYPES) {
      for (AggregateFunction function : FunctionLibrary.aggregateFunctions()) {
        if (accepts(function, type)) {
          check(function, type, random, "seed " + seed + ": " + function.name() + "(" + type + ")");
        }
      }
    }
  }

  private static boolean accepts(AggregateFunction function, DataType type) {
    return !function.name().equals("$single_value")
        && function.signatures().stream()
            .anyMatch(
                parameters ->
                    parameters.size() == 1 && parameters.get(0).types().contains(type.sqlType()));
  }

  private void check(AggregateFunction function, DataType type, Random random, String as) {
    int groups = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(20);
    given.clear();
    rowCounts.clear();
    for (int i = 0; i < groups; i++) {
      given.add(new ArrayList<>());
      rowCounts.add(0L);
    }
    DataType returnType = function.returnType(List.of(type));
    GroupAccumulator merged = function.accumulator(List.of(type), returnType);
    merged.ensureGroups(groups);
    boolean large = random.nextInt(3) == 0;
    for (int part = random.nextInt(3); part >= 0; part--) {
      GroupAccumulator partial = function.accumulator(List.of(type), returnType);
      // Groups of a part have other numbers.
      int shift = random.nextInt(groups);
      for (int batch = random.nextInt(4); batch >= 0; batch--) {
        partial.ensureGroups(groups);
        update(partial, type, groups, shift, large, random);
      }
      int[] from = new int[groups];
      int[] to = new int[groups];
      for (int i = 0; i < groups; i++) {
        from[i] = (i + shift) % groups;
        to[i] = i;
      }
      partial.ensureGroups(groups);
      merged.merge(partial, from, to, groups);
    }
    int split = random.nextInt(groups + 1);
    FlatVector first = merged.result(0, split);
    FlatVector second = merged.result(split, groups - split);
    assertThat(merged.sizeInBytes()).isPositive();
    for (int i = 0; i < groups; i++) {
      FlatVector result = i < split ? first : second;
      assertThat(result.type()).as(as).isEqualTo(returnType);
      if (result instanceof ListVector lists) {
        compareArray(lists, i < split ? i : i - split, i, as + " group " + i);
        continue;
      }
      Object actual = Values.at(result, i < split ? i : i - split);
      compare(function.name(), type, returnType, i, actual, as + " group " + i);
    }
  }

  private void update(
      GroupAccumulator accumulator,
      DataType type,
      int groups,
      int shift,
      boolean large,
      Random random) {
    int rows = random.nextInt(200);
    int form = random.nextInt(4);
    boolean nulls = random.nextBoolean();
    List<@Nullable Object> values = new ArrayList<>();
    VectorBuilder builder = new VectorBuilder(type);
    int distinct = form == 3 ? 1 : form == 2 ? 5 : rows;
    for (int i = 0; i < distinct; i++) {
      Object value = nulls && random.nextInt(4) == 0 ? null : value(type, large, random);
      values.add(value);
      builder.append(value);
    }
    FlatVector flat = builder.build();
    int[] codes = new int[rows];
    boolean[] codeNulls = nulls ? new boolean[rows] : null;
    for (int i = 0; i < rows; i++) {
      codes[i] = form == 2 ? random.nextInt(5) : form == 3 ? 0 : i;
      if (codeNulls != null && form == 2) {
        codeNulls[i] = random.nextInt(5) == 0;
      }
    }
    Vector vector =
        form == 2
            ? new DictionaryVector(flat, codes, codeNulls, rows)
            : form == 3 ? new ConstantVector(flat, rows) : flat;
    int count = 0;
    int[] selected = new int[rows];
    boolean selecting = random.nextBoolean();
    for (int i = 0; i < rows; i++) {
      if (!selecting || random.nextBoolean()) {
        selected[count++] = i;
      }
    }
    int[] rowGroups = new int[rows];
    for (int k = 0; k < count; k++) {
      int group = random.nextInt(groups);
      rowGroups[k] = (group + shift) % groups;
      rowCounts.set(group, rowCounts.get(group) + 1);
      int row = selected[k];
      Object value = values.get(codes[row]);
      if (value != null && !(codeNulls != null && form == 2 && codeNulls[row])) {
        given.get(group).add(value);
      }
    }
    accumulator.update(rowGroups, selecting ? selected : null, count, new Vector[] {vector});
  }

  private static Object value(DataType type, boolean large, Random random) {
    return switch (type.storage()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt(type.sqlType() == SqlType.SMALLINT ? 1000 : 1_000_000) - 500;
      case LONG -> large ? random.nextLong() >> 12 : (long) random.nextInt(1000) - 500;
      case DOUBLE -> (random.nextInt(2000) - 1000) / 8.0;
      case DECIMAL ->
          type.precision() > 18 && large
              ? new BigInteger(110, random).subtract(BigInteger.ONE.shiftLeft(109))
              : BigInteger.valueOf(random.nextInt(200_000_000) - 100_000_000);
      case BYTES ->
          ("é漢abcdefghij".substring(0, 1 + random.nextInt(11)) + random.nextInt(20))
              .getBytes(StandardCharsets.UTF_8);
      case LIST, STRUCT -> throw new IllegalArgumentException("nested values");
    };
  }

  /** Of all rows, in order of arrival. */
  private void compareArray(ListVector lists, int row, int group, String as) {
    assertThat(lists.isNull(row)).as(as).isEqualTo(rowCounts.get(group) == 0);
    assertThat((long) lists.size(row)).as(as).isEqualTo(rowCounts.get(group));
    List<Object> values = new ArrayList<>();
    for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
      Object value = Values.at(lists.elements(), i);
      if (value != null) {
        values.add(value);
      }
    }
    assertThat(values)
        .as(as)
        .isEqualTo(given.get(group).stream().map(AggregateOracleTest::comparable).toList());
  }

  private void compare(
      String name,
      DataType type,
      DataType returnType,
      int group,
      @Nullable Object actual,
      String as) {
    List<Object> values = given.get(group);
    if (name.equals("count")) {
      assertThat(actual).as(as).isEqualTo((long) values.size());
      return;
    }
    if (name.equals("approx_distinct")) {
      long expected =
          new HashSet<>(values.stream().map(AggregateOracleTest::comparable).toList()).size();
      assertThat((Long) actual).as(as).isCloseTo(expected, within(expected / 10));
      return;
    }
    if (name.equals("first_value") || name.equals("last_value")) {
      assertThat(rowCounts.get(group) == 0 && actual != null).as(as).isFalse();
      return;
    }
    if (values.isEmpty()) {
      assertThat(actual).as(as).isNull();
      return;
    }
    if ((name.equals("stddev") || name.equals("var")) && values.size() == 1) {
      assertThat(actual).as(as).isNull();
      return;
    }
    assertThat(actual).as(as).isNotNull();
    List<BigDecimal> numbers = new ArrayList<>();
    if (type.sqlType().isNumeric()) {
      values.forEach(value -> numbers.add(number(type, value)));
    }
    Object present = Objects.requireNonNull(actual);
    switch (name) {
      case "min", "max", "bool_and", "bool_or" -> {
        Comparator<Object> order = AggregateOracleTest::compare;
        boolean smallest = name.equals("min") || name.equals("bool_and");
        Object expected =
            smallest
                ? values.stream().min(order).orElseThrow()
                : values.stream().max(order).orElseThrow();
        assertThat(present).as(as).isEqualTo(comparable(expected));
      }
      case "any_value" ->
          assertThat(values.stream().map(AggregateOracleTest::comparable)).as(as).contains(present);
      case "sum" -> close(number(returnType, present), sum(numbers), returnType, as);
      case "avg" ->
          close(number(returnType, present), average(numbers, returnType), returnType, as);
      case "median" ->
          close(number(returnType, present), median(numbers, returnType), returnType, as);
      case "approx_median" -> {
        BigDecimal found = number(returnType, present);
        // Whole numbers are cut.
        BigDecimal least = found.subtract(BigDecimal.ONE);
        BigDecimal most = found.add(BigDecimal.ONE);
        double below = numbers.stream().filter(n -> n.compareTo(least) < 0).count();
        double upTo = numbers.stream().filter(n -> n.compareTo(most) <= 0).count();
        assertThat(below / numbers.size()).as(as).isLessThanOrEqualTo(0.55);
        assertThat(upTo / numbers.size()).as(as).isGreaterThanOrEqualTo(0.45);
      }
      case "var", "stddev", "var_pop", "stddev_pop" ->
          assertThat((Double) present).as(as).isCloseTo(spread(name, numbers), within(1e-6));
      case "bit_and", "bit_or", "bit_xor" ->
          assertThat(((Number) present).longValue()).as(as).isEqualTo(bits(name, values));
      default -> throw new AssertionError("no oracle for " + name);
    }
  }

  private static void close(BigDecimal actual, BigDecimal expected, DataType type, String as) {
    if (type.sqlType() == SqlType.DOUBLE) {
      double tolerance = Math.max(1e-9, Math.abs(expected.doubleValue()) * 1e-12);
      assertThat(actual.doubleValue()).as(as).isCloseTo(expected.doubleValue(), within(tolerance));
    } else {
      assertThat(actual).as(as).isEqualByComparingTo(expected);
    }
  }

  private static BigDecimal number(DataType type, Object value) {
    return value instanceof BigInteger unscaled
        ? new BigDecimal(unscaled, type.scale())
        : value instanceof Double number
            ? new BigDecimal(number)
            : BigDecimal.valueOf(((Number) value).longValue());
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal average(List<BigDecimal> numbers, DataType type) {
    BigDecimal count = BigDecimal.valueOf(numbers.size());
    return type.sqlType() == SqlType.DECIMAL
        ? sum(numbers).divide(count, type.scale(), RoundingMode.HALF_UP)
        : sum(numbers).divide(count, MathContext.DECIMAL128);
  }

  private static BigDecimal median(List<BigDecimal> numbers, DataType type) {
    List<BigDecimal> sorted = numbers.stream().sorted().toList();
    int size = sorted.size();
    BigDecimal two = sorted.get((size - 1) / 2).add(sorted.get(size / 2));
    BigDecimal half = two.multiply(new BigDecimal("0.5"));
    // A decimal of 38 digits has no room for the half.
    return type.sqlType() == SqlType.DECIMAL
        ? half.setScale(type.scale(), RoundingMode.HALF_UP)
        : half;
  }

  private static double spread(String name, List<BigDecimal> numbers) {
    BigDecimal mean =
        sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128);
    BigDecimal squares = BigDecimal.ZERO;
    for (BigDecimal number : numbers) {
      squares = squares.add(number.subtract(mean).pow(2));
    }
    int lost = name.endsWith("_pop") ? 0 : 1;
    double variance = squares.doubleValue() / (numbers.size() - lost);
    return name.startsWith("std") ? Math.sqrt(variance) : variance;
  }

  private static long bits(String name, List<Object> values) {
    long bits = name.equals("bit_and") ? -1 : 0;
    for (Object value : values) {
      long more = ((Number) value).longValue();
      bits =
          switch (name) {
            case "bit_and" -> bits & more;
            case "bit_or" -> bits | more;
            default -> bits ^ more;
          };
    }
    return bits;
  }

  /** As {@link Values#at} gives it. */
  private static Object comparable(Object value) {
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compare(Object a, Object b) {
    return a instanceof byte[] bytes
        ? java.util.Arrays.compareUnsigned(bytes, (byte[]) b)
        : ((Comparable) a).compareTo(b);
  }
}
