// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

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
import io.dfj.metadata.type.DataType;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures the loops of TPC-H's Q1 and Q6 over 6 million rows in batches of 2,048, and what
 * compiling costs. A program, not a test: run its main.
 */
public final class ExpressionLoopsMeasurement {
  private static final int ROWS = 6_000_000;
  private static final int BATCH = 2048;
  private static final DataType MONEY = DataType.decimal(15, 2);
  private static final Column QUANTITY = new Column(0, MONEY, false);
  private static final Column PRICE = new Column(1, MONEY, false);
  private static final Column DISCOUNT = new Column(2, MONEY, false);
  private static final Column TAX = new Column(3, MONEY, false);
  private static final Column SHIPDATE = new Column(4, DataType.DATE, false);

  private ExpressionLoopsMeasurement() {}

  public static void main(String[] arguments) {
    QueryContext query = QueryContext.basic();
    long start = now();
    ExpressionCompiler.evaluate(
        arithmetic(ArithmeticOperator.ADD, literal(1), literal(2), 16, 2), query);
    report("first compilation", start, 1);
    List<Batch> batches = batches();

    Literal one = new Literal(DataType.decimal(1, 0), BigInteger.ONE);
    PhysicalExpr price =
        arithmetic(
            ArithmeticOperator.MULTIPLY,
            PRICE,
            arithmetic(ArithmeticOperator.SUBTRACT, one, DISCOUNT, 16, 2),
            31,
            4);
    PhysicalExpr charge =
        arithmetic(
            ArithmeticOperator.MULTIPLY,
            price,
            arithmetic(ArithmeticOperator.ADD, one, TAX, 16, 2),
            38,
            6);
    List<PhysicalExpr> q1 = List.of(price, charge);
    start = now();
    Projection projection = ExpressionCompiler.projection(q1, query).get();
    projection.evaluate(batches.get(0));
    report("Q1 compilation", start, 1);
    for (int round = 0; round < 10; round++) {
      start = now();
      for (Batch batch : batches) {
        projection.evaluate(batch);
      }
      report("Q1 arithmetic", start, ROWS);
    }

    List<PhysicalExpr> conditions =
        List.of(
            new Comparison(
                ComparisonOperator.GREATER_OR_EQUAL, SHIPDATE, new Literal(DataType.DATE, 8766)),
            new Comparison(ComparisonOperator.LESS, SHIPDATE, new Literal(DataType.DATE, 9131)),
            new Comparison(ComparisonOperator.GREATER_OR_EQUAL, DISCOUNT, literal(5)),
            new Comparison(ComparisonOperator.LESS_OR_EQUAL, DISCOUNT, literal(7)),
            new Comparison(ComparisonOperator.LESS, QUANTITY, literal(2400)));
    start = now();
    Filter filter = ExpressionCompiler.filter(new PhysicalExpr.And(conditions), query).get();
    Projection revenue =
        ExpressionCompiler.projection(
                List.of(arithmetic(ArithmeticOperator.MULTIPLY, PRICE, DISCOUNT, 30, 4)), query)
            .get();
    int[] rows = new int[BATCH];
    filter.apply(batches.get(0).columns(), BATCH, null, BATCH, rows);
    report("Q6 compilation", start, 1);
    for (int round = 0; round < 10; round++) {
      start = now();
      long total = 0;
      long kept = 0;
      for (Batch batch : batches) {
        int count = filter.apply(batch.columns(), batch.rowCount(), null, batch.rowCount(), rows);
        kept += count;
        long[] values = ((LongVector) revenue.evaluate(batch.select(rows, count))[0]).values();
        for (int k = 0; k < count; k++) {
          total += values[rows[k]];
        }
      }
      report("Q6 (" + kept + " rows, " + total + ")", start, ROWS);
    }
    compilationCost(query);
  }

  private static void compilationCost(QueryContext query) {
    Batch batch = batches(BATCH, BATCH).get(0);
    for (int round = 0; round < 30; round++) {
      PhysicalExpr sum = PRICE;
      for (int k = 0; k <= round; k++) {
        sum = arithmetic(ArithmeticOperator.ADD, sum, DISCOUNT, 38, 2);
      }
      long start = now();
      ExpressionCompiler.projection(List.of(sum), query).get().evaluate(batch);
      if (round % 5 == 4) {
        report("compilation of " + (round + 1) + " additions", start, 1);
      }
    }
  }

  private static PhysicalExpr arithmetic(
      ArithmeticOperator operator,
      PhysicalExpr left,
      PhysicalExpr right,
      int precision,
      int scale) {
    return new Arithmetic(operator, left, right, DataType.decimal(precision, scale), false);
  }

  private static Literal literal(int cents) {
    return new Literal(MONEY, BigInteger.valueOf(cents));
  }

  private static List<Batch> batches() {
    return batches(ROWS, BATCH);
  }

  private static List<Batch> batches(int rows, int size) {
    Random random = new Random(1);
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < rows; from += size) {
      long[][] money = new long[4][size];
      int[] dates = new int[size];
      for (int i = 0; i < size; i++) {
        money[0][i] = 100L * (1 + random.nextInt(50));
        money[1][i] = 90_000 + random.nextInt(10_000_000);
        money[2][i] = random.nextInt(11);
        money[3][i] = random.nextInt(9);
        dates[i] = 8036 + random.nextInt(2526);
      }
      Vector[] columns = new Vector[5];
      for (int k = 0; k < 4; k++) {
        columns[k] = new LongVector(MONEY, money[k], null, size);
      }
      columns[4] = new IntVector(DataType.DATE, dates, null, size);
      batches.add(Batch.of(size, columns));
    }
    return batches;
  }

  /** Processor time of this thread, which other processes do not disturb. */
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void report(String what, long start, int rows) {
    double millis = (now() - start) / 1e6;
    System.out.printf(
        Locale.ROOT, "%-40s %8.1f ms, %.2f ns a row%n", what, millis, millis * 1e6 / rows);
  }
}
