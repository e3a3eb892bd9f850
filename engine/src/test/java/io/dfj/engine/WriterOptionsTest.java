// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every option of writing files changes what is written; DuckDB tells what is in Parquet files. */
class WriterOptionsTest {
  @TempDir Path folder;
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  private interface Trial {
    void run() throws IOException, SQLException;
  }

  private Map<String, Trial> trials() {
    Map<String, Trial> trials = new LinkedHashMap<>();
    CsvWriterOptions csv = new CsvWriterOptions();
    trials.put(
        "CsvWriterOptions.withHasHeader", () -> csv(csv.withHasHeader(false), "'x' AS a", "x\n"));
    trials.put(
        "CsvWriterOptions.withDelimiter",
        () -> csv(csv.withDelimiter('|'), "'x|y' AS a, 'p,q' AS b", "a|b\n\"x|y\"|p,q\n"));
    trials.put(
        "CsvWriterOptions.withQuote",
        () -> csv(csv.withQuote('\''), "'x,''y\"' AS a", "a\n'x,''y\"'\n"));
    trials.put(
        "CsvWriterOptions.withEscape",
        () -> csv(csv.withEscape('\\').withDoubleQuote(false), "'x\"y' AS a", "a\n\"x\\\"y\"\n"));
    trials.put(
        "CsvWriterOptions.withDoubleQuote",
        () -> {
          csv(csv.withDoubleQuote(true), "'x\"y' AS a", "a\n\"x\"\"y\"\n");
          assertThatThrownBy(() -> csv(csv.withDoubleQuote(false), "'x\"y' AS a", ""))
              .isInstanceOf(DfjException.class)
              .hasMessageContaining("column \"a\" has a quote in it");
        });
    trials.put(
        "CsvWriterOptions.withNullValue",
        () -> csv(csv.withNullValue("NA"), "1 AS a, NULL AS b", "a,b\n1,NA\n"));
    trials.put("CsvWriterOptions.withCompression", this::csvCompression);
    trials.put(
        "CsvWriterOptions.withDateFormat",
        () -> csv(csv.withDateFormat("%d/%m/%Y"), "DATE '2024-02-29' AS a", "a\n29/02/2024\n"));
    trials.put(
        "CsvWriterOptions.withTimeFormat",
        () -> csv(csv.withTimeFormat("%H.%M"), "TIME '12:34:56' AS a", "a\n12.34\n"));
    trials.put(
        "CsvWriterOptions.withTimestampFormat",
        () ->
            csv(
                csv.withTimestampFormat("%Y %H"),
                "TIMESTAMP '2024-02-29 12:34:56' AS a",
                "a\n2024 12\n"));
    trials.put(
        "CsvWriterOptions.withTimestampTzFormat",
        () ->
            csv(
                csv.withTimestampTzFormat("%Y-%m-%dT%H"),
                "CAST('2024-02-29 12:34:56+00:00' AS TIMESTAMP WITH TIME ZONE) AS a",
                "a\n2024-02-29T12\n"));
    trials.put("JsonWriterOptions.withCompression", this::jsonCompression);
    trials.put("WriterOptions.withMaxRowsPerFile", this::maxRowsPerFile);
    trials.put("WriterOptions.withKeepPartitionByColumns", this::keepPartitionByColumns);
    trials.put("DataFrameWriteOptions.withInsertOperation", this::insertOperation);
    trials.put("DataFrameWriteOptions.withSingleFileOutput", this::singleFileOutput);
    trials.put("DataFrameWriteOptions.withPartitionBy", this::partitionBy);
    trials.put("DataFrameWriteOptions.withSortBy", this::sortBy);
    parquetTrials(trials);
    columnTrials(trials);
    return trials;
  }

