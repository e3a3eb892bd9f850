// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.order.KeyWords;
import io.dfj.engine.order.RowOrder;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortTest {
  @Test
  void ordersEveryTypeAsAComparatorDoes() {
    for (DataType type : RandomBatches.TYPES) {
      for (long seed = 0; seed < 24; seed++) {
        check(new Random(seed), seed, RandomBatches.schema(type, DataType.INTEGER), 1);
      }
    }
  }

  @Test
  void ordersBySeveralKeys() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      DataType[] types = new DataType[2 + random.nextInt(4)];
      for (int i = 0; i < types.length; i++) {
        types[i] = RandomBatches.TYPES.get(random.nextInt(RandomBatches.TYPES.size()));
      }
      check(random, seed, RandomBatches.schema(types), 1 + random.nextInt(types.length));
    }
  }

  private static void check(Random random, long seed, Schema schema, int keyCount) {
    RandomBatches data = new RandomBatches(seed);
    List<Batch> batches = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int left = random.nextInt(10) == 0 ? 0 : random.nextInt(400); left > 0; ) {
      Batch batch = data.batch(schema, 1 + random.nextInt(left));
      left -= batch.rowCount();
      batches.add(batch);
      rows.addAll(RandomBatches.rows(batch));
    }
    List<SortKey> keys = new ArrayList<>();
    for (int i = 0; i < keyCount; i++) {
      keys.add(new SortKey(i, random.nextBoolean(), random.nextBoolean()));
    }
    long offset = random.nextInt(3) == 0 ? random.nextInt(rows.size() + 10) : 0;
    long limit = random.nextInt(3) == 0 ? random.nextInt(rows.size() + 10) : -1;
    SortNode node = new SortNode(new Runs.BatchesNode(schema, batches), keys, offset, limit);
    QueryContext query = Runs.query(1 + random.nextInt(50), 1 + random.nextInt(4));
    Comparator<List<@Nullable Object>> order = (a, b) -> compare(a, b, keys);
    rows.sort(order);
    int from = (int) Math.min(offset, rows.size());
    int to = limit < 0 ? rows.size() : (int) Math.min(rows.size(), from + limit);
    List<List<@Nullable Object>> sorted = Runs.rows(node, query);
    assertThat(sorted).as("seed %s of %s", seed, node.describe()).hasSize(to - from);
    for (int i = from; i < to; i++) {
      assertThat(order.compare(sorted.get(i - from), rows.get(i)))
          .as("seed %s of %s, row %s: %s", seed, node.describe(), i, sorted.get(i - from))
          .isZero();
    }
    if (from == 0 && to == rows.size()) {
      assertThat(sorted).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  private static int compare(
      List<@Nullable Object> a, List<@Nullable Object> b, List<SortKey> keys) {
    for (SortKey key : keys) {
      Object x = a.get(key.column());
      Object y = b.get(key.column());
      int order;
      if (x == null || y == null) {
        order = x == y ? 0 : (x == null) == key.nullsFirst() ? -1 : 1;
      } else {
        order = key.ascending() ? compare(x, y) : compare(y, x);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(Object x, Object y) {
    if (x instanceof Double a && y instanceof Double b) {
      return Double.compare(a + 0.0, b + 0.0);
    } else if (x instanceof String a && y instanceof String b) {
      return Arrays.compareUnsigned(
          a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
    @SuppressWarnings("unchecked")
    Comparable<Object> comparable = (Comparable<Object>) x;
    return comparable.compareTo(y);
  }

  /** Long texts with common beginnings, zero bytes and prefixes of one another. */
  @Test
  void ordersTextsThatShareBeginnings() {
    Random random = new Random(5);
    VectorBuilder texts = new VectorBuilder(DataType.VARBINARY);
    List<byte[]> expected = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int b = 0; b < bytes.length; b++) {
        bytes[b] = (byte) (random.nextInt(12) == 0 ? random.nextInt(3) - 1 : 0);
      }
      expected.add(bytes);
      texts.append(bytes);
    }
    expected.sort(Arrays::compareUnsigned);
    Schema schema = RandomBatches.schema(DataType.VARBINARY);
    SortNode node =
        new SortNode(
            new Runs.BatchesNode(schema, List.of(Batch.of(3000, texts.build()))),
            List.of(new SortKey(0, true, false)),
            0,
            -1);
    List<List<@Nullable Object>> sorted = Runs.rows(node, Runs.query(100, 2));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(sorted.get(i).get(0))
          .isEqualTo(new String(expected.get(i), StandardCharsets.ISO_8859_1));
    }
  }

  /** Enough rows that all workers take part, skewed so that one bucket is large. */
  @Test
  void ordersManyRowsOnSeveralWorkers() {
    Random random = new Random(7);
    int rows = 300_000;
    long[] expected = new long[rows];
    List<Batch> batches = new ArrayList<>();
    for (int at = 0; at < rows; at += 3000) {
      long[] values = new long[3000];
      int[] tags = new int[3000];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(50) == 0 ? random.nextLong() : random.nextInt(100_000);
        tags[i] = random.nextInt();
        expected[at + i] = values[i];
      }
      batches.add(
          Batch.of(
              3000,
              new LongVector(DataType.BIGINT, values, null, 3000),
              new IntVector(DataType.INTEGER, tags, null, 3000)));
    }
    Arrays.sort(expected);
    Schema schema = RandomBatches.schema(DataType.BIGINT, DataType.INTEGER);
    for (int workers = 1; workers <= 4; workers++) {
      SortNode node =
          new SortNode(
              new Runs.BatchesNode(schema, batches),
              List.of(new SortKey(0, true, false), new SortKey(1, false, true)),
              10,
              250_000);
      long previousTag = 0;
      int at = 10;
      for (List<@Nullable Object> row : Runs.rows(node, Runs.query(2048, workers))) {
        assertThat(row.get(0)).isEqualTo(expected[at]);
        long tag = (Integer) row.get(1);
        if (at > 10 && expected[at] == expected[at - 1]) {
          assertThat(tag).isLessThanOrEqualTo(previousTag);
        }
        previousTag = tag;
        at++;
      }
      assertThat(at).isEqualTo(250_010);
    }
  }

  /** The bound must not drop rows whose nullness or first key equals it. */
  @Test
  void keepsFirstRowsOfManyBatches() {
    Schema schema =
        RandomBatches.schema(DataType.VARCHAR, DataType.DOUBLE, DataType.decimal(38, 0));
    for (long seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      RandomBatches data = new RandomBatches(seed);
      List<Batch> batches = new ArrayList<>();
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Batch batch = data.batch(schema, 1000);
        batches.add(batch);
        rows.addAll(RandomBatches.rows(batch));
      }
      List<SortKey> keys = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        keys.add(new SortKey(random.nextInt(3), random.nextBoolean(), random.nextBoolean()));
      }
      int limit = 1 + random.nextInt(200);
      rows.sort((a, b) -> compare(a, b, keys));
      SortNode node = new SortNode(new Runs.BatchesNode(schema, batches), keys, 3, limit);
      List<List<@Nullable Object>> sorted = Runs.rows(node, Runs.query(64, 1 + random.nextInt(3)));
      assertThat(sorted).hasSize(limit);
      for (int i = 0; i < limit; i++) {
        assertThat(compare(sorted.get(i), rows.get(i + 3), keys))
            .as("seed %s of %s, row %s", seed, node.describe(), i)
            .isZero();
      }
    }
  }

  @Test
  void givesRowsOfOneDictionaryAsCodes() {
    VectorBuilder words = new VectorBuilder(DataType.VARCHAR);
    words.append("b".getBytes(StandardCharsets.UTF_8));
    words.append("a".getBytes(StandardCharsets.UTF_8));
    words.append("b".getBytes(StandardCharsets.UTF_8));
    Vector column = new DictionaryVector(words.build(), new int[] {0, 1, 2, 1, 0}, null, 5);
    Schema schema = RandomBatches.schema(DataType.VARCHAR);
    SortNode node =
        new SortNode(
            new Runs.BatchesNode(schema, List.of(Batch.of(5, column))),
            List.of(new SortKey(0, false, true)),
            0,
            -1);
    assertThat(Runs.rows(node, Runs.query(10, 1)).toString())
        .isEqualTo("[[b], [b], [b], [a], [a]]");
  }

  @Test
  void stopsWhenCancelled() {
    Schema schema = RandomBatches.schema(DataType.BIGINT);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      batches.add(new RandomBatches(i).batch(schema, 2000));
    }
    QueryContext query = Runs.query(2048, 2);
    SortNode node =
        new SortNode(
            new Runs.BatchesNode(schema, batches), List.of(new SortKey(0, true, true)), 0, -1);
    query.cancel();
    try (Execution execution = Execution.start(node, query)) {
      assertThatThrownBy(execution::next)
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
  }

  /** Runs all steps of a sort up to one, which is then cancelled. */
  private static void sortUpTo(int cancelledStep) {
    int size = 200_000;
    long[] values = new long[size];
    Random random = new Random(1);
    Arrays.setAll(values, i -> random.nextLong());
    Vector column = new LongVector(DataType.BIGINT, values, null, size);
    QueryContext query = Runs.query(1024, 1);
    List<SortKey> keys = List.of(new SortKey(0, true, false));
    RowOrder[] order = {null};
    List<Runnable> steps =
        List.of(
            () ->
                order[0] =
                    new RowOrder(
                        KeyWords.of(new Vector[] {column}, keys, size, query),
                        size,
                        0,
                        size,
                        1,
                        query),
            () -> order[0].count(0),
            () -> order[0].placeBuckets(),
            () -> order[0].deal(0),
            () -> order[0].dealt(),
            () -> {
              for (int portion = 0; portion < order[0].portions(); portion++) {
                order[0].sort(portion);
              }
            });
    for (int step = 0; step <= cancelledStep; step++) {
      if (step == cancelledStep) {
        query.cancel();
      }
      steps.get(step).run();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5})
  void everyLongStepCanBeCancelled(int step) {
    assertThatThrownBy(() -> sortUpTo(step))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
  }
}
