// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.PhysicalExpr.Arithmetic;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expressions that exceed a method, a stack or the documented depth. */
class LargeExpressionTest {
  private static final Column A = new Column(0, DataType.INTEGER, true);
  private static final Column B = new Column(1, DataType.BIGINT, true);
  private static final Batch BATCH =
      Batch.of(
          4,
          TestVectors.of(DataType.INTEGER, 0, 7, 1999, null),
          TestVectors.of(DataType.BIGINT, 1L, 2L, null, 4L));

  private static Vector run(PhysicalExpr expression) {
    return ExpressionCompiler.projection(List.of(expression), QueryContext.basic())
        .get()
        .evaluate(BATCH)[0];
  }

  private static Comparison equal(PhysicalExpr left, int right) {
    return new Comparison(ComparisonOperator.EQUAL, left, new Literal(DataType.INTEGER, right));
  }

  private static Arithmetic add(PhysicalExpr left, PhysicalExpr right) {
    return new Arithmetic(ArithmeticOperator.ADD, left, right, DataType.BIGINT, true);
  }

  @Test
  void caseWithTwoThousandBranches() {
    List<PhysicalExpr> conditions = new ArrayList<>();
    List<PhysicalExpr> results = new ArrayList<>();
    for (int k = 0; k < 2000; k++) {
      conditions.add(equal(A, k));
      results.add(add(B, new Literal(DataType.BIGINT, 10L * k)));
    }
    PhysicalExpr choice = new PhysicalExpr.Case(conditions, results, B, DataType.BIGINT, true);
    Vector result = run(choice);
    assertThat(TestVectors.value(result, 0)).isEqualTo(1L);
    assertThat(TestVectors.value(result, 1)).isEqualTo(72L);
    assertThat(TestVectors.value(result, 2)).isNull();
    assertThat(TestVectors.value(result, 3)).isEqualTo(4L);
  }

  @Test
  void conjunctionAndDisjunctionOfThreeThousand() {
    List<PhysicalExpr> unequal = new ArrayList<>();
    List<PhysicalExpr> equal = new ArrayList<>();
    for (int k = 0; k < 3000; k++) {
      unequal.add(new PhysicalExpr.Not(equal(A, k + 8)));
      equal.add(equal(A, k + 1));
    }
    PhysicalExpr all = new PhysicalExpr.And(unequal);
    PhysicalExpr some = new PhysicalExpr.Or(equal);
    Vector both = run(all);
    assertThat(TestVectors.value(both, 1)).isEqualTo(true);
    assertThat(TestVectors.value(both, 2)).isEqualTo(false);
    assertThat(TestVectors.value(both, 3)).isNull();
    Vector either = run(some);
    assertThat(TestVectors.value(either, 0)).isEqualTo(false);
    assertThat(TestVectors.value(either, 1)).isEqualTo(true);
    int[] kept = new int[4];
    Filter filter = ExpressionCompiler.filter(all, QueryContext.basic()).get();
    assertThat(filter.apply(BATCH.columns(), 4, null, 4, kept)).isEqualTo(2);
    assertThat(kept).startsWith(0, 1);
  }

  @Test
  void chainsOfBinaryConjunctionsDoNotCountAsDepth() {
    PhysicalExpr chain = equal(A, 7);
    for (int k = 0; k < 20_000; k++) {
      chain = new PhysicalExpr.And(List.of(chain, equal(A, 7)));
    }
    int[] kept = new int[4];
    Filter filter = ExpressionCompiler.filter(chain, QueryContext.basic()).get();
    assertThat(filter.apply(BATCH.columns(), 4, null, 4, kept)).isEqualTo(1);
    assertThat(kept[0]).isEqualTo(1);
  }

  @Test
  void deepArithmetic() {
    PhysicalExpr sum = B;
    for (int k = 0; k < 4900; k++) {
      sum = add(sum, k % 2 == 0 ? B : new Literal(DataType.BIGINT, 1L));
    }
    Vector result = run(sum);
    assertThat(TestVectors.value(result, 1)).isEqualTo(2L + 2450 * 3);
    assertThat(TestVectors.value(result, 2)).isNull();
  }

  @Test
  void deepCases() {
    PhysicalExpr nested = B;
    for (int k = 0; k < 2400; k++) {
      nested =
          new PhysicalExpr.Case(
              List.of(equal(A, 10_000 + k)),
              List.of(new Literal(DataType.BIGINT, 5L)),
              add(nested, new Literal(DataType.BIGINT, 1L)),
              DataType.BIGINT,
              true);
    }
    assertThat(TestVectors.value(run(nested), 1)).isEqualTo(2402L);
  }

  @Test
  void tooDeep() {
    PhysicalExpr sum = B;
    for (int k = 0; k < 6000; k++) {
      sum = add(sum, B);
    }
    PhysicalExpr deep = sum;
    assertThatThrownBy(() -> run(deep))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_COMPLEX))
        .hasMessageContaining("5000 levels");
  }

  @Test
  void manyOutputs() {
    List<PhysicalExpr> outputs = new ArrayList<>();
    for (int k = 0; k < 1500; k++) {
      outputs.add(add(B, new Literal(DataType.BIGINT, (long) k)));
    }
    Vector[] results =
        ExpressionCompiler.projection(outputs, QueryContext.basic()).get().evaluate(BATCH);
    for (int k = 0; k < outputs.size(); k++) {
      assertThat(TestVectors.value(results[k], 3)).isEqualTo(4L + k);
    }
  }

  @Test
  void sharedSubexpressionsDoNotMultiply() {
    PhysicalExpr doubled = B;
    for (int k = 0; k < 40; k++) {
      doubled = add(doubled, doubled);
    }
    assertThat(TestVectors.value(run(doubled), 0)).isEqualTo(1L << 40);
  }

  @Test
  void columnsKeepTheirEncoding() {
    IntVector ints = new IntVector(DataType.INTEGER, new int[] {1, 2}, null, 2);
    LongVector longs = new LongVector(DataType.BIGINT, new long[] {1, 2}, null, 2);
    Vector[] results =
        ExpressionCompiler.projection(List.of(B, A), QueryContext.basic())
            .get()
            .evaluate(Batch.of(2, ints, longs));
    assertThat(results[0]).isSameAs(longs);
    assertThat(results[1]).isSameAs(ints);
  }
}