  private void parquetTrials(Map<String, Trial> trials) {
    ParquetWriterOptions parquet = new ParquetWriterOptions();
    String chunks = "SELECT count(*), any_value(compression) FROM parquet_metadata('%s')";
    trials.put(
        "ParquetWriterOptions.withCompression",
        () -> parquet(parquet.withCompression("gzip(6)"), chunks, "2|GZIP"));
    String dictionaries =
        "SELECT string_agg(dictionary_page_offset IS NOT NULL, ',' ORDER BY column_id)"
            + " FROM parquet_metadata('%s')";
    trials.put(
        "ParquetWriterOptions.withDictionaryEnabled",
        () -> {
          parquet(parquet, dictionaries, "false,true");
          parquet(parquet.withDictionaryEnabled(false), dictionaries, "false,false");
        });
    trials.put(
        "ParquetWriterOptions.withDictionaryPageSizeLimit",
        () -> parquet(parquet.withDictionaryPageSizeLimit(8), dictionaries, "false,false"));
    String bounds =
        "SELECT string_agg(coalesce(stats_max_value, '-'), ',' ORDER BY column_id)"
            + " FROM parquet_metadata('%s')";
    trials.put(
        "ParquetWriterOptions.withStatisticsEnabled",
        () -> {
          parquet(parquet.withStatisticsEnabled("chunk"), bounds, "40000,text 9");
          parquet(parquet.withStatisticsEnabled("none"), bounds, "-,-");
        });
    trials.put(
        "ParquetWriterOptions.withStatisticsTruncateLength",
        () -> parquet(parquet.withStatisticsTruncateLength(3), bounds, "40000,tey"));
    trials.put(
        "ParquetWriterOptions.withColumnIndexTruncateLength",
        () ->
            assertThat(size(parquet.withColumnIndexTruncateLength(1)))
                .isLessThan(size(parquet.withColumnIndexTruncateLength(64))));
    String groups =
        "SELECT count(DISTINCT row_group_id), max(row_group_num_rows) FROM parquet_metadata('%s')";
    trials.put(
        "ParquetWriterOptions.withMaxRowGroupSize",
        () -> parquet(parquet.withMaxRowGroupSize(15_000), groups, "3|15000"));
    trials.put(
        "ParquetWriterOptions.withMaxRowGroupBytes",
        () -> {
          parquet(parquet, groups, "1|40000");
          String[] found = query(parquet.withMaxRowGroupBytes(20_000), groups).split("\\|");
          assertThat(Integer.parseInt(found[0])).isGreaterThan(1);
        });
    ParquetWriterOptions plain = parquet.withDictionaryEnabled(false);
    trials.put(
        "ParquetWriterOptions.withDataPageSizeLimit",
        () -> assertThat(size(plain.withDataPageSizeLimit(256))).isGreaterThan(2 * size(plain)));
    trials.put(
        "ParquetWriterOptions.withDataPageRowCountLimit",
        () -> assertThat(size(plain.withDataPageRowCountLimit(50))).isGreaterThan(2 * size(plain)));
    String encodings =
        "SELECT string_agg(encodings, '|' ORDER BY column_id) FROM parquet_metadata('%s')";
    trials.put(
        "ParquetWriterOptions.withWriterVersion",
        () -> {
          byte[] first = Files.readAllBytes(write(parquet));
          assertThat(Files.readAllBytes(write(parquet.withWriterVersion("2.0"))))
              .isNotEqualTo(first);
          assertThatThrownBy(() -> write(parquet.withWriterVersion("3.0")))
              .isInstanceOf(DfjException.class)
              .hasMessageContaining("writer_version");
        });
    trials.put(
        "ParquetWriterOptions.withEncoding",
        () ->
            assertThat(query(plain.withEncoding("delta_binary_packed"), encodings))
                .contains("DELTA_BINARY_PACKED"));
    String filters =
        "SELECT string_agg(coalesce(bloom_filter_length, 0), ',' ORDER BY column_id)"
            + " FROM parquet_metadata('%s')";
    ParquetWriterOptions bloom = parquet.withBloomFilterOnWrite(true);
    trials.put(
        "ParquetWriterOptions.withBloomFilterOnWrite",
        () -> {
          parquet(parquet, filters, "0,0");
          assertThat(query(bloom, filters)).doesNotContain("0,0");
        });
    trials.put(
        "ParquetWriterOptions.withBloomFilterFpp",
        () ->
            assertThat(first(bloom.withBloomFilterNdv(10_000).withBloomFilterFpp(0.0001), filters))
                .isGreaterThan(
                    first(bloom.withBloomFilterNdv(10_000).withBloomFilterFpp(0.5), filters)));
    trials.put(
        "ParquetWriterOptions.withBloomFilterNdv",
        () ->
            assertThat(first(bloom.withBloomFilterNdv(100_000), filters))
                .isGreaterThan(first(bloom.withBloomFilterNdv(100), filters)));
    trials.put(
        "ParquetWriterOptions.withAllowSingleFileParallelism",
        () ->
            assertThat(Files.readAllBytes(write(parquet.withAllowSingleFileParallelism(false))))
                .isEqualTo(Files.readAllBytes(write(parquet))));
    trials.put(
        "ParquetWriterOptions.withCreatedBy",
        () ->
            parquet(
                parquet.withCreatedBy("someone"),
                "SELECT created_by FROM parquet_file_metadata('%s')",
                "someone"));
    trials.put(
        "ParquetWriterOptions.withMetadata",
        () ->
            parquet(
                parquet.withMetadata("k", "v"),
                "SELECT decode(key), decode(value) FROM parquet_kv_metadata('%s')"
                    + " WHERE key = 'k'::BLOB",
                "k|v"));
    trials.put(
        "ParquetWriterOptions.withColumn",
        () ->
            parquet(
                parquet.withColumn("s", new ParquetColumnOptions().withCompression("snappy")),
                "SELECT string_agg(compression, ',' ORDER BY column_id)"
                    + " FROM parquet_metadata('%s')",
                "ZSTD,SNAPPY"));
  }

