// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Arithmetic;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.InList;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Parameter;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What differs only in bound values has one shape; what differs in its source has another. */
class ShapeTest {
  private static final Mode MODE = new Mode(true, false, false);
  private static final Column ID = new Column(0, DataType.INTEGER, true);
  private static final Column PRICE = new Column(1, DataType.DOUBLE, true);
  private static final Column NAME = new Column(2, DataType.VARCHAR, true);

  private static Program program(PhysicalExpr condition, @Nullable Object parameter) {
    QueryContext query = new QueryContext(Arrays.asList(parameter), 2048, 1, ZoneOffset.UTC, 0);
    return Program.filter(
        new NodeBuilder(query, new Survey(List.of(condition)), null, null).build(condition), false);
  }

  private static PhysicalExpr scaled(Column column, ArithmeticOperator operator, PhysicalExpr by) {
    return new Comparison(
        ComparisonOperator.GREATER,
        new Arithmetic(operator, column, by, column.type(), true),
        column);
  }

  private static PhysicalExpr in(Column column, @Nullable Object... values) {
    List<Literal> list = new ArrayList<>();
    for (Object value : values) {
      list.add(new Literal(column.type(), value));
    }
    return new InList(column, list, false);
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertOneLoop(Program first, Program second) {
    assertThat(second.shape()).isEqualTo(first.shape());
    assertThat(second.source(MODE)).isEqualTo(first.source(MODE));
    assertThat(second.template(MODE)).isSameAs(first.template(MODE));
  }

  @Test
  void valuesAreNotPartOfTheShape() {
    PhysicalExpr times =
        scaled(ID, ArithmeticOperator.MULTIPLY, new Parameter(0, DataType.INTEGER));
    assertOneLoop(program(times, 2), program(times, 7));
    assertOneLoop(program(in(ID, 1, 2), null), program(in(ID, 5, 9), null));
    assertOneLoop(program(in(ID, 1, 2, 3, 4), null), program(in(ID, 5, 6, 7, 8, 9, 10), null));
    assertOneLoop(
        program(in(NAME, text("a"), text("b")), null),
        program(in(NAME, text("cc"), text("")), null));
    assertOneLoop(
        program(scaled(ID, ArithmeticOperator.ADD, new Literal(DataType.INTEGER, 1)), null),
        program(
            scaled(
                new Column(5, DataType.INTEGER, true),
                ArithmeticOperator.ADD,
                new Literal(DataType.INTEGER, 3)),
            null));
  }

  @Test
  void whatTheSourceSaysIs() {
    PhysicalExpr times =
        scaled(ID, ArithmeticOperator.MULTIPLY, new Parameter(0, DataType.INTEGER));
    PhysicalExpr number =
        new Comparison(ComparisonOperator.LESS, PRICE, new Parameter(0, DataType.DOUBLE));
    List<Program> different =
        List.of(
            program(times, 2),
            program(times, null),
            program(scaled(ID, ArithmeticOperator.ADD, new Parameter(0, DataType.INTEGER)), 2),
            program(
                scaled(
                    new Column(0, DataType.INTEGER, false),
                    ArithmeticOperator.MULTIPLY,
                    new Parameter(0, DataType.INTEGER)),
                2),
            program(scaled(ID, ArithmeticOperator.MULTIPLY, ID), 2),
            program(number, 1.5),
            program(number, Double.NaN),
            program(in(ID, 1, 2), null),
            program(in(ID, 1, 2, 3), null),
            program(in(ID, 1, 2, 3, 4), null),
            program(in(ID, 1, 2, null), null),
            program(new InList(ID, List.of(new Literal(DataType.INTEGER, 1)), true), null));
    assertThat(different.stream().map(program -> program.source(MODE))).doesNotHaveDuplicates();
    assertThat(different.stream().map(Program::shape)).doesNotHaveDuplicates();
  }
}
