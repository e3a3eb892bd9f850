// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import static io.dfj.engine.format.parquet.SampleColumns.ROWS;
import static io.dfj.engine.format.parquet.SampleColumns.ascending;
import static io.dfj.engine.format.parquet.SampleColumns.ids;
import static io.dfj.engine.format.parquet.SampleColumns.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters, declared types, partitions, limits and readers of scans. */
class ScanTest {
  @TempDir Path directory;
  private int written;

  private Path write(int rowGroupRows, TestColumn... columns) throws IOException {
    Path file = directory.resolve("f" + written++ + ".parquet");
    TestFile.write(file, rowGroupRows, columns);
    return file;
  }

  /** Keeps rows by the int value of one column. */
  private static Filter ints(int column, IntPredicate condition) {
    return new Filter() {
      @Override
      public int[] columns() {
        return new int[] {column};
      }

      @Override
      public int apply(
          @Nullable Vector[] columns,
          int rowCount,
          int @Nullable [] selection,
          int size,
          int[] output) {
        Vector vector = columns[column];
        assertThat(vector).isNotNull();
        IntVector values = (IntVector) vector.flatten();
        int kept = 0;
        for (int i = 0; i < size; i++) {
          int row = selection == null ? i : selection[i];
          if (!values.isNull(row) && condition.test(values.values()[row])) {
            output[kept++] = row;
          }
        }
        return kept;
      }
    };
  }

