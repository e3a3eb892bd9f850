// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.spi.FilterPushdown;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.Statistics;
import io.dfj.engine.spi.Statistics.ColumnStatistics;
import io.dfj.engine.spi.TableScan;
import io.dfj.engine.testing.NumberedProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each way to break the contract of a provider is found, and none where there is none. */
class TableProviderCheckTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final Told table = new Told(allocator);

  @AfterEach
  void close() {
    allocator.close();
  }

  /** A table of 24 rows in two partitions that can be told to do something else. */
  private static final class Told extends NumberedProvider {
    Changed scans = (request, scan) -> scan;
    Statistics statistics = Statistics.UNKNOWN;
    @Nullable Long inserted;

    Told(BufferAllocator allocator) {
      super(allocator, 2, 3, 4);
    }

    private interface Changed {
      TableScan scan(ScanRequest request, TableScan scan) throws Exception;
    }

    @Override
    public TableScan scan(ScanRequest request) {
      try {
        return scans.scan(request, super.scan(request));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    TableScan other(ScanRequest request) {
      return super.scan(request);
    }

    @Override
    public Statistics statistics() {
      return statistics;
    }

    @Override
    public boolean isInsertable() {
      return inserted != null;
    }

    @Override
    public long insert(RecordBatchReader rows, ScanContext context) {
      return Objects.requireNonNull(inserted);
    }
  }

  /** Gives the second partition nothing unless the first one is opened as well. */
  private record Dependent(TableScan scan, CountDownLatch first) implements TableScan {
    Dependent(TableScan scan) {
      this(scan, new CountDownLatch(1));
    }

    @Override
    public int partitions() {
      return scan.partitions();
    }

    @Override
    public RecordBatchReader open(int partition) throws Exception {
      RecordBatchReader reader = scan.open(partition);
      if (partition == 0) {
        first.countDown();
      } else if (!first.await(500, TimeUnit.MILLISECONDS)) {
        while (reader.next()) {
          // All rows are lost.
        }
      }
      return reader;
    }

    @Override
    public void close() throws Exception {
      scan.close();
    }
  }

  private List<String> failures() {
    return TableProviderCheck.of(table).filters(col("id").gt(5), col("name").eq("t7")).failures();
  }

  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    assertThat(failures()).isEmpty();
    table.answer = filter -> FilterPushdown.INEXACT;
    table.statistics =
        new Statistics(
            24, true, List.of(new ColumnStatistics(0L, 23L, 0, 24), ColumnStatistics.UNKNOWN));
    assertThat(failures()).isEmpty();
    assertThat(table.requests).anyMatch(request -> request.limit() == 12);
    assertThat(table.requests).anyMatch(request -> request.filters().size() == 2);
  }

  @Test
  void memoryTablesKeepTheContract() {
    MemTable memory = new MemTable(NumberedProvider.SCHEMA);
    try (SessionContext session = new SessionContext()) {
      session.registerTable("m", memory);
      session.sql("INSERT INTO m VALUES (1, 'a'), (2, NULL), (2, NULL), (3, 'c')");
    }
    assertThat(TableProviderCheck.of(memory).filters(col("id").gt(1)).inserts().failures())
        .isEmpty();
  }

  @Test
  void exactFiltersMustBeApplied() {
    table.answer = filter -> FilterPushdown.EXACT;
    assertThat(failures())
        .hasSize(3)
        .allMatch(line -> line.contains("answered EXACT, but rows come for which they are not"));
  }

  @Test
  void filtersMustKeepWhatTheyAreTrueFor() {
    table.answer = filter -> FilterPushdown.INEXACT;
    table.scans =
        (request, scan) -> {
          if (request.filters().isEmpty()) {
            return scan;
          }
          scan.close();
          return TableScan.of(List.of());
        };
    assertThat(failures()).hasSize(3).allMatch(line -> line.contains("lose rows"));
  }

  @Test
  void columnsMustBeThoseAskedFor() {
    table.scans =
        (request, scan) -> {
          scan.close();
          return table.other(
              new ScanRequest(
                  request.projection().size() == 1 ? List.of(0) : request.projection(),
                  request.filters(),
                  request.limit(),
                  request.context()));
        };
    assertThat(failures())
        .anyMatch(line -> line.contains("a batch has column \"id\" where \"name\" is due"));
  }

  @Test
  void limitsMustBeReached() {
    table.scans =
        (request, scan) -> {
          if (request.limit() < 0) {
            return scan;
          }
          scan.close();
          return TableScan.of(List.of());
        };
    assertThat(failures()).contains("limit: 0 rows where 12 suffice, of 24");
  }

  @Test
  void partitionsMustNotDependOnOthers() {
    table.scans = (request, scan) -> new Dependent(scan);
    assertThat(failures())
        .contains("partitions: one by one they give 12 rows, together 24, or others");
  }

  @Test
  void memoryMustBeReleased() {
    table.scans =
        (request, scan) -> {
          request.context().allocator().buffer(64);
          return scan;
        };
    assertThat(failures())
        .singleElement()
        .asString()
        .startsWith("all rows: ")
        .contains("64 bytes of Arrow memory were not released");
  }

  @Test
  void statisticsMustHold() {
    table.statistics =
        new Statistics(
            23,
            true,
            Arrays.asList(new ColumnStatistics(1L, 22L, 3, -1), ColumnStatistics.UNKNOWN));
    assertThat(failures())
        .containsExactlyInAnyOrder(
            "statistics: exactly 23 rows, but 24 come",
            "statistics: column \"id\": 0 is below the least value, 1",
            "statistics: column \"id\": 23 is above the greatest value, 22",
            "statistics: column \"id\": 3 nulls are promised, 0 come");
  }

  @Test
  void insertsMustAddRows() {
    assertThat(TableProviderCheck.of(table).inserts().failures())
        .anyMatch(line -> line.contains("isInsertable() is false"));
    table.inserted = 24L;
    assertThat(TableProviderCheck.of(table).inserts().failures())
        .containsExactly("insert: the table has 24 rows, not each twice of 24");
    table.inserted = 1L;
    assertThat(TableProviderCheck.of(table).inserts().failures())
        .contains("insert: 1 rows are told of, of 24");
  }
}
