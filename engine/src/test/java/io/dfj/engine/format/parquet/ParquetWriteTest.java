// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileWriter;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written by us, read back by us and by DuckDB. */
class ParquetWriteTest {
  @TempDir Path folder;

  private Path write(Schema schema, Map<String, String> options, List<Batch> batches)
      throws IOException {
    Path file = folder.resolve("written.parquet");
    FileEncoder encoder = new ParquetFormat().encoder(schema, new FormatOptions(options), file);
    try (OutputStream out = Files.newOutputStream(file);
        FileWriter writer = encoder.open(out, new FileEncoder.Context(ZoneOffset.UTC, 2))) {
      for (Batch batch : batches) {
        writer.write(batch);
      }
      writer.finish();
    }
    return file;
  }

  private static Schema schemaOf(List<DataType> types) {
    List<Field> fields = new ArrayList<>();
    for (DataType type : types) {
      fields.add(new Field("c" + fields.size(), type, true));
    }
    return new Schema(fields);
  }

  private static List<List<@Nullable Object>> rows(List<Batch> batches) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    batches.forEach(batch -> rows.addAll(RandomBatches.rows(batch)));
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everyTypeComesBackInOrder(long seed) throws IOException {
    Random random = new Random(seed);
    List<DataType> types =
        new ArrayList<>(
            RandomBatches.TYPES.stream().filter(t -> !t.sqlType().isInterval()).toList());
    types.add(DataType.decimal(18, 3));
    types.add(DataType.timestampWithTimeZone(9));
    Schema schema = schemaOf(types);
    RandomBatches source = new RandomBatches(seed);
    List<Batch> batches = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      batches.add(source.batch(schema, random.nextInt(3) == 0 ? i : random.nextInt(3000)));
    }
    Map<String, String> options = new HashMap<>();
    options.put(
        "compression",
        pick(random, "uncompressed", "snappy", "gzip(1)", "lz4", "lz4_raw", "zstd(3)"));
    options.put("writer_version", pick(random, "1.0", "2.0"));
    options.put("max_row_group_size", pick(random, "1", "777", "5000", "1048576"));
    options.put("data_page_row_count_limit", pick(random, "1", "100", "20000"));
    options.put("data_pagesize_limit", pick(random, "1", "1000", "1048576"));
    options.put("dictionary_page_size_limit", pick(random, "0", "100", "1048576"));
    options.put("max_row_group_bytes", pick(random, "1000", "100000000"));
    options.put(
        "encoding",
        pick(
            random,
            "plain",
            "rle",
            "delta_binary_packed",
            "delta_length_byte_array",
            "delta_byte_array",
            "byte_stream_split"));
    options.put("dictionary_enabled", String.valueOf(random.nextInt(3) == 0));
    if (batches.size() > 3) {
      options.put("max_row_group_size", "5000");
    }
    Path file = write(schema, options, batches);
    ParquetRows read = new ParquetRows(file);
    read.read();
    assertThat(rows(read.batches)).as("seed %s, %s", seed, options).isEqualTo(rows(batches));
    for (int i = 0; i < types.size(); i++) {
      DataType type = types.get(i);
      assertThat(read.schema().field(i))
          .isEqualTo(
              new Field("c" + i, type.sqlType() == SqlType.CHAR ? DataType.VARCHAR : type, true));
    }
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  @ParameterizedTest
  @CsvSource({
    "snappy, 1.0, plain",
    "zstd, 2.0, delta_binary_packed",
    "gzip, 1.0, delta_length_byte_array",
    "lz4_raw, 2.0, delta_byte_array",
    "uncompressed, 2.0, byte_stream_split",
    "uncompressed, 2.0, rle"
  })
  void duckDbReadsTheSame(String codec, String version, String encoding)
      throws IOException, SQLException {
    List<DataType> types =
        new ArrayList<>(
            RandomBatches.TYPES.stream()
                .filter(t -> !t.sqlType().isInterval() && !t.sqlType().isTimestamp())
                .filter(t -> t.sqlType() != SqlType.DATE && t.sqlType() != SqlType.TIME)
                // DuckDB reads this form of whole numbers and floats only.
                .filter(t -> !encoding.equals("byte_stream_split") || t.precision() < 38)
                .toList());
    types.add(DataType.decimal(18, 3));
    Schema schema = schemaOf(types);
    RandomBatches source = new RandomBatches(encoding.hashCode());
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      batches.add(source.batch(schema, 1 + 500 * i));
    }
    Map<String, String> options =
        Map.of(
            "compression",
            codec,
            "writer_version",
            version,
            "max_row_group_size",
            "9000",
            "data_page_row_count_limit",
            "1000",
            "dictionary_enabled",
            String.valueOf(encoding.equals("plain")),
            "encoding",
            encoding);
    Path file = write(schema, options, batches);
    List<List<@Nullable Object>> ours = new ParquetRows(file).read();
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.rows("SELECT * FROM '" + file + "'", schema)).isEqualTo(ours);
    }
    assertThat(ours).hasSize(rows(batches).size());
  }

  private static Vector vector(DataType type, @Nullable Object... values) {
    VectorBuilder builder = new VectorBuilder(type);
    for (Object value : values) {
      builder.append(value);
    }
    return builder.build();
  }

  @Test
  void datesAndTimesAreWhatDuckDbReads() throws IOException, SQLException {
    Schema schema =
        RandomBatches.schema(
            DataType.DATE,
            DataType.TIME,
            DataType.TIMESTAMP,
            DataType.timestamp(9),
            DataType.TIMESTAMP_WITH_TIME_ZONE,
            DataType.NULL);
    Batch batch =
        Batch.of(
            3,
            vector(DataType.DATE, -1, 20_000, null),
            vector(DataType.TIME, 0L, 86_399_999_999_000L, null),
            vector(DataType.TIMESTAMP, -1L, 1_700_000_000_123_456L, null),
            vector(DataType.timestamp(9), -1L, 1_700_000_000_123_456_789L, null),
            vector(DataType.TIMESTAMP_WITH_TIME_ZONE, -1L, 1_700_000_000_123_456L, null),
            vector(DataType.NULL, null, null, null));
    Path file = write(schema, Map.of(), List.of(batch));
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.rows(
                  "SELECT a::text, b::text, c::text, d::text, e::text, f::text FROM '" + file + "'",
                  textSchema(6)))
          .isEqualTo(
              List.of(
                  Arrays.asList(
                      "1969-12-31",
                      "00:00:00",
                      "1969-12-31 23:59:59.999999",
                      "1969-12-31 23:59:59.999999999",
                      "1969-12-31 23:59:59.999999+00",
                      null),
                  Arrays.asList(
                      "2024-10-04",
                      "23:59:59.999999",
                      "2023-11-14 22:13:20.123456",
                      "2023-11-14 22:13:20.123456789",
                      "2023-11-14 22:13:20.123456+00",
                      null),
                  Arrays.asList(null, null, null, null, null, null)));
      assertThat(
              duckDb.rows(
                  "SELECT string_agg(column_type, ', ') FROM (DESCRIBE SELECT * EXCLUDE f FROM '"
                      + file
                      + "')",
                  textSchema(1)))
          .isEqualTo(
              List.of(List.of("DATE, TIME, TIMESTAMP, TIMESTAMP_NS, TIMESTAMP WITH TIME ZONE")));
    }
  }

  private static Schema textSchema(int columns) {
    DataType[] types = new DataType[columns];
    Arrays.fill(types, DataType.VARCHAR);
    return RandomBatches.schema(types);
  }

  private List<List<@Nullable Object>> metadata(Path file, String columns, int count)
      throws SQLException {
    try (DuckDb duckDb = new DuckDb()) {
      return duckDb.rows(
          "SELECT " + columns + " FROM parquet_metadata('" + file + "')", textSchema(count));
    }
  }

  @Test
  void boundsCountNeitherNullsNorNanAndCoverBothZeros() throws IOException, SQLException {
    Schema schema =
        RandomBatches.schema(
            DataType.DOUBLE, DataType.REAL, DataType.decimal(38, 2), DataType.INTEGER);
    Batch batch =
        Batch.of(
            4,
            vector(DataType.DOUBLE, Double.NaN, 0.0, null, -0.0),
            vector(DataType.REAL, Double.NaN, Double.NaN, null, Double.NaN),
            vector(
                DataType.decimal(38, 2),
                java.math.BigInteger.TEN,
                java.math.BigInteger.TEN.negate(),
                null,
                java.math.BigInteger.ONE),
            vector(DataType.INTEGER, -5, 3, null, 7));
    Path file = write(schema, Map.of(), List.of(batch));
    assertThat(metadata(file, "stats_min_value, stats_max_value, stats_null_count", 3))
        .isEqualTo(
            List.of(
                List.of("-0.0", "0.0", "1"),
                Arrays.asList(null, null, "1"),
                List.of("-0.10", "0.10", "1"),
                List.of("-5", "7", "1")));
  }

  @Test
  void longBoundsAreCutSoThatTheyStillHold() throws IOException, SQLException {
    String euros = "\u20ac".repeat(40);
    String tops = "\uD83D\uDE00".repeat(10) + "\uDBFF\uDFFF".repeat(10);
    byte[] ones = new byte[100];
    Arrays.fill(ones, (byte) -1);
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.VARCHAR, DataType.VARBINARY);
    Batch batch =
        Batch.of(
            1,
            vector(DataType.VARCHAR, (Object) euros.getBytes(StandardCharsets.UTF_8)),
            vector(DataType.VARCHAR, (Object) tops.getBytes(StandardCharsets.UTF_8)),
            vector(DataType.VARBINARY, (Object) ones));
    Path file = write(schema, Map.of(), List.of(batch));
    List<List<@Nullable Object>> bounds =
        metadata(file, "stats_min_value, stats_max_value, min_is_exact, max_is_exact", 4);
    assertThat(bounds.get(0))
        .isEqualTo(List.of("\u20ac".repeat(21), "\u20ac".repeat(20) + "\u20ad", "false", "false"));
    assertThat(bounds.get(1).get(1)).isEqualTo("\uD83D\uDE00".repeat(9) + "\uD83D\uDE01");
    // Nothing shorter is greater.
    assertThat(bounds.get(2).get(3)).isEqualTo("true");
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.rows(
                  "SELECT count(*) FROM '" + file + "' WHERE a = '" + euros + "'",
                  RandomBatches.schema(DataType.BIGINT)))
          .isEqualTo(List.of(List.of(1L)));
    }
  }

  @Test
  void repeatedValuesAreWrittenOnceAndOthersPlain() throws IOException, SQLException {
    Schema schema = RandomBatches.schema(DataType.BIGINT, DataType.BIGINT, DataType.VARCHAR);
    VectorBuilder few = new VectorBuilder(DataType.BIGINT);
    VectorBuilder many = new VectorBuilder(DataType.BIGINT);
    VectorBuilder text = new VectorBuilder(DataType.VARCHAR);
    for (int i = 0; i < 5000; i++) {
      few.append((long) i % 10);
      many.append((long) i * i);
      text.append(("t" + i % 7).getBytes(StandardCharsets.UTF_8));
    }
    Path file =
        write(
            schema,
            Map.of("compression", "uncompressed"),
            List.of(Batch.of(5000, few.build(), many.build(), text.build())));
    List<List<@Nullable Object>> encodings =
        metadata(file, "encodings, total_compressed_size < 4000", 2);
    assertThat(encodings.get(0)).isEqualTo(List.of("PLAIN, RLE, RLE_DICTIONARY", "true"));
    assertThat(encodings.get(1)).isEqualTo(List.of("PLAIN, RLE", "false"));
    assertThat(encodings.get(2)).isEqualTo(List.of("PLAIN, RLE, RLE_DICTIONARY", "true"));
  }

  @Test
  void dictionariesTellHowManyValuesDiffer() throws IOException {
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.BIGINT, DataType.DOUBLE);
    VectorBuilder texts = new VectorBuilder(DataType.VARCHAR);
    VectorBuilder numbers = new VectorBuilder(DataType.BIGINT);
    VectorBuilder unlike = new VectorBuilder(DataType.DOUBLE);
    for (int i = 0; i < 5000; i++) {
      texts.append(i % 11 == 0 ? null : ("t" + i % 7).getBytes(StandardCharsets.UTF_8));
      numbers.append(1_000_000L * (i % 5));
      unlike.append(i + 0.5);
    }
    Batch batch = Batch.of(5000, texts.build(), numbers.build(), unlike.build());
    Map<String, String> options = Map.of("max_row_group_size", "2000");
    List<Long> counts =
        new ParquetFormat()
                .statistics(write(schema, options, List.of(batch)), schema, FormatOptions.NONE)
                .columns()
                .stream()
                .map(ColumnStatistics::distinctCount)
                .toList();
    assertThat(counts).containsExactly(7L, 5L, -1L);
  }

  @Test
  void nestedColumnsAreWhatDuckDbReads() throws IOException, SQLException {
    DataType row =
        DataType.row(
            List.of(
                new Field("n", DataType.INTEGER, true),
                new Field("l", DataType.array(DataType.VARCHAR), true)));
    Schema schema =
        RandomBatches.schema(
            DataType.array(DataType.INTEGER),
            row,
            DataType.map(DataType.VARCHAR, DataType.BIGINT),
            DataType.array(DataType.array(row)));
    byte[] x = {'x'};
    List<@Nullable Object> full = Arrays.asList(1, List.of(x, x));
    List<@Nullable Object> half = Arrays.asList(null, Arrays.asList(x, null));
    List<@Nullable Object> bare = Arrays.asList(2, null);
    Batch batch =
        Batch.of(
            4,
            vector(schema.field(0).type(), List.of(1, 2), List.of(), null, Arrays.asList(3, null)),
            vector(row, full, half, null, bare),
            vector(
                schema.field(2).type(),
                List.of(Arrays.asList(x, 5L)),
                List.of(),
                null,
                List.of(Arrays.asList(x, null))),
            vector(
                schema.field(3).type(),
                List.of(List.of(full, half), List.of()),
                List.of(),
                null,
                Arrays.asList(null, Arrays.asList(bare, null))));
    List<List<@Nullable Object>> expected =
        List.of(
            Arrays.asList(
                "[1, 2]",
                "{'n': 1, 'l': [x, x]}",
                "{x=5}",
                "[[{'n': 1, 'l': [x, x]}, {'n': NULL, 'l': [x, NULL]}], []]"),
            Arrays.asList("[]", "{'n': NULL, 'l': [x, NULL]}", "{}", "[]"),
            Arrays.asList(null, null, null, null),
            Arrays.asList(
                "[3, NULL]",
                "{'n': 2, 'l': NULL}",
                "{x=NULL}",
                "[NULL, [{'n': 2, 'l': NULL}, NULL]]"));
    for (String version : List.of("1.0", "2.0")) {
      for (String rows : List.of("1", "3", "100")) {
        Path file =
            write(
                schema,
                Map.of(
                    "writer_version", version,
                    "data_page_row_count_limit", rows,
                    "max_row_group_size", "3"),
                List.of(batch, batch.select(new int[] {1, 3}, 2)));
        List<List<@Nullable Object>> all = new ArrayList<>(expected);
        all.add(expected.get(1));
        all.add(expected.get(3));
        try (DuckDb duckDb = new DuckDb()) {
          assertThat(
                  duckDb.rows(
                      "SELECT a::text, b::text, c::text, d::text FROM '" + file + "'",
                      textSchema(4)))
              .as("version %s, pages of %s", version, rows)
              .isEqualTo(all);
        }
      }
    }
  }

  @Test
  void hugeTextEndsPages() throws IOException, SQLException {
    Schema schema = RandomBatches.schema(DataType.VARCHAR);
    byte[] huge = "0123456789".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
    Batch batch = Batch.of(3, vector(DataType.VARCHAR, huge, null, huge));
    Path file = write(schema, Map.of("dictionary_enabled", "false"), List.of(batch, batch));
    List<List<@Nullable Object>> read = new ParquetRows(file).read();
    assertThat(read).hasSize(6);
    assertThat(read.get(5).get(0)).isEqualTo(new String(huge, StandardCharsets.US_ASCII));
  }

  @Test
  void theFooterSaysWhoWroteItAndWhatWasAdded() throws IOException, SQLException {
    Path file =
        write(
            RandomBatches.schema(DataType.INTEGER),
            Map.of("metadata::Who", "me"),
            List.of(Batch.of(1, vector(DataType.INTEGER, 1))));
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.rows(
                  "SELECT created_by, num_rows FROM parquet_file_metadata('" + file + "')",
                  textSchema(2)))
          .singleElement()
          .satisfies(row -> assertThat((String) row.get(0)).matches("dfj version \\d+\\..*"));
      assertThat(
              duckDb.rows(
                  "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')",
                  textSchema(2)))
          .isEqualTo(List.of(List.of("Who", "me")));
    }
  }

  @Test
  void bloomFiltersKnowWhatIsThere() throws IOException, SQLException {
    Schema schema = RandomBatches.schema(DataType.BIGINT, DataType.VARCHAR);
    VectorBuilder numbers = new VectorBuilder(DataType.BIGINT);
    VectorBuilder texts = new VectorBuilder(DataType.VARCHAR);
    for (int i = 0; i < 5000; i++) {
      numbers.append(i * 3L);
      texts.append(("a rather long text, number " + i % 50 * 3).getBytes(StandardCharsets.UTF_8));
    }
    Path file =
        write(
            schema,
            Map.of("bloom_filter_on_write", "true", "bloom_filter_fpp", "0.001"),
            List.of(Batch.of(5000, numbers.build(), texts.build())));
    try (DuckDb duckDb = new DuckDb()) {
      String probe = "SELECT bloom_filter_excludes FROM parquet_bloom_probe('" + file + "', ";
      Schema result = RandomBatches.schema(DataType.BOOLEAN);
      assertThat(duckDb.rows(probe + "'a', 300)", result)).isEqualTo(List.of(List.of(false)));
      assertThat(duckDb.rows(probe + "'a', 301)", result)).isEqualTo(List.of(List.of(true)));
      assertThat(duckDb.rows(probe + "'b', 'a rather long text, number 30')", result))
          .isEqualTo(List.of(List.of(false)));
      assertThat(duckDb.rows(probe + "'b', 'a rather long text, number 31')", result))
          .isEqualTo(List.of(List.of(true)));
    }
  }

  @Test
  void aFileWithoutRowsHasColumns() throws IOException, SQLException {
    Path file = write(RandomBatches.schema(DataType.INTEGER), Map.of(), List.of());
    assertThat(new ParquetRows(file).read()).isEmpty();
    assertThat(new ParquetRows(file).schema()).isEqualTo(RandomBatches.schema(DataType.INTEGER));
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.rows("SELECT * FROM '" + file + "'", textSchema(1))).isEmpty();
    }
  }

  @Test
  void aNullInAColumnWithoutNullsIsRefused() {
    Schema schema = Schema.of(new Field("id", DataType.INTEGER, false));
    assertThatThrownBy(
            () ->
                write(
                    schema,
                    Map.of(),
                    List.of(Batch.of(1, vector(DataType.INTEGER, (Object) null)))))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_NULL_VIOLATION))
        .hasMessage("null in NOT NULL column \"id\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compression | brotli | FEATURE_NOT_SUPPORTED",
        "compression | zip | INVALID_ARGUMENT",
        "compression | zstd(99) | INVALID_ARGUMENT",
        "compression | snappy(1) | INVALID_ARGUMENT",
        "compression::a | gzip(x) | INVALID_ARGUMENT",
        "encoding::a | delta_byte_array | INVALID_ARGUMENT",
        "encoding::a | nonsense | INVALID_ARGUMENT",
        "statistics_enabled | some | INVALID_ARGUMENT",
        "writer_version | 3.0 | INVALID_ARGUMENT",
        "max_row_group_size | 0 | INVALID_ARGUMENT",
        "data_pagesize_limit | -1 | INVALID_ARGUMENT",
        "bloom_filter_fpp | 1 | INVALID_ARGUMENT",
        "dictionary_enabled | yes | INVALID_ARGUMENT",
        "metadata:: | x | INVALID_ARGUMENT",
        "no_such | 1 | UNKNOWN_OPTION"
      })
  void badOptionsAreNamed(String key, String value, ErrorCode code) {
    assertThatThrownBy(
            () ->
                new ParquetFormat()
                    .encoder(
                        RandomBatches.schema(DataType.INTEGER),
                        new FormatOptions(Map.of(key, value)),
                        null))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(key);
  }

  @Test
  void intervalsHaveNoTypeInParquet() {
    assertThatThrownBy(
            () ->
                new ParquetFormat()
                    .encoder(
                        RandomBatches.schema(DataType.array(DataType.INTERVAL_DAY_TIME)),
                        FormatOptions.NONE,
                        null))
        .isInstanceOfSatisfying(
            DfjException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
        .hasMessageContaining("column \"a.list.element\" is INTERVAL DAY TO SECOND");
  }
}
