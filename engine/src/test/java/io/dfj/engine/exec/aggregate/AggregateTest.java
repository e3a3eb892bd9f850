// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grouping against a map of boxed keys, for every key storage, encoding and number of workers. */
class AggregateTest {
  private static final List<DataType> KEY_TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.INTEGER,
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.decimal(38, 2),
          DataType.VARCHAR,
          DataType.DATE);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void groupsLikeAMap(long seed) {
    Random random = new Random(seed);
    int keyCount = random.nextInt(4);
    boolean nullable = random.nextBoolean();
    int distinctValues = random.nextBoolean() ? 5 : 5000;
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < keyCount; i++) {
      fields.add(new Field("k" + i, KEY_TYPES.get(random.nextInt(KEY_TYPES.size())), nullable));
    }
    fields.add(new Field("v", DataType.BIGINT, true));
    fields.add(new Field("f", DataType.BOOLEAN, true));
    Schema schema = new Schema(fields);
    MemoryTable table = new MemoryTable(schema);
    Map<List<Object>, long[]> expected = new HashMap<>();
    Map<List<Object>, Set<Object>> distinct = new HashMap<>();
    int batches = random.nextInt(30);
    for (int b = 0; b < batches; b++) {
      table.insert(
          List.of(batch(random, schema, keyCount, nullable, distinctValues, expected, distinct)));
    }
    if (keyCount == 0) {
      expected.computeIfAbsent(List.of(), k -> new long[3]);
    }

    int[] groupColumns = new int[keyCount];
    Arrays.setAll(groupColumns, i -> i);
    List<AggregateCall> calls =
        List.of(
            call("count", new int[0], List.of(), -1, false),
            call("sum", new int[] {keyCount}, List.of(DataType.BIGINT), -1, false),
            call("count", new int[] {keyCount}, List.of(DataType.BIGINT), keyCount + 1, false),
            call("count", new int[] {keyCount}, List.of(DataType.BIGINT), -1, true));
    List<Field> output = new ArrayList<>(fields.subList(0, keyCount));
    for (int i = 0; i < calls.size(); i++) {
      output.add(new Field("c" + i, DataType.BIGINT, true));
    }
    int[] all = new int[schema.size()];
    Arrays.setAll(all, i -> i);
    PhysicalNode plan =
        new AggregateNode(
            new ScanNode(List.of("t"), table, all, List.of(), null, -1, schema),
            groupColumns,
            calls,
            -1,
            new Schema(output));
    for (int workers = 1; workers <= 3; workers++) {
      Map<List<Object>, List<Object>> actual = run(plan, keyCount, workers);
      assertThat(actual.keySet()).as("seed %s", seed).isEqualTo(expected.keySet());
      expected.forEach(
          (key, state) ->
              assertThat(actual.get(key))
                  .as("seed %s key %s", seed, key)
                  .isEqualTo(
                      Arrays.asList(
                          state[0],
                          distinct.getOrDefault(key, Set.of()).isEmpty() ? "null" : state[1],
                          state[2],
                          (long) distinct.getOrDefault(key, Set.of()).size())));
    }
  }

  private static AggregateCall call(
      String name, int[] arguments, List<DataType> types, int filter, boolean distinct) {
    AggregateFunction function = Objects.requireNonNull(FunctionLibrary.aggregate(name));
    return new AggregateCall(
        function, arguments, types, filter, distinct, function.returnType(types));
  }

  private static Map<List<Object>, List<Object>> run(PhysicalNode plan, int keyCount, int workers) {
    QueryContext query = new QueryContext(List.of(), 512, workers, ZoneId.of("UTC"), 0);
    Map<List<Object>, List<Object>> rows = new HashMap<>();
    try (Execution execution = Execution.start(plan, query)) {
      Batch batch;
      while ((batch = execution.next()) != null) {
        Batch dense = batch.compact();
        for (int row = 0; row < dense.size(); row++) {
          List<Object> values = new ArrayList<>();
          for (Vector column : dense.columns()) {
            values.add(value(column.flatten(), row));
          }
          assertThat(
                  rows.put(
                      List.copyOf(values.subList(0, keyCount)),
                      List.copyOf(values.subList(keyCount, values.size()))))
              .isNull();
        }
      }
    }
    return rows;
  }

  private static Batch batch(
      Random random,
      Schema schema,
      int keyCount,
      boolean nullable,
      int distinctValues,
      Map<List<Object>, long[]> expected,
      Map<List<Object>, Set<Object>> distinct) {
    int rows = 1 + random.nextInt(1500);
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          column(random, schema.field(i).type(), i >= keyCount || nullable, distinctValues, rows);
    }
    for (int row = 0; row < rows; row++) {
      List<Object> key = new ArrayList<>();
      for (int i = 0; i < keyCount; i++) {
        key.add(value(columns[i].flatten(), row));
      }
      long[] state = expected.computeIfAbsent(key, k -> new long[3]);
      Object v = value(columns[keyCount].flatten(), row);
      Object f = value(columns[keyCount + 1].flatten(), row);
      state[0]++;
      if (v instanceof Long number) {
        state[1] += number;
        state[2] += Boolean.TRUE.equals(f) ? 1 : 0;
        distinct.computeIfAbsent(key, k -> new HashSet<>()).add(number);
      }
    }
    return Batch.of(rows, columns);
  }

  private static Vector column(
      Random random, DataType type, boolean nullable, int distinctValues, int rows) {
    boolean encoded = random.nextBoolean();
    int entries = encoded ? 1 + random.nextInt(50) : rows;
    VectorBuilder builder = new VectorBuilder(type);
    for (int i = 0; i < entries; i++) {
      builder.append(
          nullable && random.nextInt(6) == 0 ? null : randomValue(random, type, distinctValues));
    }
    FlatVector flat = builder.build();
    if (!encoded) {
      return flat;
    }
    int[] codes = new int[rows];
    boolean[] nulls = nullable && random.nextBoolean() ? new boolean[rows] : null;
    for (int i = 0; i < rows; i++) {
      codes[i] = random.nextInt(entries);
      if (nulls != null) {
        nulls[i] = random.nextInt(5) == 0;
      }
    }
    return Vector.pick(flat, codes, nulls, rows);
  }

  private static Object randomValue(Random random, DataType type, int distinctValues) {
    int number = random.nextInt(distinctValues) - distinctValues / 2;
    return switch (type.storage()) {
      case BOOLEAN -> number % 2 == 0;
      case INT -> number;
      case LONG -> random.nextInt(3) == 0 ? number * 0x12345678L : (long) number;
      case DOUBLE -> number == 0 ? (random.nextBoolean() ? -0.0 : 0.0) : number / 4.0;
      case DECIMAL ->
          random.nextBoolean()
              ? BigInteger.valueOf(number)
              : BigInteger.valueOf(number).shiftLeft(70);
      case BYTES -> ("text" + number).getBytes(StandardCharsets.UTF_8);
      case LIST, STRUCT -> throw new IllegalArgumentException("nested values");
    };
  }

  private static Object value(FlatVector vector, int row) {
    Object value = valueOrNull(vector, row);
    return value == null ? "null" : value;
  }

  private static @Nullable Object valueOrNull(FlatVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    } else if (vector instanceof BooleanVector v) {
      return v.values()[row];
    } else if (vector instanceof IntVector v) {
      return v.values()[row];
    } else if (vector instanceof LongVector v) {
      return vector.type().sqlType() == io.dfj.metadata.type.SqlType.DECIMAL
          ? BigInteger.valueOf(v.values()[row])
          : (Object) v.values()[row];
    } else if (vector instanceof DoubleVector v) {
      return v.values()[row] + 0.0;
    } else if (vector instanceof Int128Vector v) {
      return io.dfj.engine.batch.Int128.toBigInteger(v.low(row), v.high(row));
    }
    return "s" + ((BytesVector) vector).string(row);
  }
}
