// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTableTest {
  private static final Schema NUMBERS =
      new Schema(List.of(new Field("n", DataType.BIGINT, false), text()));

  private static Field text() {
    return new Field("t", DataType.VARCHAR, true);
  }

  private static Batch numbers(long from, int count) {
    VectorBuilder n = new VectorBuilder(DataType.BIGINT);
    VectorBuilder t = new VectorBuilder(DataType.VARCHAR);
    for (int i = 0; i < count; i++) {
      n.appendLong(from + i);
      t.append(i % 3 == 0 ? null : ("t" + (from + i) % 5).getBytes());
    }
    return Batch.of(count, n.build(), t.build());
  }

  private static ScanRequest request(long limit, int... projection) {
    return new ScanRequest(QueryContext.basic(), projection, List.of(), null, limit);
  }

  private static List<Batch> batches(Source source) {
    List<Batch> batches = new ArrayList<>();
    try (source;
        BatchReader reader = source.reader()) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.add(batch);
      }
    }
    return batches;
  }

  private static List<List<@Nullable Object>> rows(Source source) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    batches(source).forEach(batch -> rows.addAll(RandomBatches.rows(batch)));
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void anyBatchesComeBackInOrder(long seed) {
    RandomBatches random = new RandomBatches(seed);
    Schema schema = RandomBatches.schemaOfAllTypes();
    MemoryTable table = new MemoryTable(schema);
    int[] all = new int[schema.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (int rows : new int[] {3, 1, 2000, 100, 0, 40_000, 7}) {
      Batch batch = random.batch(schema, rows);
      expected.addAll(RandomBatches.rows(batch));
      assertThat(table.insert(List.of(batch))).isEqualTo(batch.size());
    }
    assertThat(rows(table.scan(request(-1, all)))).as("seed %s", seed).isEqualTo(expected);
    assertThat(table.statistics().rowCount()).isEqualTo(expected.size());
  }

  @Test
  void aScanSeesTheRowsOfItsBeginning() {
    MemoryTable table = new MemoryTable(NUMBERS);
    table.insert(List.of(numbers(0, 10)));
    Source before = table.scan(request(-1, 0));
    table.insert(List.of(numbers(10, 1), numbers(11, 5000)));
    assertThat(rows(before)).hasSize(10);
    assertThat(rows(table.scan(request(-1, 1, 0)))).hasSize(5011);
  }

  @Test
  void manySmallInsertsMakeFewBatches() {
    MemoryTable table = new MemoryTable(NUMBERS);
    for (int i = 0; i < 3000; i++) {
      table.insert(List.of(numbers(i, 1)));
    }
    assertThat(batches(table.scan(request(-1, 0)))).hasSize(2);
    assertThat(rows(table.scan(request(-1, 0))).get(2999)).containsExactly(2999L);
  }

  private static List<Batch> matching(MemoryTable table, Comparison comparison, Object... values) {
    ScanRequest request =
        new ScanRequest(
            QueryContext.basic(),
            new int[] {0},
            List.of(new ColumnPredicate(0, comparison, List.of(values))),
            null,
            -1);
    return batches(table.scan(request));
  }

  @Test
  void batchesThatNoRowCanMatchStayOut() {
    MemoryTable table = new MemoryTable(NUMBERS);
    table.insert(List.of(numbers(0, 10_000), numbers(10_000, 10_000), numbers(20_000, 10_000)));
    assertThat(matching(table, Comparison.EQUAL, 9_999L)).hasSize(1);
    assertThat(matching(table, Comparison.EQUAL, -1L)).isEmpty();
    assertThat(matching(table, Comparison.GREATER_OR_EQUAL, 10_000L)).hasSize(2);
    assertThat(matching(table, Comparison.IN, 5L, 25_000L)).hasSize(2);
    assertThat(matching(table, Comparison.IS_NULL)).isEmpty();
    assertThat(matching(table, Comparison.IS_NOT_NULL)).hasSize(3);
  }

  @Test
  void boundsOfJoinedInsertsCoverAllTheirRows() {
    MemoryTable table = new MemoryTable(NUMBERS);
    for (int i : new int[] {50, 3, 70, 20}) {
      table.insert(List.of(numbers(i, 1)));
    }
    for (long value : new long[] {3, 20, 50, 70}) {
      assertThat(matching(table, Comparison.EQUAL, value)).as("%s", value).hasSize(1);
    }
    assertThat(matching(table, Comparison.LESS, 3L)).isEmpty();
    assertThat(matching(table, Comparison.GREATER, 70L)).isEmpty();
  }

  @Test
  void predicatesThatBecomeKnownLaterSkipBatchesThen() {
    MemoryTable table = new MemoryTable(NUMBERS);
    table.insert(List.of(numbers(0, 10_000), numbers(10_000, 10_000)));
    AtomicReference<@Nullable List<ColumnPredicate>> late = new AtomicReference<>();
    ScanRequest request =
        new ScanRequest(QueryContext.basic(), new int[] {0}, List.of(), late::get, null, -1);
    try (Source source = table.scan(request)) {
      late.set(List.of(new ColumnPredicate(0, Comparison.EQUAL, List.of(15_000L))));
      assertThat(batches(source)).hasSize(1);
    }
  }

  /** Whatever the type, the batch of a value is read when rows equal to the value are asked for. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void noBatchWithAMatchingRowIsSkipped(long seed) {
    RandomBatches random = new RandomBatches(seed);
    Schema schema = RandomBatches.schemaOfAllTypes();
    MemoryTable table = new MemoryTable(schema);
    List<Batch> inserted =
        List.of(random.batch(schema, 3000), random.batch(schema, 2500), random.batch(schema, 2600));
    table.insert(inserted);
    for (int column = 0; column < schema.size(); column++) {
      Storage storage = schema.field(column).type().storage();
      if (storage == Storage.LIST || storage == Storage.STRUCT) {
        continue;
      }
      List<Batch> all = batches(table.scan(request(-1, column)));
      for (int i = 0; i < all.size(); i++) {
        Vector vector = all.get(i).column(0);
        for (int row = 0; row < vector.length(); row += 131) {
          Object value = StorageValues.get(vector, row);
          ColumnPredicate predicate =
              value == null
                  ? new ColumnPredicate(column, Comparison.IS_NULL, List.of())
                  : new ColumnPredicate(column, Comparison.EQUAL, List.of(value));
          ScanRequest request =
              new ScanRequest(
                  QueryContext.basic(), new int[] {column}, List.of(predicate), null, -1);
          assertThat(batches(table.scan(request)))
              .as("seed %s, %s, row %s", seed, schema.field(column), row)
              .anyMatch(batch -> batch.column(0) == vector);
        }
      }
    }
  }

  @Test
  void onlyAsManyBatchesAsTheLimitNeedsComeOut() {
    MemoryTable table = new MemoryTable(NUMBERS);
    table.insert(List.of(numbers(0, 2000), numbers(2000, 2000), numbers(4000, 2000)));
    assertThat(rows(table.scan(request(2001, 0)))).hasSize(4000);
    assertThat(batches(table.scan(request(-1))).stream().mapToInt(Batch::size).sum())
        .isEqualTo(6000);
  }

  @Test
  void statisticsDescribeTheRows() {
    MemoryTable table = new MemoryTable(NUMBERS);
    assertThat(table.statistics().columns().get(0))
        .isEqualTo(new ColumnStatistics(null, null, 0, 0));
    table.insert(List.of(numbers(-5, 9000)));
    TableStatistics statistics = table.statistics();
    assertThat(statistics.exact()).isTrue();
    ColumnStatistics n = statistics.columns().get(0);
    assertThat(n.min()).isEqualTo(-5L);
    assertThat(n.max()).isEqualTo(8994L);
    assertThat(n.nullCount()).isZero();
    assertThat(n.distinctCount()).isBetween(8300L, 9700L);
    ColumnStatistics t = statistics.columns().get(1);
    assertThat((byte[]) t.min()).asString().isEqualTo("t-1");
    assertThat((byte[]) t.max()).asString().isEqualTo("t4");
    assertThat(t.nullCount()).isEqualTo(3000);
    assertThat(t.distinctCount()).isBetween(6L, 9L);
  }

  @Test
  void boundsIncludeBothZerosAndWideDecimals() {
    DataType decimal = DataType.decimal(38, 0);
    MemoryTable table = new MemoryTable(RandomBatches.schema(DataType.DOUBLE, decimal));
    BigInteger wide = BigInteger.TEN.pow(30).negate();
    table.insert(
        List.of(
            Batch.of(
                1,
                VectorBuilder.single(DataType.DOUBLE, 0.0),
                VectorBuilder.single(decimal, wide))));
    assertThat(table.statistics().columns().get(0).min()).isEqualTo(-0.0);
    assertThat(table.statistics().columns().get(0).max()).isEqualTo(0.0);
    assertThat(table.statistics().columns().get(1).min()).isEqualTo(wide);
  }

  @Test
  void aNullInANotNullColumnChangesNothing() {
    MemoryTable table = new MemoryTable(NUMBERS);
    Vector nulls = VectorBuilder.single(DataType.BIGINT, null);
    Batch bad = Batch.of(1, nulls, VectorBuilder.single(DataType.VARCHAR, null));
    assertThatThrownBy(() -> table.insert(List.of(numbers(0, 5), bad)))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_NULL_VIOLATION))
        .hasMessage("null in NOT NULL column \"n\"");
    assertThat(rows(table.scan(request(-1, 0)))).isEmpty();
    assertThat(table.statistics().rowCount()).isZero();
  }

  @Test
  void columnsOfOtherTypesAreRefused() {
    MemoryTable table = new MemoryTable(RandomBatches.schema(DataType.varchar(5)));
    assertThatThrownBy(
            () -> table.insert(List.of(Batch.of(1, VectorBuilder.single(DataType.BIGINT, 1L)))))
        .hasMessage("cannot insert BIGINT into column \"a\" VARCHAR(5)");
    table.insert(List.of(Batch.of(1, VectorBuilder.single(DataType.VARCHAR, new byte[] {65}))));
    assertThat(batches(table.scan(request(-1, 0))).get(0).column(0).type())
        .isEqualTo(DataType.varchar(5));
  }

  @Test
  void concurrentInsertsAndReadersLoseNothing() throws Exception {
    MemoryTable table = new MemoryTable(NUMBERS);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> writers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        long base = 1000L * w;
        writers.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < 100; i++) {
                    table.insert(
                        List.of(numbers(base + 10L * i, 5), numbers(base + 10L * i + 5, 5)));
                    assertThat(rows(table.scan(request(-1, 0))).size() % 10).isZero();
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(rows(table.scan(request(-1, 0))).stream().distinct().count()).isEqualTo(4000);
  }
}
