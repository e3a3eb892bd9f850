// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  private final NumberParser parser = new NumberParser();

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -7, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_007})
  void longsReadBack(long value) {
    SliceBuilder out = new SliceBuilder();
    NumberText.appendLong(value, out);
    assertThat(text(out)).isEqualTo(Long.toString(value));
    assertThat(parser.parseLong(Slice.utf8(" " + text(out) + "\t"))).isEqualTo(TextOutcome.OK);
    assertThat(parser.longValue).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808,OUT_OF_RANGE",
    "-9223372036854775809,OUT_OF_RANGE",
    "99999999999999999999999,OUT_OF_RANGE",
    "'',INVALID",
    "+,INVALID",
    "1x,INVALID",
    "1.5,INVALID",
    "--1,INVALID",
    "1 2,INVALID"
  })
  void longsThatDoNotRead(String text, TextOutcome outcome) {
    assertThat(parser.parseLong(Slice.utf8(text))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "1.005,10,2,101",
    "-1.005,10,2,-101",
    ".5,3,0,1",
    "5e-1,3,0,1",
    "4e-1,3,0,0",
    "4e-9,3,0,0",
    "1e2,5,2,10000",
    "1.5e1,5,2,1500",
    "0e99999,5,2,0",
    "99999999999999999999999999999999999999,38,0,99999999999999999999999999999999999999",
    "-0.00000000000000000000000000000000000001,38,38,-1",
    "000000000000000000000000000000000000000000000001.2,2,1,12"
  })
  void decimals(String text, int precision, int scale, BigInteger unscaled) {
    assertThat(parser.parseDecimal(Slice.utf8(text), precision, scale)).isEqualTo(TextOutcome.OK);
    assertThat(Int128.toBigInteger(parser.low, parser.high)).isEqualTo(unscaled);
  }

  @ParameterizedTest
  @CsvSource({
    "999.995,5,2,OUT_OF_RANGE",
    "1000,5,2,OUT_OF_RANGE",
    "1e999999999999,38,0,OUT_OF_RANGE",
    "99999999999999999999999999999999999999.5,38,0,OUT_OF_RANGE",
    ".,5,2,INVALID",
    "1e,5,2,INVALID",
    "1.2.3,5,2,INVALID",
    "abc,5,2,INVALID"
  })
  void decimalsThatDoNotRead(String text, int precision, int scale, TextOutcome outcome) {
    assertThat(parser.parseDecimal(Slice.utf8(text), precision, scale)).isEqualTo(outcome);
  }

  @Test
  void randomDecimalsAgreeWithBigDecimal() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      BigInteger unscaled = new BigInteger(random.nextInt(127), random);
      if (random.nextBoolean()) {
        unscaled = unscaled.negate();
      }
      BigDecimal value = new BigDecimal(unscaled, random.nextInt(45) - 5);
      int scale = random.nextInt(20);
      String text = random.nextBoolean() ? value.toString() : value.toPlainString();
      BigInteger expected = value.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
      TextOutcome outcome = parser.parseDecimal(Slice.utf8(text), 38, scale);
      if (expected.abs().compareTo(BigInteger.TEN.pow(38)) >= 0) {
        assertThat(outcome).as("%s scale %s", text, scale).isEqualTo(TextOutcome.OUT_OF_RANGE);
      } else {
        assertThat(outcome).as("%s scale %s", text, scale).isEqualTo(TextOutcome.OK);
        assertThat(Int128.toBigInteger(parser.low, parser.high))
            .as("%s scale %s", text, scale)
            .isEqualTo(expected);
        SliceBuilder out = new SliceBuilder();
        NumberText.appendDecimal(parser.low, parser.high, scale, out);
        assertThat(text(out)).isEqualTo(new BigDecimal(expected, scale).toPlainString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.0",
    "-0.0,-0.0",
    "1,1.0",
    "-2.5,-2.5",
    "0.1,0.1",
    "0.00001,0.00001",
    "0.000001,1e-6",
    "1.5e-7,1.5e-7",
    "123456789012345680,1.2345678901234568e17",
    "1234567890123456,1234567890123456.0",
    "1e15,1000000000000000.0",
    "1e16,1e16",
    "8.41e21,8.41e21",
    "2e23,2e23",
    "NaN,NaN",
    "Infinity,inf",
    "-Infinity,-inf",
    "4.9e-324,4.9e-324",
    "1.7976931348623157e308,1.7976931348623157e308"
  })
  void doubles(double value, String text) {
    SliceBuilder out = new SliceBuilder();
    NumberText.appendDouble(value, out);
    assertThat(text(out)).isEqualTo(text);
    assertThat(parser.parseDouble(Slice.utf8(text))).isEqualTo(TextOutcome.OK);
    assertThat(parser.doubleValue).isEqualTo(Double.valueOf(value));
  }

  @Test
  void randomDoublesReadBack() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      double value =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : (random.nextInt() / Math.pow(10, random.nextInt(12)));
      SliceBuilder out = new SliceBuilder();
      NumberText.appendDouble(value, out);
      assertThat(parser.parseDouble(Slice.utf8(text(out)))).isEqualTo(TextOutcome.OK);
      assertThat(parser.doubleValue).as(text(out)).isEqualTo(Double.valueOf(value));
      float real = (float) value;
      SliceBuilder shorter = new SliceBuilder();
      NumberText.appendReal(real, shorter);
      Slice slice = new Slice();
      shorter.view(slice);
      assertThat(parser.parseReal(slice.data, slice.offset, slice.length))
          .isEqualTo(TextOutcome.OK);
      assertThat(parser.doubleValue).as(text(shorter)).isEqualTo(Double.valueOf(real));
    }
  }

  private static String text(SliceBuilder out) {
    Slice slice = new Slice();
    out.view(slice);
    return slice.toString();
  }
}