  private void columnTrials(Map<String, Trial> trials) {
    ParquetWriterOptions parquet = new ParquetWriterOptions();
    ParquetColumnOptions own = new ParquetColumnOptions();
    trials.put(
        "ParquetColumnOptions.withCompression",
        () ->
            parquet(
                parquet.withColumn("n", own.withCompression("uncompressed")),
                "SELECT string_agg(compression, ',' ORDER BY column_id)"
                    + " FROM parquet_metadata('%s')",
                "UNCOMPRESSED,ZSTD"));
    trials.put(
        "ParquetColumnOptions.withEncoding",
        () ->
            assertThat(
                    query(
                        parquet.withColumn(
                            "s", own.withEncoding("delta_byte_array").withDictionaryEnabled(false)),
                        "SELECT encodings FROM parquet_metadata('%s') WHERE column_id = 1"))
                .contains("DELTA_BYTE_ARRAY"));
    trials.put(
        "ParquetColumnOptions.withDictionaryEnabled",
        () ->
            parquet(
                parquet.withColumn("s", own.withDictionaryEnabled(false)),
                "SELECT count(dictionary_page_offset) FROM parquet_metadata('%s')",
                "0"));
    trials.put(
        "ParquetColumnOptions.withStatisticsEnabled",
        () ->
            parquet(
                parquet.withColumn("n", own.withStatisticsEnabled("none")),
                "SELECT string_agg(coalesce(stats_max_value, '-'), ',' ORDER BY column_id)"
                    + " FROM parquet_metadata('%s')",
                "-,text 9"));
    String filters =
        "SELECT max(coalesce(bloom_filter_length, 0)), count(bloom_filter_length)"
            + " FROM parquet_metadata('%s')";
    ParquetColumnOptions filtered = own.withBloomFilterEnabled(true);
    trials.put(
        "ParquetColumnOptions.withBloomFilterEnabled",
        () -> assertThat(query(parquet.withColumn("s", filtered), filters)).endsWith("|1"));
    trials.put(
        "ParquetColumnOptions.withBloomFilterFpp",
        () -> {
          ParquetColumnOptions sized = filtered.withBloomFilterNdv(10_000);
          assertThat(first(parquet.withColumn("s", sized.withBloomFilterFpp(0.0001)), filters))
              .isGreaterThan(
                  first(parquet.withColumn("s", sized.withBloomFilterFpp(0.5)), filters));
        });
    trials.put(
        "ParquetColumnOptions.withBloomFilterNdv",
        () ->
            assertThat(first(parquet.withColumn("s", filtered.withBloomFilterNdv(90_000)), filters))
                .isGreaterThan(
                    first(parquet.withColumn("s", filtered.withBloomFilterNdv(90)), filters)));
  }

  @TestFactory
  Stream<DynamicTest> everyOption() {
    return trials().entrySet().stream()
        .map(trial -> DynamicTest.dynamicTest(trial.getKey(), trial.getValue()::run));
  }

  @Test
  void noOptionIsLeftOut() {
    TreeSet<String> options = new TreeSet<>();
    for (Class<?> type :
        List.of(
            WriterOptions.class,
            CsvWriterOptions.class,
            JsonWriterOptions.class,
            ParquetWriterOptions.class,
            ParquetColumnOptions.class,
            DataFrameWriteOptions.class)) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && !method.isSynthetic()
            && method.getName().startsWith("with")) {
          options.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertThat(trials().keySet()).containsExactlyInAnyOrderElementsOf(options);
  }

  private void csv(CsvWriterOptions options, String select, String expected) throws IOException {
    Path file = folder.resolve("o.csv");
    session.sql("SELECT " + select).writeCsv(file.toString(), options, new DataFrameWriteOptions());
    assertThat(Files.readString(file)).isEqualTo(expected);
  }

  private DataFrame three() {
    return session.sql("SELECT * FROM (VALUES (2, 'a'), (1, 'b'), (3, 'a')) AS v (n, s)");
  }

