// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Two random inputs with key columns of given types, then an INTEGER payload, and what joining them
 * must give, computed pair by pair in three-valued logic.
 */
final class JoinCase {
  final Schema left;
  final Schema right;
  final List<Batch> leftBatches;
  final List<Batch> rightBatches;
  final List<JoinKey> keys;
  final @Nullable PhysicalExpr residual;
  private final List<List<@Nullable Object>> leftRows;
  private final List<List<@Nullable Object>> rightRows;

  /**
   * @param types of the keys
   * @param domain how many different values each key has; -1 - n for n far apart
   * @param withResidual left payload less than right payload
   */
  JoinCase(
      Random random,
      List<DataType> types,
      int domain,
      int leftCount,
      int rightCount,
      double nulls,
      boolean nullSafe,
      boolean withResidual) {
    this.left = schema("l", types);
    this.right = schema("r", types);
    this.leftBatches = batches(random, left, domain, leftCount, nulls);
    this.rightBatches = batches(random, right, domain, rightCount, nulls);
    this.keys = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      keys.add(new JoinKey(i, i, nullSafe && random.nextBoolean()));
    }
    int payload = types.size();
    this.residual =
        withResidual
            ? new PhysicalExpr.Comparison(
                PhysicalExpr.ComparisonOperator.LESS,
                new PhysicalExpr.Column(payload, DataType.INTEGER, true),
                new PhysicalExpr.Column(left.size() + payload, DataType.INTEGER, true))
            : null;
    this.leftRows = rows(leftBatches);
    this.rightRows = rows(rightBatches);
  }

  private static Schema schema(String prefix, List<DataType> types) {
    List<Field> fields = new ArrayList<>();
    for (DataType type : types) {
      fields.add(new Field(prefix + fields.size(), type, true));
    }
    fields.add(new Field(prefix + "payload", DataType.INTEGER, true));
    return new Schema(fields);
  }

  private static List<List<@Nullable Object>> rows(List<Batch> batches) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    batches.forEach(batch -> rows.addAll(RandomBatches.rows(batch)));
    return rows;
  }

  private static List<Batch> batches(
      Random random, Schema schema, int domain, int count, double nulls) {
    List<Batch> batches = new ArrayList<>();
    int left = count;
    while (left > 0) {
      int rows = 1 + random.nextInt(left);
      left -= rows;
      Vector[] columns = new Vector[schema.size()];
      for (int i = 0; i < columns.length; i++) {
        DataType type = schema.field(i).type();
        columns[i] = column(random, type, i == columns.length - 1 ? 10 : domain, rows, nulls);
      }
      Batch batch = Batch.of(rows, columns);
      if (random.nextBoolean()) {
        int[] selection = new int[rows];
        int selected = 0;
        for (int i = 0; i < rows; i++) {
          if (random.nextInt(3) > 0) {
            selection[selected++] = i;
          }
        }
        batch = batch.select(selection, selected);
      }
      batches.add(batch);
    }
    return batches;
  }

  private static Vector column(Random random, DataType type, int domain, int rows, double nulls) {
    switch (random.nextInt(5)) {
      case 0 -> {
        return new ConstantVector(flat(random, type, domain, 1, nulls), rows);
      }
      case 1, 2 -> {
        FlatVector dictionary = flat(random, type, domain, 1 + random.nextInt(8), nulls / 2);
        int[] codes = new int[rows];
        boolean[] isNull = new boolean[rows];
        boolean some = random.nextBoolean();
        for (int i = 0; i < rows; i++) {
          codes[i] = random.nextInt(dictionary.length());
          isNull[i] = some && random.nextDouble() < nulls / 2;
          // A code under a null may be anything.
          codes[i] = isNull[i] ? 1 << 20 : codes[i];
        }
        return new DictionaryVector(dictionary, codes, some ? isNull : null, rows);
      }
      default -> {
        return flat(random, type, domain, rows, nulls);
      }
    }
  }

  private static FlatVector flat(Random random, DataType type, int domain, int rows, double nulls) {
    boolean wide = random.nextInt(3) == 0;
    VectorBuilder builder = new VectorBuilder(type);
    for (int i = 0; i < rows; i++) {
      builder.append(random.nextDouble() < nulls ? null : value(random, type, domain, wide));
    }
    return builder.build();
  }

  private static Object value(Random random, DataType type, int domain, boolean wide) {
    int number = random.nextInt(domain < 0 ? -1 - domain : domain) - 2;
    long spread = domain < 0 ? number * 0x123456789ABL : number;
    return switch (type.storage()) {
      case BOOLEAN -> (number & 1) == 0;
      case INT -> domain < 0 ? number * 1_000_003 : number;
      case LONG -> spread;
      case DOUBLE ->
          switch (number) {
            case -2 -> Double.NaN;
            case -1 -> -0.0;
            default -> number / 4.0;
          };
      case DECIMAL -> {
        BigInteger small = BigInteger.valueOf(spread);
        yield wide && random.nextBoolean() ? small.add(BigInteger.ONE.shiftLeft(80)) : small;
      }
      case BYTES ->
          (number % 2 == 0 ? "" + number : "a longer text of number " + number)
              .getBytes(StandardCharsets.UTF_8);
      case LIST, STRUCT -> throw new IllegalArgumentException("nested values");
    };
  }

  Schema schema(JoinKind kind) {
    List<Field> fields = new ArrayList<>();
    if (kind.givesLeft()) {
      fields.addAll(left.fields());
    }
    if (kind.givesRight()) {
      fields.addAll(right.fields());
    }
    if (kind == JoinKind.LEFT_MARK) {
      fields.add(new Field("mark", DataType.BOOLEAN, true));
    }
    return new Schema(fields);
  }

  Runs.BatchesNode leftNode() {
    return new Runs.BatchesNode(left, leftBatches);
  }

  Runs.BatchesNode rightNode() {
    return new Runs.BatchesNode(right, rightBatches);
  }

  /** The condition of a pair, or null when unknown. */
  private @Nullable Boolean matches(List<@Nullable Object> a, List<@Nullable Object> b) {
    boolean unknown = false;
    for (JoinKey key : keys) {
      Object x = normal(a.get(key.left()));
      Object y = normal(b.get(key.right()));
      if (x == null || y == null) {
        if (key.nullSafe()) {
          if (x != y) {
            return false;
          }
        } else {
          unknown = true;
        }
      } else if (!x.equals(y)) {
        return false;
      }
    }
    if (residual != null) {
      Integer x = (Integer) a.get(keys.size());
      Integer y = (Integer) b.get(keys.size());
      if (x == null || y == null) {
        unknown = true;
      } else if (x >= y) {
        return false;
      }
    }
    return unknown ? null : true;
  }

  private static @Nullable Object normal(@Nullable Object value) {
    return value instanceof Double number ? (Object) (number + 0.0) : value;
  }

  /** Every row of the result as text, sorted. */
  List<String> expected(JoinKind kind) {
    List<String> expected = new ArrayList<>();
    boolean[] rightMatched = new boolean[rightRows.size()];
    for (List<@Nullable Object> a : leftRows) {
      boolean matched = false;
      boolean unknown = false;
      for (int j = 0; j < rightRows.size(); j++) {
        Boolean match = matches(a, rightRows.get(j));
        unknown |= match == null;
        if (Boolean.TRUE.equals(match)) {
          matched = true;
          rightMatched[j] = true;
          if (kind.givesLeft() && kind.givesRight()) {
            expected.add(text(a, rightRows.get(j)));
          }
        }
      }
      switch (kind) {
        case LEFT, FULL -> {
          if (!matched) {
            expected.add(text(a, nulls(right)));
          }
        }
        case LEFT_SEMI -> {
          if (matched) {
            expected.add(text(a, List.of()));
          }
        }
        case LEFT_ANTI -> {
          if (!matched) {
            expected.add(text(a, List.of()));
          }
        }
        case LEFT_MARK -> {
          Object mark = matched ? (Object) true : unknown ? null : (Object) false;
          expected.add(text(a, java.util.Collections.singletonList(mark)));
        }
        case INNER, RIGHT, RIGHT_SEMI, RIGHT_ANTI -> {}
      }
    }
    for (int j = 0; j < rightRows.size(); j++) {
      switch (kind) {
        case RIGHT, FULL -> {
          if (!rightMatched[j]) {
            expected.add(text(nulls(left), rightRows.get(j)));
          }
        }
        case RIGHT_SEMI -> {
          if (rightMatched[j]) {
            expected.add(text(rightRows.get(j), List.of()));
          }
        }
        case RIGHT_ANTI -> {
          if (!rightMatched[j]) {
            expected.add(text(rightRows.get(j), List.of()));
          }
        }
        case INNER, LEFT, LEFT_SEMI, LEFT_ANTI, LEFT_MARK -> {}
      }
    }
    expected.sort(null);
    return expected;
  }

  private static List<@Nullable Object> nulls(Schema schema) {
    return java.util.Collections.nCopies(schema.size(), null);
  }

  private static String text(List<@Nullable Object> a, List<@Nullable Object> b) {
    List<@Nullable Object> all = new ArrayList<>(a);
    all.addAll(b);
    return all.toString();
  }

  /** Rows of a result as text, sorted. */
  static List<String> sorted(List<List<@Nullable Object>> rows) {
    List<String> sorted = new ArrayList<>();
    rows.forEach(row -> sorted.add(row.toString()));
    sorted.sort(null);
    return sorted;
  }
}
