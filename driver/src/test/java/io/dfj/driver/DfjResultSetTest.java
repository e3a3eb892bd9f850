// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Moving through batches, over a hand-made cursor whose allocator fails the close if it leaks. */
class DfjResultSetTest {
  private static DfjResultSet over(BatchesCursor cursor, long limit) throws SQLException {
    DfjResultSetMetaData metaData = new DfjResultSetMetaData(BatchesCursor.SCHEMA, List.of());
    return new DfjResultSet(null, cursor, metaData, limit, ZoneOffset.UTC);
  }

  private static String state(Throwable e) {
    return String.valueOf(((SQLException) e).getSQLState());
  }

  @Test
  void rowsRunThroughAllBatches() throws SQLException {
    BatchesCursor cursor = new BatchesCursor(3, 1, 2);
    try (ResultSet rows = over(cursor, 0)) {
      for (int i = 0; i < 6; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getRow()).isEqualTo(i + 1);
        assertThat(rows.getLong(1)).isEqualTo(i);
        assertThat(rows.wasNull()).isFalse();
        assertThat(rows.getString("name")).isEqualTo(i % 3 == 0 ? null : "n" + i);
        assertThat(rows.wasNull()).isEqualTo(i % 3 == 0);
        assertThat(rows.isFirst()).isEqualTo(i == 0);
      }
      assertThat(rows.next()).isFalse();
      assertThat(rows.next()).isFalse();
      assertThat(rows.getRow()).isZero();
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(cursor.closed).as("released at the end already").isTrue();
    }
  }

  @Test
  void isLastLooksAheadAndKeepsTheRowReadable() throws SQLException {
    BatchesCursor cursor = new BatchesCursor(2, 1);
    try (ResultSet rows = over(cursor, 0)) {
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.isLast()).isFalse();
      int count = 0;
      while (rows.next()) {
        assertThat(rows.isLast()).isEqualTo(count == 2);
        assertThat(rows.isLast()).isEqualTo(count == 2);
        assertThat(rows.getLong("id")).isEqualTo(count);
        assertThat(rows.getString(2)).isEqualTo(count == 0 ? null : "n" + count);
        assertThat(rows.isBeforeFirst()).isFalse();
        count++;
      }
      assertThat(count).isEqualTo(3);
    }
    assertThat(cursor.closed).isTrue();
  }

  @Test
  void closingAfterLookingAheadReleasesBothBatches() throws SQLException {
    BatchesCursor cursor = new BatchesCursor(1, 1);
    ResultSet rows = over(cursor, 0);
    rows.next();
    assertThat(rows.isLast()).isFalse();
    rows.close();
    rows.close();
    assertThat(cursor.closed).isTrue();
    assertThat(rows.isClosed()).isTrue();
    assertThatThrownBy(rows::next).satisfies(e -> assertThat(state(e)).isEqualTo("08003"));
    assertThatThrownBy(() -> rows.getInt(1))
        .satisfies(e -> assertThat(state(e)).isEqualTo("08003"));
  }

  @Test
  void emptyResultsAreNeitherBeforeNorAfter() throws SQLException {
    try (ResultSet rows = over(new BatchesCursor(), 0)) {
      assertThat(rows.isBeforeFirst()).isFalse();
      assertThat(rows.next()).isFalse();
      assertThat(rows.isAfterLast()).isFalse();
      assertThat(rows.isFirst()).isFalse();
    }
  }

  @Test
  void theLimitEndsWithinOrBetweenBatches() throws SQLException {
    for (int limit = 1; limit <= 6; limit++) {
      try (ResultSet rows = over(new BatchesCursor(2, 2, 1), limit)) {
        int count = 0;
        while (rows.next()) {
          count++;
          assertThat(rows.isLast()).isEqualTo(count == Math.min(limit, 5));
        }
        assertThat(count).isEqualTo(Math.min(limit, 5));
      }
    }
  }

  @Test
  void labelsMatchExactlyFirstThenInAnyCase() throws SQLException {
    try (ResultSet rows = over(new BatchesCursor(1), 0)) {
      assertThat(rows.findColumn("Name")).isEqualTo(2);
      assertThat(rows.findColumn("NAME")).isEqualTo(2);
      assertThatThrownBy(() -> rows.findColumn("nam"))
          .satisfies(e -> assertThat(state(e)).isEqualTo("42703"));
      assertThatThrownBy(() -> rows.findColumn(null))
          .satisfies(e -> assertThat(state(e)).isEqualTo("42703"));
    }
  }

  @Test
  void readingOffARowOrColumnIsAnError() throws SQLException {
    try (ResultSet rows = over(new BatchesCursor(1), 0)) {
      assertThatThrownBy(() -> rows.getInt(1))
          .satisfies(e -> assertThat(state(e)).isEqualTo("24000"));
      rows.next();
      assertThatThrownBy(() -> rows.getInt(3))
          .isInstanceOf(SQLDataException.class)
          .hasMessageContaining("between 1 and 2");
      assertThatThrownBy(() -> rows.getInt(0))
          .satisfies(e -> assertThat(state(e)).isEqualTo("07009"));
      assertThatThrownBy(() -> rows.updateInt(1, 1))
          .satisfies(e -> assertThat(state(e)).isEqualTo("0A000"));
    }
  }

  @Test
  void failuresOfTheEngineBecomeSqlExceptions() throws SQLException {
    BatchesCursor cursor = new BatchesCursor(true, 1);
    try (ResultSet rows = over(cursor, 0)) {
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(rows::next)
          .isInstanceOf(SQLDataException.class)
          .satisfies(e -> assertThat(state(e)).isEqualTo("22012"));
    }
    assertThat(cursor.closed).isTrue();
  }

  @Test
  void aCloseInAnotherThreadEndsReadingWithAClosedError() throws Exception {
    for (int round = 0; round < 200; round++) {
      ResultSet rows = over(new BatchesCursor(100, 100), 0);
      CountDownLatch reading = new CountDownLatch(1);
      CompletableFuture<Void> reader =
          CompletableFuture.runAsync(
              () -> {
                try {
                  rows.next();
                  reading.countDown();
                  while (true) {
                    assertThat(rows.getLong(1)).isZero();
                    assertThat(rows.getString(2)).isNull();
                  }
                } catch (SQLException e) {
                  assertThat(state(e)).isEqualTo("08003");
                }
              });
      reading.await();
      rows.close();
      reader.get(10, TimeUnit.SECONDS);
    }
  }
}
