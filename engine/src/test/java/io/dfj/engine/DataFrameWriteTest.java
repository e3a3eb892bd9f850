// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a DataFrame writes is there when it is read back. */
class DataFrameWriteTest {
  private final SessionContext session = new SessionContext();

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void createTable() {
    session.sql(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a', 10.5, DATE '2024-02-29'), (3, 'b', NULL,"
            + " NULL), (2, 'a', 2.5, DATE '1999-12-31')) AS v (id, name, price, day)");
  }

  @AfterEach
  void close() {
    session.close();
  }

  private DataFrame t() {
    return session.table("t");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static List<Map<String, Object>> sorted(DataFrame frame) {
    return frame.sortBy("id").toRows();
  }

  private static void fails(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void singleFilesReadBack() throws IOException {
    assertThat(t().writeParquet(at("t.parquet"))).isEqualTo(3);
    assertThat(t().writeCsv(at("t.csv"))).isEqualTo(3);
    assertThat(t().filter("id > 1").writeJson(at("t.json"))).isEqualTo(2);
    assertThat(files()).containsExactly("t.csv", "t.json", "t.parquet");
    assertThat(sorted(session.readParquet(at("t.parquet")))).isEqualTo(sorted(t()));
    assertThat(sorted(session.readCsv(at("t.csv")).select("id", "name", "day")))
        .isEqualTo(
            sorted(t().select("id", "name", "day").cast(Map.of("id", session.type("BIGINT")))));
    assertThat(session.readJson(at("t.json")).sortBy("id").toColumn("name"))
        .containsExactly("a", "b");
    // Again: a file is replaced.
    assertThat(t().limit(1).writeParquet(at("t.parquet"))).isEqualTo(1);
    assertThat(session.readParquet(at("t.parquet")).count()).isEqualTo(1);
  }

  @Test
  void columnsOfNullsReadBack() {
    session.sql("SELECT 1 AS id, NULL AS n").writeParquet(at("n/a.parquet"));
    assertThat(session.readParquet(at("n")).toColumn("n")).containsOnlyNulls();
    session.sql("SELECT 2 AS id, DATE '2024-02-29' AS n").writeParquet(at("n/b.parquet"));
    assertThat(session.readParquet(at("n")).sortBy("id").toColumn("n"))
        .containsExactly(null, LocalDate.of(2024, 2, 29));
    assertThat(session.readParquet(at("n")).filter("n IS NULL").toColumn("id")).containsExactly(1);
  }

  @Test
  void foldersGetFurtherFiles() throws IOException {
    t().writeParquet(at("all"));
    t().writeParquet(at("all"));
    assertThat(session.readParquet(at("all")).count()).isEqualTo(6);
    t().writeCsv(
            at("named.csv"),
            new CsvWriterOptions(),
            new DataFrameWriteOptions().withSingleFileOutput(false));
    assertThat(Files.isDirectory(folder.resolve("named.csv"))).isTrue();
    t().writeCsv(
            at("plain"),
            new CsvWriterOptions(),
            new DataFrameWriteOptions().withSingleFileOutput(true));
    assertThat(Files.readAllLines(folder.resolve("plain"))).hasSize(4);
  }

  @Test
  void partitionsAndSorts() throws IOException {
    DataFrameWriteOptions write =
        new DataFrameWriteOptions().withPartitionBy("NAME").withSortBy(col("id").desc());
    assertThat(t().writeCsv(at("p"), new CsvWriterOptions().withHasHeader(false), write))
        .isEqualTo(3);
    assertThat(files()).hasSize(2).allMatch(file -> file.matches("p/name=[ab]/.*\\.csv"));
    assertThat(Files.readString(folder.resolve(files().get(0))))
        .isEqualTo("2,2.5,1999-12-31\n1,10.5,2024-02-29\n");
    t().writeJson(
            at("kept"),
            new JsonWriterOptions().withKeepPartitionByColumns(true).withCompression("gzip"),
            new DataFrameWriteOptions().withPartitionBy("name"));
    assertThat(files()).filteredOn(file -> file.startsWith("kept")).hasSize(2);
    assertThat(session.readJson(at("kept"), new JsonReadOptions().withCompression("gzip")).count())
        .isEqualTo(3);
  }

  @Test
  void formatsTakeTheirOptions() throws IOException {
    t().writeCsv(
            at("t.txt"),
            new CsvWriterOptions().withDelimiter(';').withNullValue("-").withDateFormat("%d.%m.%Y"),
            new DataFrameWriteOptions().withSortBy(col("id")));
    assertThat(Files.readString(folder.resolve("t.txt")))
        .isEqualTo("id;name;price;day\n1;a;10.5;29.02.2024\n2;a;2.5;31.12.1999\n3;b;-;-\n");
    ParquetWriterOptions options =
        new ParquetWriterOptions()
            .withCompression("snappy")
            .withMaxRowGroupSize(2)
            .withBloomFilterOnWrite(true)
            .withMetadata("made", "here")
            .withColumn("name", new ParquetColumnOptions().withDictionaryEnabled(false))
            .withColumn("id", new ParquetColumnOptions().withEncoding("delta_binary_packed"));
    t().writeParquet(at("t.parquet"), options, new DataFrameWriteOptions());
    assertThat(sorted(session.readParquet(at("t.parquet")))).isEqualTo(sorted(t()));
    fails(
        () ->
            t().writeParquet(
                    at("u.parquet"),
                    new ParquetWriterOptions().withCompression("brotli"),
                    new DataFrameWriteOptions()),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "option compression: files compressed with brotli can be read but not written");
  }

  @Test
  void tablesTakeRowsByPosition() throws IOException {
    session.sql("CREATE TABLE u (k BIGINT NOT NULL, label VARCHAR(2), w DOUBLE)");
    DataFrame rows = t().select(col("id").as("x"), col("name"), col("price"));
    assertThat(rows.writeTable("u")).isEqualTo(3);
    assertThat(rows.filter("x = 1").writeTable("datafusion.public.u")).isEqualTo(1);
    assertThat(session.sql("SELECT k, label, w FROM u WHERE k <> 3 ORDER BY k").toRows())
        .containsExactly(
            Map.of("k", 1L, "label", "a", "w", 10.5),
            Map.of("k", 1L, "label", "a", "w", 10.5),
            Map.of("k", 2L, "label", "a", "w", 2.5));
    // Into itself: the rows of the moment it began.
    assertThat(session.table("u").writeTable("u")).isEqualTo(4);
    assertThat(session.table("u").count()).isEqualTo(8);
    Files.createDirectory(folder.resolve("f"));
    session.sql("CREATE EXTERNAL TABLE f (a INTEGER) STORED AS CSV LOCATION '" + at("f/") + "'");
    t().select("id").writeTable("f", new DataFrameWriteOptions().withSortBy(col("id")));
    assertThat(session.table("f").toColumn("a")).containsExactly(1, 2, 3);
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    DataFrameWriteOptions write = new DataFrameWriteOptions();
    CsvWriterOptions csv = new CsvWriterOptions();
    fails(
        () -> t().writeCsv(at("x"), csv, write.withPartitionBy("nam")),
        ErrorCode.UNKNOWN_COLUMN,
        "column 'nam' not found; did you mean 'name'?");
    fails(
        () -> t().writeCsv(at("x"), csv, write.withSortBy(col("prise"))),
        ErrorCode.UNKNOWN_COLUMN,
        "column 'prise' not found; did you mean 'price'?");
    fails(
        () -> t().writeCsv(at("x"), csv, write.withPartitionBy("id").withSingleFileOutput(true)),
        ErrorCode.INVALID_ARGUMENT,
        "option single_file_output and PARTITIONED BY exclude each other");
    fails(
        () -> t().writeCsv(at("x"), csv, write.withInsertOperation(InsertOp.OVERWRITE)),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "insert operation OVERWRITE is not supported for the files of folder " + at("x"));
    fails(
        () -> t().writeTable("t", write.withInsertOperation(InsertOp.REPLACE)),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "insert operation REPLACE is not supported for the rows of table t");
    fails(
        () -> t().select("id", "id").writeJson(at("x.json")),
        ErrorCode.DUPLICATE_COLUMN,
        "column 'id' appears twice; give one of them another name");
    fails(
        () -> t().writeTable("tt"),
        ErrorCode.UNKNOWN_TABLE,
        "table 'tt' not found; did you mean 't'?");
    session.sql("CREATE TABLE u (k BIGINT NOT NULL)");
    fails(
        () -> t().writeTable("u"),
        ErrorCode.INVALID_SQL,
        "INSERT names 1 columns but gives 4 values");
    fails(
        () -> t().select("price").writeTable("u"),
        ErrorCode.NOT_NULL_VIOLATION,
        "null in NOT NULL column \"k\"");
    fails(
        () -> t().select(col("day")).writeTable("u"),
        ErrorCode.TYPE_MISMATCH,
        "column 'k' is BIGINT but its value is DATE");
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> t().writeCsv(at("file/below.csv")))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
        .hasMessageContaining(at("file"));
    assertThat(files()).containsExactly("file");
    // A single file has no rows that could stay.
    t().writeCsv(at("one.csv"), csv, write.withInsertOperation(InsertOp.OVERWRITE));
    assertThat(session.readCsv(at("one.csv")).count()).isEqualTo(3);
  }
}