  private static List<List<Object>> expected(IntPredicate condition, int distinct) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      if (condition.test(i)) {
        rows.add(List.of(i, "text " + i % distinct, "text " + i));
      }
    }
    return rows;
  }

  @Test
  void filtersBeforeItDecodesTheRest() throws IOException {
    Path file =
        write(
            ROWS,
            ids().pageRows(1000),
            text("codes", 10).dictionaryPages(5).pageRows(700),
            text("plain", ROWS).pageRows(500));
    List<IntPredicate> conditions =
        List.of(
            i -> i == 4321,
            i -> i % 7 == 0,
            i -> i >= 9000,
            i -> false,
            i -> true,
            i -> i == 0 || i == 2047 || i == 2048 || i == 9999,
            i -> i % 1000 < 3);
    for (IntPredicate condition : conditions) {
      for (int batchSize : new int[] {2048, 600, 10_000}) {
        ParquetRows scan =
            new ParquetRows(file).filter(() -> ints(0, condition)).batchSize(batchSize);
        assertThat(scan.read()).isEqualTo(expected(condition, 10));
      }
    }
  }

  @Test
  void passesOverPagesInWhichNoRowRemains() throws IOException {
    Path file = write(ROWS, ids().pageRows(1000), text("plain", ROWS).pageRows(500));
    ParquetRows scan =
        new ParquetRows(file).filter(() -> ints(0, i -> i == 4321)).batchSize(10_000);
    assertThat(scan.read()).isEqualTo(List.of(List.of(4321, "text 4321")));
    assertThat(scan.counters.pagesDecoded.sum()).isEqualTo(10 + 1);
    // The pages behind the last row that is wanted are not even looked at.
    assertThat(scan.counters.pagesSkipped.sum()).isEqualTo(8);
  }

  @Test
  void copiesOnlyTextThatRemains() throws IOException {
    Path file = write(ROWS, ids(), text("plain", ROWS));
    ParquetRows scan = new ParquetRows(file).filter(() -> ints(0, i -> i % 100 == 5));
    assertThat(scan.read()).hasSize(100);
    BytesVector first = (BytesVector) scan.batches.get(0).column(1);
    assertThat(first.string(5)).isEqualTo("text 5");
    assertThat(first.string(6)).isEmpty();
  }

  @Test
  void readsDeclaredTypesThatAreWider() throws IOException {
    Path file =
        write(
            2,
            new TestColumn("i", Type.INT32, List.of(1, -2, 3)),
            new TestColumn("i2", Type.INT32, List.of(1, -2, 3)),
            new TestColumn("f", Type.FLOAT, List.of(1.5f, -2.5f, 3.5f)),
            new TestColumn("d", Type.INT32, List.of(0, -1, 365))
                .annotation(e -> e.setLogicalType(LogicalType.DATE(new DateType()))));
    Schema wider =
        Schema.of(
            new Field("i", DataType.BIGINT, true),
            new Field("i2", DataType.DOUBLE, true),
            new Field("f", DataType.DOUBLE, true),
            new Field("d", DataType.TIMESTAMP, true));
    assertThat(new ParquetRows(file).schema(wider).read())
        .containsExactly(
            List.of(1L, 1.0, 1.5, 0L),
            List.of(-2L, -2.0, -2.5, -86_400_000_000L),
            List.of(3L, 3.0, 3.5, 365 * 86_400_000_000L));
  }

  private void assertFails(ParquetRows scan, ErrorCode code, String... parts) {
    assertThatThrownBy(scan::read)
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContainingAll(parts);
  }

  @Test
  void refusesDeclaredTypesThatLoseSomething() throws IOException {
    Path file = write(10, new TestColumn("l", Type.INT64, List.of(1L, 2L)));
    for (DataType type :
        List.of(
            DataType.INTEGER, DataType.DOUBLE, DataType.VARCHAR, DataType.DATE, DataType.BOOLEAN)) {
      assertFails(
          new ParquetRows(file).schema(Schema.of(new Field("l", type, true))),
          ErrorCode.TYPE_MISMATCH,
          file.toString(),
          "column l",
          "BIGINT cannot be read as " + type);
    }
  }

  @Test
  void refusesNullsThatWereRuledOut() throws IOException {
    Path file = write(10, new TestColumn("n", Type.INT32, Arrays.asList(1, null)));
    assertFails(
        new ParquetRows(file).schema(Schema.of(new Field("n", DataType.INTEGER, false))),
        ErrorCode.NOT_NULL_VIOLATION,
        "column n");
    assertFails(
        new ParquetRows(file).schema(Schema.of(new Field("m", DataType.INTEGER, false))),
        ErrorCode.NOT_NULL_VIOLATION,
        "column m");
  }

  @Test
  void fillsMissingColumnsAndPartitions() throws IOException {
    Path one = write(10, new TestColumn("a", Type.INT32, List.of(1)));
    Path two =
        write(
            10,
            new TestColumn("b", Type.INT32, List.of(20)),
            new TestColumn("a", Type.INT32, List.of(2)));
    Schema files =
        Schema.of(new Field("a", DataType.INTEGER, true), new Field("b", DataType.INTEGER, true));
    Schema partitions = Schema.of(new Field("year", DataType.INTEGER, true));
    List<ScanFile> scanned =
        List.of(
            new ScanFile(one, List.of(VectorBuilder.single(DataType.INTEGER, 2024))),
            new ScanFile(two, List.of(VectorBuilder.single(DataType.INTEGER, 2025))),
            new ScanFile(one, List.of(VectorBuilder.single(DataType.INTEGER, null))));
    assertThat(new ParquetRows(scanned, files).partitions(partitions).project(2, 0, 1).read())
        .containsExactly(
            Arrays.asList(2024, 1, null), Arrays.asList(2025, 2, 20), Arrays.asList(null, 1, null));
    ParquetRows scan =
        new ParquetRows(scanned, files)
            .partitions(partitions)
            .project(2, 0)
            .where(new ColumnPredicate(2, Comparison.EQUAL, List.of(2025)))
            .filter(() -> ints(0, year -> year == 2025));
    assertThat(scan.read()).containsExactly(List.of(2025, 2));
    assertThat(scan.counters.rowGroupsSkipped.sum()).isEqualTo(2);
    scan =
        new ParquetRows(scanned, files)
            .partitions(partitions)
            .where(new ColumnPredicate(1, Comparison.IS_NOT_NULL, List.of()));
    scan.read();
    assertThat(scan.counters.rowGroupsRead.sum()).isOne();
  }

  @Test
  void countsRowsWithoutColumns() throws IOException {
    Path file = write(3000, ids());
    ParquetRows scan = new ParquetRows(file).project();
    assertThat(scan.read()).hasSize(ROWS);
    assertThat(scan.counters.pagesDecoded.sum()).isZero();
  }

  @Test
  void stopsAtTheLimit() throws IOException {
    Path file = write(1000, ids());
    ParquetRows scan = new ParquetRows(file).limit(5);
    assertThat(scan.read()).hasSize(5);
    assertThat(scan.counters.rowGroupsRead.sum()).isOne();
    assertThat(new ParquetRows(file).limit(2500).read()).hasSizeGreaterThanOrEqualTo(2500);
    assertThat(new ParquetRows(file).limit(0).read()).isEmpty();
  }

  @Test
  void sharesRowGroupsAmongReaders() throws IOException {
    Path file = write(700, ids());
    List<List<@Nullable Object>> rows = new ParquetRows(file).readers(3).batchSize(100).read();
    assertThat(rows).hasSize(ROWS);
    assertThat(rows).extracting(row -> (Integer) row.get(0)).containsAll(ascending());
  }

  @Test
  void dividesFewRowGroupsAmongManyReaders() throws IOException {
    List<Integer> values = IntStream.range(0, 600_000).boxed().toList();
    Path file =
        write(
            values.size(),
            new TestColumn("id", Type.INT32, values).pageRows(10_000),
            new TestColumn("id2", Type.INT32, values).pageRows(7000));
    QueryContext query = new QueryContext(List.of(), 2048, 4, ZoneId.of("UTC"), 0);
    Schema schema = new ParquetRows(file).schema();
    ScanRequest request = new ScanRequest(query, new int[] {0}, List.of(), null, -1);
    FileScan scan =
        new FileScan(
            List.of(new ScanFile(file, List.of())),
            schema,
            Schema.of(),
            FormatOptions.NONE,
            request);
    try (var source = new ParquetFormat().scan(scan)) {
      assertThat(source.maxParallelism()).isEqualTo(4);
    }
    List<List<@Nullable Object>> rows = new ParquetRows(file).readers(4).read();
    assertThat(rows).hasSize(600_000);
    assertThat(rows).allMatch(row -> row.get(0).equals(row.get(1)));
    assertThat(rows.stream().mapToLong(row -> (Integer) row.get(0)).sum())
        .isEqualTo(600_000L * 599_999 / 2);
  }

  @Test
  void parsesAFooterOnceUntilTheFileChanges() throws IOException {
    Path file = write(ROWS, ids());
    Footers footers = new Footers();
    ParquetRows scan = new ParquetRows(file, footers);
    scan.read();
    assertThat(footers.parsed()).isOne();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    new ParquetRows(file, footers).read();
    assertThat(footers.parsed()).isEqualTo(2);
  }

  @Test
  void refusesUnknownOptions() throws IOException {
    Path file = write(ROWS, ids());
    assertThatThrownBy(
            () -> new ParquetFormat().inferSchema(file, new FormatOptions(Map.of("colour", "red"))))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_OPTION));
    assertThat(
            new ParquetFormat()
                .inferSchema(
                    write(1, new TestColumn("b", Type.BYTE_ARRAY, List.of(new byte[1]))),
                    new FormatOptions(Map.of("format.binary_as_string", "TRUE")))
                .field(0)
                .type())
        .isEqualTo(DataType.VARCHAR);
  }

  @Test
  void stopsWhenTheQueryIsCancelled() throws IOException {
    Path file = write(ROWS, ids());
    QueryContext query = QueryContext.basic();
    ScanRequest request = new ScanRequest(query, new int[] {0}, List.of(), null, -1);
    FileScan scan =
        new FileScan(
            List.of(new ScanFile(file, List.of())),
            new ParquetRows(file).schema(),
            Schema.of(),
            FormatOptions.NONE,
            request);
    try (var source = new ParquetFormat().scan(scan);
        var reader = source.reader()) {
      assertThat(reader.next()).isNotNull();
      query.cancel();
      assertThatThrownBy(reader::next)
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
  }

  @Test
  void readsWithManyThreads() throws Exception {
    Path file = write(500, ids().pageRows(100), text("t", 10).dictionaryPages(9).pageRows(90));
    Schema schema = new ParquetRows(file).schema();
    ScanRequest request =
        new ScanRequest(QueryContext.basic(), new int[] {0, 1}, List.of(), null, -1);
    List<ScanFile> files = List.of(new ScanFile(file, List.of()), new ScanFile(file, List.of()));
    FileScan scan = new FileScan(files, schema, Schema.of(), FormatOptions.NONE, request);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (var source = new ParquetFormat().scan(scan)) {
      List<Future<Long>> sums = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        sums.add(threads.submit(() -> sum(source)));
      }
      long total = 0;
      for (Future<Long> sum : sums) {
        total += sum.get();
      }
      assertThat(total).isEqualTo(2L * ROWS * (ROWS - 1) / 2);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long sum(Source source) {
    long sum = 0;
    try (BatchReader reader = source.reader()) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        IntVector ids = (IntVector) batch.column(0);
        BytesVector texts = (BytesVector) batch.column(1).flatten();
        for (int row = 0; row < batch.size(); row++) {
          assertThat(texts.string(row)).isEqualTo("text " + ids.values()[row] % 10);
          sum += ids.values()[row];
        }
      }
    }
    return sum;
  }

  @Test
  void readsLongsFlatFromDictionaries() throws IOException {
    List<Long> values = IntStream.range(0, ROWS).mapToObj(i -> i % 13L).toList();
    Path file = write(ROWS, new TestColumn("l", Type.INT64, values).dictionaryPages(1));
    ParquetRows scan = new ParquetRows(file);
    assertThat(scan.read()).extracting(row -> (Long) row.get(0)).isEqualTo(values);
    assertThat(scan.batches.get(0).column(0)).isInstanceOf(LongVector.class);
  }
}
