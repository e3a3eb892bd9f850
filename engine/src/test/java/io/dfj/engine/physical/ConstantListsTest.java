// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.And;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.InList;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Or;
import io.dfj.metadata.type.DataType;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which comparisons with constants become a list. */
class ConstantListsTest {
  private static final Column X = new Column(0, DataType.INTEGER, true);
  private static final Column D = new Column(1, DataType.decimal(5, 2), true);

  private static Literal number(int value) {
    return new Literal(DataType.INTEGER, value);
  }

  private static Literal decimal(int scale, long unscaled) {
    return new Literal(DataType.decimal(10, scale), BigInteger.valueOf(unscaled));
  }

  private static PhysicalExpr equal(PhysicalExpr left, PhysicalExpr right) {
    return new Comparison(ComparisonOperator.EQUAL, left, right);
  }

  private static PhysicalExpr unequal(PhysicalExpr left, PhysicalExpr right) {
    return new Comparison(ComparisonOperator.NOT_EQUAL, left, right);
  }

  @Test
  void alternativesOfOneValueBecomeAList() {
    assertThat(
            ConstantLists.or(
                List.of(equal(X, number(1)), equal(number(2), X), equal(X, number(3)))))
        .isEqualTo(new InList(X, List.of(number(1), number(2), number(3)), false));
  }

  @Test
  void exclusionsOfOneValueBecomeANegatedList() {
    assertThat(
            ConstantLists.and(
                List.of(unequal(X, number(1)), unequal(X, number(2)), unequal(X, number(3)))))
        .isEqualTo(new InList(X, List.of(number(1), number(2), number(3)), true));
  }

  @Test
  void otherConditionsStayInTheirPlaces() {
    PhysicalExpr other = equal(X, D);
    assertThat(
            ConstantLists.or(
                List.of(equal(X, number(1)), other, equal(X, number(2)), equal(X, number(3)))))
        .isEqualTo(
            new Or(List.of(new InList(X, List.of(number(1), number(2), number(3)), false), other)));
  }

  @Test
  void twoComparisonsAreLeftAsTheyAre() {
    List<PhysicalExpr> two = List.of(equal(X, number(1)), equal(X, number(2)));
    assertThat(ConstantLists.or(two)).isEqualTo(new Or(two));
  }

  @Test
  void equalitiesThatMustAllHoldAreNoList() {
    List<PhysicalExpr> all = List.of(equal(X, number(1)), equal(X, number(2)), equal(X, number(3)));
    assertThat(ConstantLists.and(all)).isEqualTo(new And(all));
  }

  @Test
  void decimalsTakeTheScaleOfTheValueUnlessTheyHaveMoreDigits() {
    PhysicalExpr finer = equal(D, decimal(3, 1234));
    DataType wide = DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 2);
    assertThat(
            ConstantLists.or(
                List.of(
                    equal(D, decimal(1, 15)),
                    finer,
                    equal(D, decimal(3, 2500)),
                    equal(D, decimal(2, 325)))))
        .isEqualTo(
            new Or(
                List.of(
                    new InList(
                        D,
                        List.of(
                            new Literal(wide, BigInteger.valueOf(150)),
                            new Literal(wide, BigInteger.valueOf(250)),
                            new Literal(wide, BigInteger.valueOf(325))),
                        false),
                    finer)));
  }
}
