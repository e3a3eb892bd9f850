// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole truth table of marks: every left row against every right side of up to three rows,
 * duplicates, nulls and none at all among them. The mark is the three-valued OR, over the right
 * rows, of the three-valued AND of all conditions.
 */
class MarkJoinTest {
  private static final int LONGEST = 3;

  static Stream<DataType> types() {
    return Stream.of(
        DataType.INTEGER,
        DataType.BIGINT,
        DataType.DOUBLE,
        DataType.decimal(38, 0),
        DataType.VARCHAR,
        DataType.BOOLEAN);
  }

  /** Null, and two values of a type. */
  private static @Nullable Object value(DataType type, int number) {
    if (number == 0) {
      return null;
    }
    return switch (type.storage()) {
      case BOOLEAN -> number == 2;
      case INT -> number;
      case LONG -> number * 1_000_000_000_000L;
      case DOUBLE -> number / 4.0;
      case DECIMAL -> BigInteger.ONE.shiftLeft(60 * number);
      case BYTES -> "value".repeat(number).getBytes(StandardCharsets.UTF_8);
      case LIST, STRUCT -> throw new IllegalArgumentException("nested values");
    };
  }

  /** Rows are numbers of three digits to the base of three, one for each column. */
  private static Batch batch(List<DataType> types, List<Integer> rows) {
    Vector[] columns = new Vector[types.size()];
    int place = 1;
    for (int c = 0; c < columns.length; c++) {
      VectorBuilder builder = new VectorBuilder(types.get(c));
      for (int row : rows) {
        builder.append(value(types.get(c), row / place % 3));
      }
      columns[c] = builder.build();
      place *= 3;
    }
    return Batch.of(rows.size(), columns);
  }

  private static Schema schema(List<DataType> types, String prefix) {
    List<Field> fields = new ArrayList<>();
    for (DataType type : types) {
      fields.add(new Field(prefix + fields.size(), type, true));
    }
    return new Schema(fields);
  }

  /** All multisets of up to {@link #LONGEST} rows. */
  private static List<List<Integer>> rightSides(int kinds) {
    List<List<Integer>> sides = new ArrayList<>();
    sides.add(List.of());
    for (int from = 0; from < sides.size(); from++) {
      List<Integer> side = sides.get(from);
      int least = side.isEmpty() ? 0 : side.get(side.size() - 1);
      for (int row = least; row < kinds && side.size() < LONGEST; row++) {
        List<Integer> longer = new ArrayList<>(side);
        longer.add(row);
        sides.add(longer);
      }
    }
    return sides;
  }

  /** How two columns compare: by digit, 0 being null. */
  private enum Condition {
    EQUAL,
    SAME,
    LESS;

    @Nullable Boolean of(int left, int right) {
      return switch (this) {
        case EQUAL -> left == 0 || right == 0 ? null : (Boolean) (left == right);
        case SAME -> left == right;
        case LESS -> left == 0 || right == 0 ? null : (Boolean) (left < right);
      };
    }
  }

  private static @Nullable Boolean mark(List<Condition> conditions, int left, List<Integer> side) {
    boolean unknown = false;
    for (int right : side) {
      Boolean all = true;
      int place = 1;
      for (Condition condition : conditions) {
        Boolean one = condition.of(left / place % 3, right / place % 3);
        if (Boolean.FALSE.equals(one)) {
          all = false;
        } else if (one == null && !Boolean.FALSE.equals(all)) {
          all = null;
        }
        place *= 3;
      }
      if (Boolean.TRUE.equals(all)) {
        return true;
      }
      unknown |= all == null;
    }
    return unknown ? null : false;
  }

  private static PhysicalExpr compare(
      ComparisonOperator operator, List<DataType> types, int column) {
    return new Comparison(
        operator,
        new Column(column, types.get(column), true),
        new Column(types.size() + column, types.get(column), true));
  }

