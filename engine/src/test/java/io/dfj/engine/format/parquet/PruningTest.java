// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import static io.dfj.engine.format.parquet.SampleColumns.ROWS;
import static io.dfj.engine.format.parquet.SampleColumns.ascending;
import static io.dfj.engine.format.parquet.SampleColumns.ids;
import static io.dfj.engine.format.parquet.SampleColumns.text;
import static io.dfj.engine.format.parquet.SampleColumns.withStatistics;
import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.engine.format.FormatOptions;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row groups and pages that statistics rule out, and statistics for planning. */
class PruningTest {
  @TempDir Path directory;
  private int written;

  private Path write(int rowGroupRows, TestColumn... columns) throws IOException {
    Path file = directory.resolve("f" + written++ + ".parquet");
    TestFile.write(file, rowGroupRows, columns);
    return file;
  }

  @Test
  void skipsRowGroupsByStatistics() throws IOException {
    Path file = write(1000, withStatistics(ids()), withStatistics(text("t", ROWS)));
    ParquetRows scan =
        new ParquetRows(file)
            .where(
                new ColumnPredicate(0, Comparison.GREATER_OR_EQUAL, List.of(2500)),
                new ColumnPredicate(0, Comparison.LESS, List.of(4000)));
    assertThat(scan.read()).hasSize(2000);
    assertThat(scan.counters.rowGroupsRead.sum()).isEqualTo(2);
    assertThat(scan.counters.rowGroupsSkipped.sum()).isEqualTo(8);
    scan =
        new ParquetRows(file)
            .options(new FormatOptions(Map.of("pruning", "false")))
            .where(new ColumnPredicate(0, Comparison.EQUAL, List.of(2500)));
    assertThat(scan.read()).hasSize(ROWS);
  }

  @Test
  void skipsByPredicatesThatAreKnownWhenReadingBegins() throws IOException {
    Path groups = write(1000, withStatistics(ids()));
    List<ColumnPredicate> range =
        List.of(
            new ColumnPredicate(0, Comparison.GREATER_OR_EQUAL, List.of(2500)),
            new ColumnPredicate(0, Comparison.LESS_OR_EQUAL, List.of(2600)));
    ParquetRows scan = new ParquetRows(groups).whereLate(() -> range);
    assertThat(scan.read()).hasSize(1000);
    assertThat(scan.counters.rowGroupsSkipped.sum()).isEqualTo(9);
    Path pages = write(ROWS, ids().pageRows(100).columnIndex());
    scan = new ParquetRows(pages).whereLate(() -> range);
    assertThat(scan.read()).hasSize(200);
    assertThat(scan.counters.pagesDecoded.sum()).isEqualTo(2);
    scan = new ParquetRows(pages).whereLate(() -> null);
    assertThat(scan.read()).hasSize(ROWS);
    assertThat(scan.counters.rowsPruned.sum()).isZero();
    AtomicInteger asked = new AtomicInteger();
    scan = new ParquetRows(groups).whereLate(() -> asked.incrementAndGet() > 3 ? range : null);
    assertThat(scan.read()).hasSizeLessThan(ROWS);
    assertThat(scan.counters.rowGroupsSkipped.sum()).isPositive();
  }

  @Test
  void skipsPagesByColumnIndex() throws IOException {
    Path file =
        write(
            ROWS,
            ids().pageRows(100).columnIndex(),
            text("plain", ROWS).pageRows(250),
            text("codes", 10).pageRows(130).dictionaryPages(100));
    ParquetRows scan =
        new ParquetRows(file)
            .where(new ColumnPredicate(0, Comparison.IN, List.of(1234, 7777, 7799)));
    List<List<@Nullable Object>> rows = scan.read();
    assertThat(rows).hasSize(200);
    assertThat(rows.get(34)).isEqualTo(List.of(1234, "text 1234", "text 4"));
    assertThat(rows.get(177)).isEqualTo(List.of(7777, "text 7777", "text 7"));
    assertThat(scan.counters.rowsPruned.sum()).isEqualTo(ROWS - 200);
    assertThat(scan.counters.pagesDecoded.sum()).isEqualTo(2 + 2 + 4);
    scan =
        new ParquetRows(file)
            .options(new FormatOptions(Map.of("enable_page_index", "false")))
            .where(new ColumnPredicate(0, Comparison.EQUAL, List.of(1234)));
    assertThat(scan.read()).hasSize(ROWS);
  }