  private void csvCompression() throws IOException {
    Path file = folder.resolve("o.csv");
    three()
        .writeCsv(
            file.toString(),
            new CsvWriterOptions().withCompression("gzip"),
            new DataFrameWriteOptions());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("n,s\n2,a\n1,b\n3,a\n");
    }
  }

  private void jsonCompression() throws IOException {
    Path file = folder.resolve("o.json");
    three()
        .limit(1)
        .writeJson(
            file.toString(),
            new JsonWriterOptions().withCompression("gzip"),
            new DataFrameWriteOptions());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("{\"n\":2,\"s\":\"a\"}\n");
    }
  }

  /** What is in a folder, as relative paths without the random part of names. */
  private List<String> written(String name) throws IOException {
    Path root = folder.resolve(name);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replaceAll("[0-9a-f]{16}_\\d+", "*"))
          .sorted()
          .toList();
    }
  }

  private void maxRowsPerFile() throws IOException {
    String location = folder.resolve("rows").toString();
    session
        .sql("SELECT value AS n FROM generate_series(1, 100000)")
        .writeParquet(
            location,
            new ParquetWriterOptions().withMaxRowsPerFile(30_000),
            new DataFrameWriteOptions());
    assertThat(written("rows")).hasSizeBetween(3, 4);
    assertThat(session.readParquet(location).count()).isEqualTo(100_000);
  }

  private void keepPartitionByColumns() throws IOException {
    three()
        .writeCsv(
            folder.resolve("kept").toString(),
            new CsvWriterOptions().withKeepPartitionByColumns(true),
            new DataFrameWriteOptions().withPartitionBy("s"));
    assertThat(session.readCsv(folder + "/kept/s=b").toRows())
        .containsExactly(Map.of("n", 1L, "s", "b"));
  }

  private void insertOperation() {
    String file = folder.resolve("o.csv").toString();
    DataFrameWriteOptions overwrite =
        new DataFrameWriteOptions().withInsertOperation(InsertOp.OVERWRITE);
    three().writeCsv(file, new CsvWriterOptions(), overwrite);
    three().limit(1).writeCsv(file, new CsvWriterOptions(), overwrite);
    assertThat(session.readCsv(file).count()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                three()
                    .writeCsv(
                        file,
                        new CsvWriterOptions(),
                        overwrite.withInsertOperation(InsertOp.REPLACE)))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("REPLACE");
  }

  private void singleFileOutput() {
    for (boolean single : List.of(true, false)) {
      Path target = folder.resolve("single" + single);
      three()
          .writeCsv(
              target.toString(),
              new CsvWriterOptions(),
              new DataFrameWriteOptions().withSingleFileOutput(single));
      assertThat(Files.isRegularFile(target)).isEqualTo(single);
    }
  }

  private void partitionBy() throws IOException {
    three()
        .writeCsv(
            folder.resolve("parts").toString(),
            new CsvWriterOptions(),
            new DataFrameWriteOptions().withPartitionBy("s"));
    assertThat(written("parts")).containsExactly("s=a/*.csv", "s=b/*.csv");
  }

  private void sortBy() throws IOException {
    Path file = folder.resolve("o.csv");
    three()
        .writeCsv(
            file.toString(),
            new CsvWriterOptions(),
            new DataFrameWriteOptions().withSortBy(col("s"), col("n").desc()));
    assertThat(Files.readString(file)).isEqualTo("n,s\n3,a\n2,a\n1,b\n");
  }

  /** 40,000 rows of different numbers, and of ten texts. */
  private Path write(ParquetWriterOptions options) {
    Path file = folder.resolve("o.parquet");
    session
        .sql("SELECT value AS n, 'text ' || value % 10 AS s FROM generate_series(1, 40000)")
        .writeParquet(file.toString(), options, new DataFrameWriteOptions());
    assertThat(session.readParquet(file.toString()).filter("s = 'text 7'").count())
        .isEqualTo(4_000);
    return file;
  }

  private long size(ParquetWriterOptions options) throws IOException {
    return Files.size(write(options));
  }

  private void parquet(ParquetWriterOptions options, String sql, String expected)
      throws SQLException {
    assertThat(query(options, sql)).isEqualTo(expected);
  }

  private long first(ParquetWriterOptions options, String sql) throws SQLException {
    return Long.parseLong(query(options, sql).split("[|,]")[0]);
  }

  /** The first row of what DuckDB says about a file, its values between bars. */
  private String query(ParquetWriterOptions options, String sql) throws SQLException {
    Path file = write(options);
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(String.format(sql, file))) {
      assertThat(rows.next()).isTrue();
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        values.add(rows.getString(i));
      }
      return String.join("|", values);
    }
  }
}
