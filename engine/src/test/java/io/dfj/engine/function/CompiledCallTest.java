// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.Values;
import io.dfj.metadata.type.DataType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls whose kernels have every form of parameter, through compiled expressions. */
class CompiledCallTest {
  private static @Nullable Object utf8(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static FlatVector column(DataType type, @Nullable Object... values) {
    VectorBuilder builder = new VectorBuilder(type);
    for (Object value : values) {
      builder.append(value instanceof String text ? utf8(text) : value);
    }
    return builder.build();
  }

  /** Evaluates a call whose arguments are columns. */
  private static List<@Nullable Object> call(String name, FlatVector... columns) {
    ScalarFunction function = Objects.requireNonNull(FunctionLibrary.scalar(name));
    List<PhysicalExpr> arguments = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    List<@Nullable Object> constants = new ArrayList<>();
    for (FlatVector column : columns) {
      arguments.add(
          new PhysicalExpr.Column(arguments.size(), column.type(), column.mayHaveNulls()));
      types.add(column.type());
      constants.add(null);
    }
    Overload overload =
        function.overloads().stream()
            .filter(candidate -> accepts(candidate, types))
            .findFirst()
            .orElseThrow();
    PhysicalExpr call =
        new PhysicalExpr.Call(
            function, overload, arguments, overload.returnType(types, constants), true);
    int rows = columns[0].length();
    Vector result =
        ExpressionCompiler.projection(List.of(call), QueryContext.basic())
            .get()
            .evaluate(Batch.of(rows, columns))[0];
    List<@Nullable Object> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      values.add(Values.at(result, row));
    }
    return values;
  }

  private static boolean accepts(Overload overload, List<DataType> types) {
    int declared = overload.parameters().size();
    boolean fits = types.size() == declared || (overload.variadic() && types.size() > declared);
    for (int i = 0; i < types.size() && fits; i++) {
      fits =
          overload
              .parameters()
              .get(Math.min(i, declared - 1))
              .types()
              .contains(types.get(i).sqlType());
    }
    return fits;
  }

  @Test
  void variadicTexts() {
    FlatVector a = column(DataType.VARCHAR, "x", null, "é", null);
    FlatVector b = column(DataType.VARCHAR, "1", "2", null, null);
    assertThat(call("concat", a, b, a)).containsExactly("x1x", "2", "éé", "");
    assertThat(call("concat_ws", b, a, b)).containsExactly("x11", "2", null, null);
    assertThat(call("coalesce", a, b)).containsExactly("x", "2", "é", null);
    assertThat(call("greatest", a, b)).containsExactly("x", "2", "é", null);
  }

  @Test
  void variadicNumbers() {
    FlatVector a = column(DataType.BIGINT, 1L, null, 5L);
    FlatVector b = column(DataType.BIGINT, 2L, 3L, -9L);
    assertThat(call("greatest", a, b, a)).containsExactly(2L, 3L, 5L);
    assertThat(call("least", a, b)).containsExactly(1L, 3L, -9L);
    FlatVector narrow = column(DataType.decimal(5, 1), BigInteger.valueOf(15), null);
    BigInteger large = BigInteger.TEN.pow(30);
    FlatVector wide = column(DataType.decimal(38, 2), large, BigInteger.ONE);
    assertThat(call("greatest", narrow, wide)).containsExactly(large, BigInteger.ONE);
    assertThat(call("least", narrow, wide))
        .containsExactly(BigInteger.valueOf(150), BigInteger.ONE);
  }

  @Test
  void argumentsOfWhichOnlyTheNullnessIsPassed() {
    FlatVector text = column(DataType.VARCHAR, "x", null, "é");
    FlatVector wide = column(DataType.decimal(38, 2), null, BigInteger.ONE, BigInteger.ONE);
    FlatVector a = column(DataType.BIGINT, 1L, 2L, null);
    FlatVector b = column(DataType.BIGINT, 4L, null, 6L);
    assertThat(call("nvl2", text, a, b)).containsExactly(1L, null, null);
    assertThat(call("nvl2", wide, b, a)).containsExactly(1L, null, 6L);
  }

  @Test
  void extrasAndResults() {
    FlatVector text = column(DataType.VARCHAR, "data", null, "fusion");
    assertThat(call("like", text, column(DataType.VARCHAR, "d%", "%", "%x")))
        .containsExactly(true, null, false);
    assertThat(call("substr", text, column(DataType.BIGINT, 2L, 1L, 4L)))
        .containsExactly("ata", null, "ion");
    assertThat(call("round", column(DataType.decimal(4, 2), BigInteger.valueOf(-250))))
        .containsExactly(BigInteger.valueOf(-3));
    assertThat(
            call(
                "date_part", column(DataType.VARCHAR, "year", "day"), column(DataType.DATE, 0, 40)))
        .containsExactly(1970, 10);
    assertThat(call("nullif", text, column(DataType.VARCHAR, "data", "a", "b")))
        .containsExactly(null, null, "fusion");
  }
}
