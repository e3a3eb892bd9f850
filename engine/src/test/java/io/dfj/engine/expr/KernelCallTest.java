// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.NullRule;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls of kernels: every convention, null rules, volatility, dictionaries. */
class KernelCallTest {
  private static final Column TEXT = new Column(0, DataType.VARCHAR, true);
  private static final Column LONG = new Column(1, DataType.BIGINT, true);
  private static final Column INT = new Column(2, DataType.INTEGER, false);
  private static final DataType MONEY = DataType.decimal(38, 2);
  private static final Column DECIMAL = new Column(3, MONEY, true);

  private static final Batch BATCH =
      Batch.of(
          3,
          TestVectors.of(DataType.VARCHAR, "ab", null, "xyz"),
          TestVectors.of(DataType.BIGINT, 1L, null, 3L),
          TestVectors.of(DataType.INTEGER, 5, -6, 7),
          TestVectors.of(MONEY, BigInteger.TEN.pow(30), null, BigInteger.TEN));

  private static PhysicalExpr call(
      DataType type,
      NullRule rule,
      Volatility volatility,
      Kernel kernel,
      PhysicalExpr... arguments) {
    Overload overload =
        new Overload(
            List.of(),
            false,
            types -> type,
            null,
            false,
            rule,
            true,
            context -> kernel,
            null,
            null);
    ScalarFunction function =
        new ScalarFunction(
            kernel.method(),
            List.of(),
            new FunctionDocumentation("test", "", List.of()),
            volatility,
            List.of(overload));
    return new PhysicalExpr.Call(function, overload, List.of(arguments), type, true);
  }

  private static PhysicalExpr strict(DataType type, Kernel kernel, PhysicalExpr... arguments) {
    return call(type, NullRule.STRICT, Volatility.IMMUTABLE, kernel, arguments);
  }

  private static List<@Nullable Object> run(PhysicalExpr expression) {
    Vector result =
        ExpressionCompiler.projection(List.of(expression), QueryContext.basic())
            .get()
            .evaluate(BATCH)[0];
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Object value = TestVectors.value(result, i);
      values.add(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
    }
    return values;
  }

  @Test
  void textThroughABuilderWithAnExtra() {
    Kernel join = Kernel.of(TestKernels.class, "join", Slice.utf8("-"));
    PhysicalExpr inner = strict(DataType.VARCHAR, join, TEXT, TEXT);
    assertThat(run(strict(DataType.VARCHAR, join, inner, TEXT)))
        .containsExactly("ab-ab-ab", null, "xyz-xyz-xyz");
  }

  @Test
  void textThroughASliceWithAPrimitiveExtra() {
    assertThat(run(strict(DataType.VARCHAR, Kernel.of(TestKernels.class, "skip", 1), TEXT)))
        .containsExactly("b", null, "yz");
  }

  @Test
  void calledOnNull() {
    PhysicalExpr either =
        call(
            DataType.BIGINT,
            NullRule.CALLED_ON_NULL,
            Volatility.IMMUTABLE,
            Kernel.of(TestKernels.class, "either"),
            LONG,
            new Literal(DataType.BIGINT, null));
    assertThat(run(either)).containsExactly(1L, null, 3L);
  }

  @Test
  void nullFromTheKernel() {
    assertThat(run(strict(DataType.INTEGER, Kernel.of(TestKernels.class, "positive"), INT)))
        .containsExactly(5, null, 7);
  }

  @Test
  void decimals() {
    assertThat(run(strict(MONEY, Kernel.of(TestKernels.class, "half"), DECIMAL)))
        .containsExactly(BigInteger.TEN.pow(30).shiftRight(1), null, BigInteger.valueOf(5));
  }

  @Test
  void volatileCallsAreNeverMerged() {
    AtomicLong counter = new AtomicLong();
    PhysicalExpr next =
        call(
            DataType.BIGINT,
            NullRule.STRICT,
            Volatility.VOLATILE,
            Kernel.of(TestKernels.class, "count", counter));
    PhysicalExpr difference =
        new PhysicalExpr.Arithmetic(
            PhysicalExpr.ArithmeticOperator.SUBTRACT, next, next, DataType.BIGINT, true);
    assertThat(run(difference)).containsExactly(-1L, -1L, -1L);
    assertThat(counter).hasValue(6);
  }

  @Test
  void wrongKernel() {
    PhysicalExpr broken = strict(DataType.BIGINT, Kernel.of(TestKernels.class, "none"), LONG);
    assertThatThrownBy(() -> run(broken))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("none");
  }

  @Test
  void textOverADictionaryStaysEncoded() {
    FlatVector dictionary = TestVectors.of(DataType.VARCHAR, "ab", "12x", null);
    DictionaryVector column =
        new DictionaryVector(
            dictionary,
            new int[] {0, 1, -1, 2, 0},
            new boolean[] {false, false, true, false, false},
            5);
    Projection projection =
        ExpressionCompiler.projection(
                List.of(strict(DataType.VARCHAR, Kernel.of(TestKernels.class, "skip", 1), TEXT)),
                QueryContext.basic())
            .get();
    Vector result = projection.evaluate(Batch.of(5, column))[0];
    assertThat(result).isInstanceOf(DictionaryVector.class);
    assertThat(TestVectors.value(result, 1)).isEqualTo("2x".getBytes(StandardCharsets.UTF_8));
    assertThat(TestVectors.value(result, 2)).isNull();
    assertThat(TestVectors.value(result, 3)).isNull();
    Vector again = projection.evaluate(Batch.of(5, column))[0];
    assertThat(((DictionaryVector) again).dictionary())
        .isSameAs(((DictionaryVector) result).dictionary());
  }

  @Test
  void entriesThatNoRowUsesDoNotFail() {
    FlatVector dictionary = TestVectors.of(DataType.VARCHAR, "1", "x", "3");
    DictionaryVector column = new DictionaryVector(dictionary, new int[] {0, 2, 0, 2}, null, 4);
    PhysicalExpr number = new PhysicalExpr.Cast(TEXT, DataType.INTEGER, false);
    Vector result =
        ExpressionCompiler.projection(List.of(number), QueryContext.basic())
            .get()
            .evaluate(Batch.of(4, column))[0];
    assertThat(TestVectors.value(result, 3)).isEqualTo(3);
    PhysicalExpr isThree =
        new PhysicalExpr.Comparison(
            PhysicalExpr.ComparisonOperator.EQUAL, number, new Literal(DataType.INTEGER, 3));
    int[] kept = new int[4];
    Filter filter = ExpressionCompiler.filter(isThree, QueryContext.basic()).get();
    assertThat(filter.apply(new Vector[] {column}, 4, null, 4, kept)).isEqualTo(2);
    assertThat(kept).startsWith(1, 3);
  }
}
