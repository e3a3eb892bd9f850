// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Batches over a hand-made cursor: where the result set stands, and who owns what. The cursor's
 * allocator fails the close if a buffer is left.
 */
class ArrowResultSetTest {
  private static ArrowResultSet over(int... sizes) throws SQLException {
    return over(new BatchesCursor(sizes), 0);
  }

  private static ArrowResultSet over(BatchesCursor cursor, long limit) throws SQLException {
    DfjResultSetMetaData metaData = new DfjResultSetMetaData(BatchesCursor.SCHEMA, List.of());
    return new DfjResultSet(null, cursor, metaData, limit, ZoneOffset.UTC)
        .unwrap(ArrowResultSet.class);
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  private static List<Long> ids(VectorSchemaRoot root) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < root.getRowCount(); i++) {
      long id = ((BigIntVector) root.getVector("id")).get(i);
      ids.add(id);
      assertThat(text(root.getVector("Name"), i)).isEqualTo(id % 3 == 0 ? null : "n" + id);
    }
    return ids;
  }

  private static @Nullable String text(FieldVector vector, int row) {
    Object value = vector.getObject(row);
    return value == null ? null : value.toString();
  }

  private static List<Long> ids(ArrowReader reader) throws IOException {
    List<Long> ids = new ArrayList<>();
    while (reader.loadNextBatch()) {
      ids.addAll(ids(reader.getVectorSchemaRoot()));
    }
    return ids;
  }

  @Test
  void batchesFollowEachOther() throws SQLException {
    try (ArrowResultSet rows = over(3, 1, 2)) {
      assertThat(rows.arrowSchema().getFields())
          .extracting(Field::getName)
          .containsExactly("id", "Name");
      assertState("24000", rows::root);
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.nextBatch()).isTrue();
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(ids(rows.root())).containsExactly(0L, 1L, 2L);
      assertThat(rows.nextBatch()).isTrue();
      assertThat(rows.isBeforeFirst()).isFalse();
      assertThat(ids(rows.root())).containsExactly(3L);
      assertThat(rows.nextBatch()).isTrue();
      assertThat(ids(rows.root())).containsExactly(4L, 5L);
      assertThat(rows.nextBatch()).isFalse();
      assertThat(rows.nextBatch()).isFalse();
      assertState("24000", rows::root);
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(rows.arrowSchema().getFields()).hasSize(2);
    }
  }

  @Test
  void rowsAndBatchesMayBeMixed() throws SQLException {
    try (ArrowResultSet rows = over(3, 2, 2)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.next()).isTrue();
      assertThat(ids(rows.root())).as("the whole batch").containsExactly(0L, 1L, 2L);
      assertThat(rows.getRow()).isEqualTo(2);

      assertThat(rows.nextBatch()).as("skips the third row").isTrue();
      assertState("24000", () -> rows.getLong(1));
      assertThat(rows.getRow()).isZero();
      assertThat(ids(rows.root())).containsExactly(3L, 4L);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getRow()).isEqualTo(4);
      assertThat(rows.getLong(1)).isEqualTo(3);

      assertThat(rows.next()).isTrue();
      assertThat(rows.next()).as("goes into the third batch").isTrue();
      assertThat(rows.getLong(1)).isEqualTo(5);
      assertThat(ids(rows.root())).containsExactly(5L, 6L);
    }
  }

  @Test
  void lookingAheadLeavesTheRootAsItIs() throws SQLException {
    try (ArrowResultSet rows = over(2, 2, 1)) {
      for (List<Long> batch : List.of(List.of(0L, 1L), List.of(2L, 3L), List.of(4L))) {
        assertThat(rows.nextBatch()).isTrue();
        VectorSchemaRoot root = rows.root();
        BigIntVector vector = (BigIntVector) root.getVector("id");
        while (rows.getRow() != batch.get(batch.size() - 1) + 1) {
          rows.next();
        }
        assertThat(rows.isLast()).isEqualTo(batch.contains(4L));
        assertThat(rows.root()).isSameAs(root);
        assertThat(root.getVector("id")).isSameAs(vector);
        assertThat(ids(root)).isEqualTo(batch);
      }
    }
  }

  @Test
  void lookingAheadThatFailsLeavesTheRootAsItIs() throws SQLException {
    try (ArrowResultSet rows = over(new BatchesCursor(true, 2), 0)) {
      rows.next();
      rows.next();
      assertState("22012", rows::isLast);
      assertThat(ids(rows.root())).containsExactly(0L, 1L);
      assertThat(rows.getLong(1)).isEqualTo(1);
    }
  }

  @Test
  void batchesHaveNoRowsBeyondTheLimit() throws Exception {
    try (BufferCount count = new BufferCount()) {
      for (int limit = 1; limit <= 6; limit++) {
        List<Long> expected = List.of(0L, 1L, 2L, 3L, 4L).subList(0, Math.min(limit, 5));
        List<Long> found = new ArrayList<>();
        try (ArrowResultSet rows = over(new BatchesCursor(2, 2, 1), limit)) {
          while (rows.nextBatch()) {
            found.addAll(ids(rows.root()));
          }
        }
        assertThat(found).isEqualTo(expected);
        try (ArrowResultSet rows = over(new BatchesCursor(2, 2, 1), limit);
            ArrowReader reader = rows.reader(count.allocator)) {
          assertThat(ids(reader)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aCopyIsTheCallersAndOutlivesTheResultSet() throws SQLException {
    try (BufferCount count = new BufferCount()) {
      List<VectorSchemaRoot> copies = new ArrayList<>();
      try (ArrowResultSet rows = over(3, 2)) {
        while (rows.nextBatch()) {
          copies.add(rows.copy(count.allocator));
        }
        assertState("24000", () -> rows.copy(count.allocator));
      }
      assertThat(count.open()).isPositive();
      assertThat(ids(copies.get(0))).containsExactly(0L, 1L, 2L);
      assertThat(ids(copies.get(1))).containsExactly(3L, 4L);
      copies.forEach(VectorSchemaRoot::close);
    }
  }

  @Test
  void aReaderGivesTheRowsThatNextHasNotReached() throws Exception {
    try (BufferCount count = new BufferCount();
        ArrowResultSet rows = over(4, 2, 2)) {
      rows.next();
      rows.next();
      try (ArrowReader reader = rows.reader(count.allocator)) {
        assertThat(reader.loadNextBatch()).isTrue();
        assertThat(ids(reader.getVectorSchemaRoot())).containsExactly(2L, 3L);
        assertThat(reader.bytesRead()).isPositive();
        assertThat(rows.getRow()).isEqualTo(4);
        assertThat(rows.getLong(1)).isEqualTo(3);
        assertThat(reader.loadNextBatch()).isTrue();
        assertThat(ids(reader.getVectorSchemaRoot())).containsExactly(4L, 5L);
        assertThat(count.open()).isPositive();
      }
      assertThat(count.open()).isZero();
      assertThat(rows.next()).as("the result set goes on").isTrue();
      assertThat(rows.getLong(1)).isEqualTo(6);
    }
  }

  @Test
  void anEmptyResultHasASchemaAndNoBatch() throws Exception {
    try (BufferCount count = new BufferCount();
        ArrowResultSet rows = over();
        ArrowReader reader = rows.reader(count.allocator)) {
      assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(rows.arrowSchema());
      assertThat(reader.loadNextBatch()).isFalse();
      assertThat(reader.loadNextBatch()).isFalse();
      assertThat(rows.nextBatch()).isFalse();
    }
  }

  @Test
  void closingFirstEndsAReaderButKeepsItsBatch() throws Exception {
    try (BufferCount count = new BufferCount()) {
      ArrowResultSet rows = over(2, 2);
      try (ArrowReader reader = rows.reader(count.allocator)) {
        assertThat(reader.loadNextBatch()).isTrue();
        rows.close();
        assertThat(ids(reader.getVectorSchemaRoot())).containsExactly(0L, 1L);
        assertThatThrownBy(reader::loadNextBatch)
            .isInstanceOf(IOException.class)
            .hasMessage("the result set is closed")
            .cause()
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
      }
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              rows::root,
              rows::nextBatch,
              rows::arrowSchema,
              () -> rows.copy(count.allocator),
              () -> rows.reader(count.allocator),
              () -> rows.exportSchema(count.allocator, 1),
              () -> rows.exportBatch(count.allocator, 1),
              () -> rows.exportStream(count.allocator, 1))) {
        assertState("08003", call);
      }
    }
  }

  @Test
  void aClosedReaderTakesNoMoreRows() throws Exception {
    try (BufferCount count = new BufferCount();
        ArrowResultSet rows = over(1)) {
      ArrowReader reader = rows.reader(count.allocator);
      reader.close();
      assertThatThrownBy(reader::loadNextBatch)
          .isInstanceOf(IOException.class)
          .hasMessage("the reader is closed");
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void aFailureLeavesNothingBehind() throws Exception {
    try (BufferCount count = new BufferCount();
        ArrowResultSet rows = over(new BatchesCursor(true, 1), 0);
        ArrowReader reader = rows.reader(count.allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      assertThatThrownBy(reader::loadNextBatch)
          .isInstanceOf(IOException.class)
          .hasMessage("division by zero")
          .cause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22012"));
      assertThat(reader.getVectorSchemaRoot().getRowCount()).isZero();
    }
  }

  @Test
  void anExhaustedAllocatorFailsAndKeepsTheRows() throws Exception {
    try (BufferCount small = new BufferCount(64);
        BufferCount large = new BufferCount();
        ArrowResultSet rows = over(1000)) {
      rows.nextBatch();
      assertState("53200", () -> rows.copy(small.allocator));
      assertThat(small.open()).isZero();
      try (ArrowReader reader = rows.reader(small.allocator)) {
        assertThatThrownBy(reader::loadNextBatch).isInstanceOf(IOException.class);
      }
      try (ArrowReader reader = rows.reader(large.allocator)) {
        assertThat(ids(reader)).hasSize(1000);
      }
    }
  }

  @Test
  void argumentsAreChecked() throws SQLException {
    RootAllocator closed = new RootAllocator();
    closed.close();
    try (BufferCount count = new BufferCount();
        DfjResultSet rows = over(1).unwrap(DfjResultSet.class)) {
      rows.nextBatch();
      assertState("22023", () -> rows.copy(null));
      assertState("22023", () -> rows.copy(closed));
      assertState("22023", () -> rows.reader(null));
      assertState("22023", () -> rows.exportSchema(null, 1));
      assertState("22023", () -> rows.exportSchema(count.allocator, 0));
      assertState("22023", () -> rows.exportBatch(null, 1));
      assertState("22023", () -> rows.exportBatch(count.allocator, 0));
      assertState("22023", () -> rows.exportStream(null, 1));
      assertState("22023", () -> rows.exportStream(count.allocator, 0));
    }
  }

  @Test
  void theRootCannotBeReadOnceTheResultSetIsClosed() throws SQLException {
    ArrowResultSet rows = over(1);
    rows.nextBatch();
    BigIntVector vector = (BigIntVector) rows.root().getVector("id");
    rows.close();
    assertThatThrownBy(() -> vector.get(0)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void readersInSeveralThreadsShareTheRows() throws Exception {
    int[] sizes = new int[400];
    Arrays.fill(sizes, 50);
    try (BufferCount count = new BufferCount();
        ArrowResultSet rows = over(sizes)) {
      List<CompletableFuture<List<Long>>> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try (ArrowReader reader = rows.reader(count.allocator)) {
                    return ids(reader);
                  } catch (SQLException | IOException e) {
                    throw new AssertionError(e);
                  }
                }));
      }
      List<Long> all = new ArrayList<>();
      for (CompletableFuture<List<Long>> thread : threads) {
        all.addAll(thread.get(30, TimeUnit.SECONDS));
      }
      assertThat(all).hasSize(20_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCloseInAnotherThreadEndsCopyingWithAClosedError() throws Exception {
    try (BufferCount count = new BufferCount()) {
      for (int round = 0; round < 100; round++) {
        int[] sizes = new int[200];
        Arrays.fill(sizes, 20);
        ArrowResultSet rows = over(sizes);
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<@Nullable String> thread =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    while (rows.nextBatch()) {
                      rows.copy(count.allocator).close();
                      reading.countDown();
                    }
                    return null;
                  } catch (SQLException e) {
                    return e.getSQLState();
                  }
                });
        reading.await();
        rows.close();
        assertThat(thread.get(10, TimeUnit.SECONDS)).isIn(null, "08003", "57014");
      }
    }
  }
}
