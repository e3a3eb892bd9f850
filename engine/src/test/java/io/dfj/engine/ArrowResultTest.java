// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What DataFrames give as Arrow belongs to the caller, whatever becomes of the session. */
class ArrowResultTest {
  private final SessionContext session =
      new SessionContext(new SessionConfig().withBatchSize(1_000));
  private final RootAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingIsLeft() {
    session.close();
    assertThat(allocator.getAllocatedMemory()).isZero();
    allocator.close();
  }

  private DataFrame numbers() {
    session.sql("CREATE TABLE d AS SELECT * FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS t (n)");
    return session.sql(
        "SELECT CAST(a.n + 10 * b.n + 100 * c.n + 1000 * e.n AS INTEGER) AS id,"
            + " CASE WHEN a.n = 3 THEN NULL ELSE 'x' || a.n END AS name FROM d a, d b, d c, d e");
  }

  private static long sum(VectorSchemaRoot root) {
    long sum = 0;
    for (int row = 0; row < root.getRowCount(); row++) {
      sum += ((IntVector) root.getVector("id")).get(row);
    }
    return sum;
  }

  @Test
  void collectedBatchesOutliveTheSession() {
    RecordBatches own = numbers().collect();
    RecordBatches lent = session.table("d").collect(allocator);
    session.close();
    try (own;
        lent) {
      assertThat(own.rowCount()).isEqualTo(10_000);
      long sum = 0;
      for (VectorSchemaRoot batch : own) {
        sum += sum(batch);
      }
      assertThat(sum).isEqualTo(49_995_000);
      assertThat(own.schema().indexOf("name")).isEqualTo(1);
      assertThat(lent.batches()).hasSize(1);
      assertThat(allocator.getAllocatedMemory()).isPositive();
    }
    own.close();
  }

  @Test
  void noRowsAreNoBatches() {
    try (RecordBatches none = numbers().filter("id < 0").collect()) {
      assertThat(none.batches()).isEmpty();
      assertThat(none.schema().fields()).hasSize(2);
    }
    try (FieldVector none = numbers2().collectColumn("n", allocator)) {
      assertThat(none.getValueCount()).isZero();
    }
  }

  private DataFrame numbers2() {
    return session.sql("SELECT n FROM d WHERE n > 10");
  }

  @Test
  void aColumnIsOneVector() {
    DataFrame numbers = numbers();
    try (FieldVector ids = numbers.sortBy("id").collectColumn("ID", allocator)) {
      assertThat(ids.getValueCount()).isEqualTo(10_000);
      assertThat(ids.getObject(9_999)).isEqualTo(9_999);
    }
    assertThatThrownBy(() -> numbers.collectColumn("nane", allocator))
        .hasMessage("column 'nane' not found; did you mean 'name'?");
  }

  @Test
  void streamsGoToOthers() throws IOException {
    ArrowReader reader = numbers().toArrow(allocator);
    assertThat(reader.loadNextBatch()).isTrue();
    long first = sum(reader.getVectorSchemaRoot());
    assertThat(reader.bytesRead()).isGreaterThan(4_000);
    DataFrame copy = session.fromArrow(reader);
    long rest = 49_995_000 - first;
    assertThat(
            copy.aggregate(Functions.sum(col("id")).as("s"), Functions.count(col("name")).as("c"))
                .toRows())
        .containsExactly(Map.of("s", rest, "c", 8_100L));
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void aStreamThatIsNotReadIsReleased() throws IOException {
    numbers().toArrow(allocator).close();
    ArrowReader open = numbers2().toArrow(allocator);
    session.close();
    assertThatThrownBy(open::loadNextBatch)
        .isInstanceOf(IOException.class)
        .hasMessage("the cursor is closed");
    open.close();
  }

  @Test
  void failuresLeaveNothing() {
    DataFrame failing = numbers().select(col("id").divide(col("id").minus(5_000)).as("id"));
    assertThatThrownBy(() -> failing.collect(allocator))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIVISION_BY_ZERO));
    assertThat(allocator.getAllocatedMemory()).isZero();
    try (RootAllocator small = new RootAllocator(100_000)) {
      DataFrame large = session.sql("SELECT 'a' || a.n AS s FROM d a, d b, d c, d e, d f");
      assertThatThrownBy(() -> large.collect(small))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY));
    }
  }

  @Test
  void batchesAreHandedOver() {
    List<Integer> sizes = new ArrayList<>();
    numbers().forEachBatch(root -> sizes.add(root.getRowCount()));
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
    assertThat(sizes).allMatch(size -> size <= 1_000);
    assertThatThrownBy(
            () ->
                session
                    .table("d")
                    .forEachBatch(
                        root -> {
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void viewsCanBeRegisteredAsTables() {
    numbers();
    session.registerTable("v", session.table("d").filter("n > 7").intoView());
    session.sql("INSERT INTO d VALUES (11)");
    assertThat(session.sql("SELECT sum(n) AS s FROM v").toRows()).containsExactly(Map.of("s", 28L));
    assertThat(session.deregisterTable("v")).isNotNull();
    assertThat(session.tableExists("v")).isFalse();
  }
}