  private static void check(List<DataType> types, List<Condition> conditions) {
    int kinds = (int) Math.pow(3, types.size());
    List<Integer> lefts = new ArrayList<>();
    for (int row = 0; row < kinds; row++) {
      lefts.add(row);
      lefts.add(row);
    }
    Schema left = schema(types, "l");
    Schema right = schema(types, "r");
    List<Field> fields = new ArrayList<>(left.fields());
    fields.add(new Field("mark", DataType.BOOLEAN, true));
    Schema result = new Schema(fields);
    List<JoinKey> keys = new ArrayList<>();
    List<PhysicalExpr> residuals = new ArrayList<>();
    List<PhysicalExpr> all = new ArrayList<>();
    for (int c = 0; c < types.size(); c++) {
      switch (conditions.get(c)) {
        case EQUAL -> {
          keys.add(new JoinKey(c, c, false));
          all.add(compare(ComparisonOperator.EQUAL, types, c));
        }
        case SAME -> {
          keys.add(new JoinKey(c, c, true));
          all.add(compare(ComparisonOperator.IS_NOT_DISTINCT_FROM, types, c));
        }
        case LESS -> {
          residuals.add(compare(ComparisonOperator.LESS, types, c));
          all.add(residuals.get(residuals.size() - 1));
        }
      }
    }
    int workers = 0;
    for (List<Integer> side : rightSides(kinds)) {
      Runs.BatchesNode leftNode = new Runs.BatchesNode(left, List.of(batch(types, lefts)));
      Runs.BatchesNode rightNode =
          new Runs.BatchesNode(right, side.isEmpty() ? List.of() : List.of(batch(types, side)));
      List<String> expected = new ArrayList<>();
      for (int row : lefts) {
        expected.add(row + " " + mark(conditions, row, side));
      }
      Collections.sort(expected);
      List<PhysicalNode> plans = new ArrayList<>();
      plans.add(new NestedLoopJoinNode(JoinKind.LEFT_MARK, leftNode, rightNode, and(all), result));
      if (!keys.isEmpty()) {
        plans.add(
            new HashJoinNode(
                JoinKind.LEFT_MARK, leftNode, rightNode, keys, and(residuals), result));
      }
      workers = workers % 3 + 1;
      for (PhysicalNode plan : plans) {
        List<String> actual = new ArrayList<>();
        for (List<@Nullable Object> row : Runs.rows(plan, Runs.query(16, workers))) {
          actual.add(number(types, row) + " " + row.get(types.size()));
        }
        Collections.sort(actual);
        assertThat(actual)
            .as("%s of %s against %s", plan.describe(), types, side)
            .isEqualTo(expected);
      }
    }
  }

  private static @Nullable PhysicalExpr and(List<PhysicalExpr> conditions) {
    return conditions.isEmpty()
        ? null
        : conditions.size() == 1 ? conditions.get(0) : new PhysicalExpr.And(conditions);
  }

  /** The number of a left row from its values. */
  private static int number(List<DataType> types, List<@Nullable Object> row) {
    int number = 0;
    int place = 1;
    for (int c = 0; c < types.size(); c++) {
      for (int digit = 0; digit < 3; digit++) {
        Object value = value(types.get(c), digit);
        Object found = row.get(c);
        boolean same =
            value == null || found == null
                ? value == found
                : value instanceof byte[] bytes
                    ? new String(bytes, StandardCharsets.UTF_8).equals(found.toString())
                    : value.equals(found);
        if (same) {
          number += digit * place;
        }
      }
      place *= 3;
    }
    return number;
  }

  @ParameterizedTest
  @MethodSource("types")
  void oneKey(DataType type) {
    check(List.of(type), List.of(Condition.EQUAL));
    check(List.of(type), List.of(Condition.SAME));
  }

  @ParameterizedTest
  @MethodSource("types")
  void oneKeyAndAResidual(DataType type) {
    check(List.of(type, DataType.INTEGER), List.of(Condition.EQUAL, Condition.LESS));
    check(List.of(type, DataType.INTEGER), List.of(Condition.SAME, Condition.LESS));
  }

  @ParameterizedTest
  @MethodSource("types")
  void twoKeys(DataType type) {
    for (Condition first : List.of(Condition.EQUAL, Condition.SAME)) {
      for (Condition second : List.of(Condition.EQUAL, Condition.SAME)) {
        check(List.of(type, DataType.INTEGER), List.of(first, second));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void noKey(DataType type) {
    check(List.of(type), List.of(Condition.LESS));
  }
}