  @Test
  void prunesNullPages() throws IOException {
    List<@Nullable Integer> values = new ArrayList<>(ascending());
    for (int i = 0; i < 5000; i++) {
      values.set(i, null);
    }
    Path file = write(ROWS, new TestColumn("n", Type.INT32, values).pageRows(1000).columnIndex());
    ParquetRows scan =
        new ParquetRows(file).where(new ColumnPredicate(0, Comparison.IS_NULL, List.of()));
    assertThat(scan.read()).hasSize(5000);
    scan = new ParquetRows(file).where(new ColumnPredicate(0, Comparison.LESS, List.of(6000)));
    assertThat(scan.read()).hasSize(1000);
  }

  private static long groupsRead(Path file, Comparison comparison, Object value) {
    ParquetRows scan =
        new ParquetRows(file).where(new ColumnPredicate(0, comparison, List.of(value)));
    scan.read();
    return scan.counters.rowGroupsRead.sum();
  }

  @Test
  void trustsDeprecatedStatisticsOfSignedNumbersOnly() throws IOException {
    Path signed =
        write(ROWS, ids().statistics((statistics, min, max) -> statistics.setMin(min).setMax(max)));
    assertThat(groupsRead(signed, Comparison.LESS, 0)).isZero();
    assertThat(groupsRead(signed, Comparison.EQUAL, 5)).isOne();
    Path unsigned =
        write(
            ROWS,
            ids()
                .annotation(e -> e.setConverted_type(ConvertedType.UINT_32))
                .statistics((statistics, min, max) -> statistics.setMin(min).setMax(max)));
    assertThat(groupsRead(unsigned, Comparison.LESS, 0L)).isOne();
    Path text =
        write(
            ROWS,
            text("t", 10).statistics((statistics, min, max) -> statistics.setMin(min).setMax(max)));
    assertThat(groupsRead(text, Comparison.LESS, new byte[0])).isOne();
  }

  @Test
  void readsStatisticsOfUnsignedNumbers() throws IOException {
    Path file =
        write(
            10,
            new TestColumn("u", Type.INT32, List.of(-2, -1))
                .annotation(e -> e.setConverted_type(ConvertedType.UINT_32))
                .statistics(
                    (statistics, min, max) -> statistics.setMin_value(min).setMax_value(max)));
    assertThat(groupsRead(file, Comparison.LESS, 4294967294L)).isZero();
    assertThat(groupsRead(file, Comparison.EQUAL, 4294967295L)).isOne();
    assertThat(groupsRead(file, Comparison.EQUAL, -1L)).isZero();
  }

  @Test
  void neverPrunesNaN() throws IOException {
    Path file =
        write(
            10,
            new TestColumn("d", Type.DOUBLE, List.of(1.0, 0.0, Double.NaN))
                .statistics(
                    (statistics, min, max) ->
                        // As writers do: NaN left out.
                        statistics.setMin_value(doubleBytes(0.0)).setMax_value(doubleBytes(1.0))));
    assertThat(groupsRead(file, Comparison.GREATER, 5.0)).isOne();
    assertThat(groupsRead(file, Comparison.EQUAL, Double.NaN)).isOne();
    assertThat(groupsRead(file, Comparison.EQUAL, -0.0)).isOne();
    assertThat(groupsRead(file, Comparison.LESS, -1.0)).isZero();
    ColumnStatistics statistics =
        new ParquetFormat()
            .statistics(file, new ParquetRows(file).schema(), FormatOptions.NONE)
            .columns()
            .get(0);
    assertThat(statistics.min()).isEqualTo(-0.0);
    assertThat(statistics.max()).isNull();
  }

  private static byte[] doubleBytes(double value) {
    byte[] bytes = new byte[8];
    LittleEndian.putLong(bytes, 0, Double.doubleToLongBits(value));
    return bytes;
  }

  @Test
  void takesTruncatedTextForBounds() throws IOException {
    Path file =
        write(
            ROWS,
            text("t", 10)
                .statistics(
                    (statistics, min, max) ->
                        statistics
                            .setMin_value("te".getBytes(StandardCharsets.UTF_8))
                            .setMax_value("tf".getBytes(StandardCharsets.UTF_8))));
    byte[] inside = "text 3".getBytes(StandardCharsets.UTF_8);
    byte[] above = "u".getBytes(StandardCharsets.UTF_8);
    assertThat(groupsRead(file, Comparison.EQUAL, inside)).isOne();
    assertThat(groupsRead(file, Comparison.EQUAL, above)).isZero();
  }

