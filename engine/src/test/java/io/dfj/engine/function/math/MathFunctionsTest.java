// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.KernelRunner.eval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MathFunctionsTest {
  private static final BigDecimal LARGEST = new BigDecimal("9".repeat(38));

  private static void fails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  @Test
  void absoluteValues() {
    assertThat(eval("abs", -5)).isEqualTo(5);
    assertThat(eval("abs", Long.MIN_VALUE + 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(eval("abs", decimal("-1.25"))).isEqualTo(decimal("1.25"));
    assertThat(eval("abs", LARGEST.negate())).isEqualTo(LARGEST);
    assertThat(eval("abs", decimal("-18446744073709551616")))
        .isEqualTo(decimal("18446744073709551616"));
    assertThat(eval("abs", -2.5)).isEqualTo(2.5);
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("abs", Integer.MIN_VALUE));
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("abs", Long.MIN_VALUE));
  }

  @Test
  void halvesRoundAwayFromZero() {
    assertThat(eval("round", 2.5)).isEqualTo(3.0);
    assertThat(eval("round", -2.5)).isEqualTo(-3.0);
    assertThat(eval("round", 0.49999999999999994)).isEqualTo(0.0);
    assertThat(eval("round", 4503599627370497.0)).isEqualTo(4503599627370497.0);
    assertThat(eval("round", 1.005, 2L)).isEqualTo(1.0);
    assertThat(eval("round", 1e300, 20L)).isEqualTo(1e300);
    assertThat(eval("round", 1234.5, -2L)).isEqualTo(1200.0);
    assertThat(eval("round", 1234.5, -400L)).isEqualTo(0.0);
    assertThat(eval("round", Double.NaN, 2L)).isEqualTo(Double.NaN);
    assertThat(eval("trunc", -2.9)).isEqualTo(-2.0);
    assertThat(eval("ceil", 7)).isEqualTo(7.0);
    assertThat(eval("floor", -7.1)).isEqualTo(-8.0);
  }

  @Test
  void integersStayIntegers() {
    assertThat(eval("round", 1250, -2L)).isEqualTo(1300);
    assertThat(eval("round", -1250L, -2L)).isEqualTo(-1300L);
    assertThat(eval("trunc", 1299L, -2L)).isEqualTo(1200L);
    assertThat(eval("round", Long.MAX_VALUE, -30L)).isEqualTo(0L);
    assertThat(eval("round", 4_999_999_999_999_999_999L, -19L)).isEqualTo(0L);
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("round", 5_000_000_000_000_000_000L, -19L));
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("round", Long.MAX_VALUE, -1L));
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("round", Integer.MAX_VALUE, -1L));
  }

  @Test
  void scaleFollowsFromConstantPlaces() {
    Overload places =
        Objects.requireNonNull(FunctionLibrary.scalar("round")).overloads().stream()
            .filter(o -> o.parameters().size() == 2)
            .filter(o -> o.parameters().get(0).types().contains(SqlType.DECIMAL))
            .findFirst()
            .orElseThrow();
    List<DataType> types = List.of(DataType.decimal(10, 4), DataType.BIGINT);
    assertThat(places.returnType(types, Arrays.asList(null, 2L))).isEqualTo(DataType.decimal(9, 2));
    assertThat(places.returnType(types, Arrays.asList(null, -2L)))
        .isEqualTo(DataType.decimal(7, 0));
    assertThat(places.returnType(types, Arrays.asList(null, 9L)))
        .isEqualTo(DataType.decimal(11, 4));
    assertThat(places.returnType(types, Arrays.asList(null, null)))
        .isEqualTo(DataType.decimal(11, 4));
  }

  @Test
  void decimalsRoundAsBigDecimal() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      int scale = random.nextInt(20);
      BigInteger unscaled = new BigInteger(1 + random.nextInt(110), random);
      BigDecimal value = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
      long places = random.nextInt(28) - 6;
      check("round", value, places, RoundingMode.HALF_UP, seed);
      check("trunc", value, places, RoundingMode.DOWN, seed);
      assertThat((BigDecimal) eval("ceil", value))
          .isEqualTo(value.setScale(0, RoundingMode.CEILING));
      assertThat((BigDecimal) eval("floor", value))
          .isEqualTo(value.setScale(0, RoundingMode.FLOOR));
    }
  }

  private static void check(
      String function, BigDecimal value, long places, RoundingMode mode, long seed) {
    BigDecimal expected = value.setScale((int) Math.min(places, value.scale()), mode);
    assertThat((BigDecimal) eval(function, value, places))
        .as("seed %d: %s(%s, %d)", seed, function, value, places)
        .isEqualByComparingTo(expected);
  }

  @Test
  void decimalOverflowIsAnError() {
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("round", LARGEST, -1L));
    assertThat(eval("trunc", LARGEST, -37L)).isEqualTo(decimal("9" + "0".repeat(37)));
    assertThat((BigDecimal) eval("round", LARGEST, -39L)).isZero();
  }

  @Test
  void remainders() {
    assertThat(eval("mod", -7, 3)).isEqualTo(-1);
    assertThat(eval("mod", Long.MIN_VALUE, -1L)).isEqualTo(0L);
    assertThat(eval("mod", decimal("5.5"), decimal("2"))).isEqualTo(decimal("1.5"));
    assertThat(eval("mod", LARGEST, decimal("0.07"))).isEqualTo(LARGEST.remainder(decimal("0.07")));
    assertThat(eval("mod", 5.5, 2.0)).isEqualTo(1.5);
    fails(ErrorCode.DIVISION_BY_ZERO, () -> eval("mod", 1, 0));
    fails(ErrorCode.DIVISION_BY_ZERO, () -> eval("mod", decimal("1.0"), decimal("0.00")));
  }

  @Test
  void numberTheory() {
    assertThat(eval("gcd", -48L, 18L)).isEqualTo(6L);
    assertThat(eval("gcd", 0L, 0L)).isEqualTo(0L);
    assertThat(eval("gcd", Long.MIN_VALUE, -1L)).isEqualTo(1L);
    assertThat(eval("lcm", 4L, -6L)).isEqualTo(12L);
    assertThat(eval("lcm", 0L, 5L)).isEqualTo(0L);
    assertThat(eval("factorial", 20L)).isEqualTo(2432902008176640000L);
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("gcd", Long.MIN_VALUE, 0L));
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("lcm", Long.MAX_VALUE, 2L));
    fails(ErrorCode.NUMERIC_OVERFLOW, () -> eval("factorial", 21L));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("factorial", -1L));
  }

  @Test
  void logarithmsAreExactForPowers() {
    for (int i = -1022; i <= 1023; i++) {
      assertThat(eval("log2", Math.scalb(1.0, i))).isEqualTo((double) i);
    }
    assertThat(eval("log", 2.0, 8.0)).isEqualTo(3.0);
    assertThat(eval("log", 1000.0)).isEqualTo(3.0);
    assertThat(eval("ln", 0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(eval("sqrt", -1.0)).isEqualTo(Double.NaN);
    assertThat(eval("signum", -0.0)).isEqualTo(0.0);
    assertThat(eval("nanvl", Double.NaN, 1.0)).isEqualTo(1.0);
  }
}
