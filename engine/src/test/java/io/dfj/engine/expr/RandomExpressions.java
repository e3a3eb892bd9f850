// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Seeded types, values, columns and typed expression trees. */
final class RandomExpressions {
  static final List<DataType> TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.TINYINT,
          DataType.SMALLINT,
          DataType.INTEGER,
          DataType.BIGINT,
          DataType.REAL,
          DataType.DOUBLE,
          DataType.decimal(4, 2),
          DataType.decimal(15, 2),
          DataType.decimal(18, 6),
          DataType.decimal(38, 4),
          DataType.VARCHAR,
          DataType.VARBINARY,
          DataType.DATE,
          DataType.TIME,
          DataType.timestamp(6),
          DataType.timestamp(9),
          DataType.timestampWithTimeZone(6),
          DataType.INTERVAL_YEAR_MONTH,
          DataType.INTERVAL_DAY_TIME);

  private static final String[] TEXTS = {
    "", "a", "b", "ab", "abc", "é", "日本", "12", "-7", "1.5", "999999999999", "x y", "zz", "A"
  };
  private static final double[] DOUBLES = {
    0.0, -0.0, 1, -1, 0.5, 2.5, 1e10, -3.25e-5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 100
  };

  final Random random;

  /** For values only: trees of equal form with other values share compiled loops. */
  private final Random values;

  final List<PhysicalExpr.Column> columns = new ArrayList<>();

  /** Two successive seeds, from an even one, give the same trees with other values. */
  RandomExpressions(long seed) {
    random = new Random(seed / 2);
    values = new Random(seed);
    for (int k = 0; k < TYPES.size(); k++) {
      columns.add(new PhysicalExpr.Column(k, TYPES.get(k), true));
    }
    for (int k = 0; k < TYPES.size(); k++) {
      columns.add(new PhysicalExpr.Column(TYPES.size() + k, TYPES.get(k), false));
    }
  }

  // ---- values

  Object value(DataType type) {
    boolean extreme = values.nextInt(25) == 0;
    return switch (type.sqlType()) {
      case BOOLEAN -> values.nextBoolean();
      case TINYINT -> extreme ? (int) Byte.MIN_VALUE : values.nextInt(12) - 4;
      case SMALLINT -> extreme ? (int) Short.MAX_VALUE : values.nextInt(12) - 4;
      case INTEGER -> extreme ? Integer.MIN_VALUE : values.nextInt(12) - 4;
      case DATE -> values.nextInt(40_000) - 15_000;
      case INTERVAL_YEAR_MONTH -> values.nextInt(30) - 10;
      case BIGINT ->
          extreme
              ? (values.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE)
              : values.nextInt(12) - 4L;
      case TIME -> (long) (values.nextDouble() * 86_400_000_000_000L);
      case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
          (values.nextInt(5) - 2) * 86_400L * type.unitsPerSecond()
              + values.nextInt(3) * (type.unitsPerSecond() / 1_000_000)
              + values.nextInt(2);
      case INTERVAL_DAY_TIME, ARRAY, ROW, MAP -> (long) values.nextInt(1000) - 500;
      case REAL -> (double) (float) DOUBLES[values.nextInt(DOUBLES.length)];
      case DOUBLE -> DOUBLES[values.nextInt(DOUBLES.length)];
      case DECIMAL -> {
        int digits = extreme ? type.precision() : Math.min(type.precision(), 1 + values.nextInt(4));
        BigInteger limit = BigInteger.TEN.pow(digits);
        BigInteger unscaled = new BigInteger(limit.bitLength() + 8, values).mod(limit);
        yield values.nextInt(3) == 0 ? unscaled.negate() : unscaled;
      }
      case CHAR, VARCHAR, VARBINARY ->
          TEXTS[values.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
      case NULL -> throw new IllegalArgumentException();
    };
  }

  /** A vector in a random form. */
  Vector vector(DataType type, boolean nullable, int length) {
    boolean nulls = nullable && random.nextInt(3) != 0;
    int form = random.nextInt(5);
    if (form == 0) {
      Object single = nulls && random.nextBoolean() ? null : value(type);
      return new ConstantVector(VectorBuilder.single(type, single), length);
    }
    if (form == 1) {
      int size = 1 + random.nextInt(8);
      VectorBuilder dictionary = new VectorBuilder(type);
      for (int i = 0; i < size; i++) {
        dictionary.append(nulls && random.nextInt(6) == 0 ? null : value(type));
      }
      int[] codes = new int[length];
      boolean[] rowNulls = nulls && random.nextBoolean() ? new boolean[length] : null;
      for (int i = 0; i < length; i++) {
        codes[i] = random.nextInt(size);
        if (rowNulls != null && random.nextInt(4) == 0) {
          rowNulls[i] = true;
          codes[i] = -1; // not valid, and not to be looked at
        }
      }
      return new DictionaryVector(dictionary.build(), codes, rowNulls, length);
    }
    VectorBuilder flat = new VectorBuilder(type);
    for (int i = 0; i < length; i++) {
      flat.append(nulls && random.nextInt(4) == 0 ? null : value(type));
    }
    return flat.build();
  }

  // ---- expressions

  PhysicalExpr any(int depth) {
    return of(TYPES.get(random.nextInt(TYPES.size())), depth);
  }

  /** An expression of exactly this type. */
  PhysicalExpr of(DataType type, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return leaf(type);
    }
    int choice = random.nextInt(10);
    if (choice == 0) {
      return choice(type, depth);
    }
    if (type.sqlType() == SqlType.BOOLEAN) {
      return condition(depth);
    }
    if (type.sqlType().isNumeric()) {
      return choice < 7 ? arithmetic(type, depth) : numberCast(type, depth);
    }
    if (type.sqlType().isInterval() && choice < 5) {
      return new PhysicalExpr.Negate(of(type, depth - 1), type);
    }
    if (type.sqlType() == SqlType.VARCHAR && choice < 5) {
      DataType from =
          List.of(
                  DataType.INTEGER,
                  DataType.BIGINT,
                  DataType.decimal(15, 2),
                  DataType.DATE,
                  DataType.BOOLEAN,
                  DataType.timestamp(6),
                  DataType.TIME,
                  DataType.VARCHAR)
              .get(random.nextInt(8));
      return new PhysicalExpr.Cast(of(from, depth - 1), type, random.nextBoolean());
    }
    return random.nextBoolean() ? choice(type, depth) : leaf(type);
  }

  private PhysicalExpr leaf(DataType type) {
    if (random.nextInt(3) == 0) {
      return literal(type, random.nextInt(8) == 0);
    }
    List<PhysicalExpr.Column> candidates =
        columns.stream().filter(c -> c.type().equals(type)).toList();
    return candidates.isEmpty()
        ? literal(type, false)
        : candidates.get(random.nextInt(candidates.size()));
  }

  Literal literal(DataType type, boolean isNull) {
    return new Literal(type, isNull ? null : value(type));
  }

  private PhysicalExpr choice(DataType type, int depth) {
    int branches = 1 + random.nextInt(3);
    List<PhysicalExpr> conditions = new ArrayList<>();
    List<PhysicalExpr> results = new ArrayList<>();
    for (int k = 0; k < branches; k++) {
      conditions.add(condition(depth - 1));
      results.add(of(type, depth - 1));
    }
    PhysicalExpr otherwise = random.nextInt(3) == 0 ? literal(type, true) : of(type, depth - 1);
    return new PhysicalExpr.Case(conditions, results, otherwise, type, true);
  }

  private PhysicalExpr arithmetic(DataType type, int depth) {
    if (random.nextInt(8) == 0) {
      return new PhysicalExpr.Negate(of(type, depth - 1), type);
    }
    ArithmeticOperator operator =
        ArithmeticOperator.values()[random.nextInt(ArithmeticOperator.values().length)];
    boolean decimal = type.sqlType() == SqlType.DECIMAL;
    PhysicalExpr left = of(decimal ? anyDecimal() : type, depth - 1);
    PhysicalExpr right = of(decimal ? anyDecimal() : type, depth - 1);
    return new PhysicalExpr.Arithmetic(operator, left, right, type, true);
  }

  private DataType anyDecimal() {
    List<DataType> decimals = TYPES.stream().filter(t -> t.storage() == Storage.DECIMAL).toList();
    return decimals.get(random.nextInt(decimals.size()));
  }

  private PhysicalExpr numberCast(DataType type, int depth) {
    List<DataType> numbers = TYPES.stream().filter(t -> t.sqlType().isNumeric()).toList();
    boolean fromText = type.sqlType() != SqlType.REAL && random.nextInt(4) == 0;
    DataType from = fromText ? DataType.VARCHAR : numbers.get(random.nextInt(numbers.size()));
    return new PhysicalExpr.Cast(of(from, depth - 1), type, random.nextInt(3) != 0);
  }

  PhysicalExpr condition(int depth) {
    if (depth <= 0) {
      return leaf(DataType.BOOLEAN);
    }
    switch (random.nextInt(9)) {
      case 0 -> {
        return new PhysicalExpr.And(conditions(depth));
      }
      case 1 -> {
        return new PhysicalExpr.Or(conditions(depth));
      }
      case 2 -> {
        return new PhysicalExpr.Not(condition(depth - 1));
      }
      case 3 -> {
        PhysicalExpr.Test test =
            PhysicalExpr.Test.values()[random.nextInt(PhysicalExpr.Test.values().length)];
        boolean ofAny = test == PhysicalExpr.Test.IS_NULL || test == PhysicalExpr.Test.IS_NOT_NULL;
        return new PhysicalExpr.IsTest(test, ofAny ? any(depth - 1) : condition(depth - 1));
      }
      case 4 -> {
        PhysicalExpr input = any(depth - 1);
        List<Literal> values = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int k = 0; k < count; k++) {
          values.add(literal(input.type(), random.nextInt(12) == 0));
        }
        return new PhysicalExpr.InList(input, values, random.nextBoolean());
      }
      default -> {
        ComparisonOperator operator =
            ComparisonOperator.values()[random.nextInt(ComparisonOperator.values().length)];
        PhysicalExpr left = any(depth - 1);
        DataType other = left.type();
        if (other.sqlType() == SqlType.DECIMAL) {
          other = anyDecimal();
        } else if (other.sqlType() == SqlType.TIMESTAMP) {
          other = DataType.timestamp(random.nextBoolean() ? 6 : 9);
        }
        return new PhysicalExpr.Comparison(operator, left, of(other, depth - 1));
      }
    }
  }

  List<PhysicalExpr> conditions(int depth) {
    List<PhysicalExpr> conditions = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    for (int k = 0; k < count; k++) {
      conditions.add(condition(depth - 1));
    }
    return conditions;
  }

  /** The storage value of a row. */
  static @Nullable Object at(Vector vector, int row) {
    return TestVectors.value(vector, row);
  }
}