  @Test
  void prunesByBoundsOfBinaryDecimals() throws IOException {
    Path file =
        write(
            10,
            new TestColumn(
                    "d", Type.FIXED_LEN_BYTE_ARRAY, List.of(new byte[] {-1, 0}, new byte[] {0, 5}))
                .length(2)
                .annotation(
                    e -> e.setConverted_type(ConvertedType.DECIMAL).setPrecision(4).setScale(1))
                .statistics(
                    (statistics, min, max) ->
                        statistics
                            .setMin_value(new byte[] {-1, 0})
                            .setMax_value(new byte[] {0, 5})));
    assertThat(groupsRead(file, Comparison.LESS, BigInteger.valueOf(-256))).isZero();
    assertThat(groupsRead(file, Comparison.EQUAL, BigInteger.valueOf(-256))).isOne();
    assertThat(groupsRead(file, Comparison.GREATER, BigInteger.valueOf(5))).isZero();
  }

  @Test
  void ignoresBoundsOfInt96() throws IOException {
    Path file =
        write(
            10,
            new TestColumn("ts", Type.INT96, List.of(new byte[12]))
                .statistics(
                    (statistics, min, max) -> statistics.setMin_value(min).setMax_value(max)));
    assertThat(groupsRead(file, Comparison.GREATER, Long.MAX_VALUE)).isOne();
  }

  @Test
  void givesStatisticsForPlanning() throws IOException {
    Path file = write(1000, withStatistics(ids()), withStatistics(text("t", 10)));
    TableStatistics statistics =
        new ParquetFormat()
            .statistics(
                file,
                Schema.of(
                    new Field("id", DataType.BIGINT, false),
                    new Field("t", DataType.VARCHAR, true),
                    new Field("absent", DataType.DATE, true)),
                FormatOptions.NONE);
    assertThat(statistics.rowCount()).isEqualTo(ROWS);
    assertThat(statistics.exact()).isTrue();
    assertThat(statistics.columns().get(0)).isEqualTo(new ColumnStatistics(0L, ROWS - 1L, 0, ROWS));
    assertThat(statistics.columns().get(1).nullCount()).isZero();
    assertThat((byte[]) statistics.columns().get(1).max()).asString().isEqualTo("text 9");
    assertThat(statistics.columns().get(2)).isEqualTo(new ColumnStatistics(null, null, ROWS, 0));
  }

  private static TestColumn counting(TestColumn column, long... counts) {
    int[] group = {0};
    return column.statistics(
        (statistics, min, max) -> {
          statistics.setMin_value(min).setMax_value(max);
          long count = counts[group[0]++ % counts.length];
          if (count >= 0) {
            statistics.setDistinct_count(count);
          }
        });
  }

  private long distinct(DataType type, TestColumn column) throws IOException {
    Schema schema = Schema.of(new Field(column.name, type, true));
    return new ParquetFormat()
        .statistics(write(1000, column), schema, FormatOptions.NONE)
        .columns()
        .get(0)
        .distinctCount();
  }

  @Test
  void addsDistinctValuesOfRowGroupsUp() throws IOException {
    assertThat(distinct(DataType.VARCHAR, counting(text("t", 10), 7, 10, 8)))
        .as("texts may be the same everywhere")
        .isEqualTo(10);
    assertThat(distinct(DataType.BIGINT, counting(ids(), 50)))
        .as("ten groups of ranges of their own")
        .isEqualTo(500);
    assertThat(distinct(DataType.VARCHAR, counting(text("t", 10), 7, -1))).isEqualTo(-1);
    assertThat(distinct(DataType.BIGINT, counting(ids(), 50, -1)))
        .as("whole numbers by their range")
        .isEqualTo(ROWS);
    assertThat(distinct(DataType.VARCHAR, counting(text("t", 10), Long.MAX_VALUE)))
        .as("no more than values")
        .isEqualTo(ROWS);
    assertThat(distinct(DataType.VARCHAR, counting(text("t", 10), Long.MIN_VALUE))).isEqualTo(-1);
  }
}
