// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.DictionaryVector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that DuckDB wrote, compared value by value with what DuckDB reads from them. */
class DuckDbFilesTest {
  /** Every type that DuckDB writes as a flat column, with nulls here and there. */
  private static final String ALL_TYPES =
      """
      CREATE TABLE all_types AS SELECT
        i AS id,
        CASE WHEN i % 7 = 0 THEN NULL ELSE i % 3 = 0 END AS bool,
        CASE WHEN i % 5 = 0 THEN NULL ELSE (i % 256 - 128)::TINYINT END AS i8,
        (i % 60000 - 30000)::SMALLINT AS i16,
        CASE WHEN i % 11 < 4 THEN NULL ELSE (i * 7919)::INTEGER END AS i32,
        CASE WHEN i % 1000 < 900 THEN i * 1234567890123 END AS i64,
        (i % 256)::UTINYINT AS u8,
        (i % 65536)::USMALLINT AS u16,
        (4294967295 - i)::UINTEGER AS u32,
        CASE WHEN i % 3 > 0 THEN (18446744073709551615 - i)::UBIGINT END AS u64,
        CASE WHEN i % 13 = 0 THEN NULL ELSE (i / 8.0)::FLOAT END AS f32,
        CASE WHEN i % 17 = 0 THEN 'nan'::DOUBLE ELSE sqrt(i) END AS f64,
        (i % 10000 / 10.0)::DECIMAL(4, 1) AS d4,
        (i - 5000)::DECIMAL(9, 2) AS d9,
        CASE WHEN i % 4 > 0 THEN (i * 1000003)::DECIMAL(18, 3) END AS d18,
        (i::HUGEINT * 1000000000000000000000)::DECIMAL(38, 5) AS d38,
        CASE WHEN i < 9000 THEN i::DECIMAL(38, 0)
             ELSE 99999999999999999999999999999999999999::DECIMAL(38, 0) END AS d38mixed,
        DATE '1900-01-01' + (i * 17 % 100000)::INTEGER AS d,
        CASE WHEN i % 6 = 0 THEN NULL ELSE TIME '00:00:00' + to_microseconds(i * 7654321 % 86400000000) END AS t,
        TIMESTAMP '1960-01-01 00:00:00' + to_microseconds(i * 123456789) AS ts,
        (TIMESTAMP '1990-01-01 00:00:00' + to_seconds(i))::TIMESTAMP_S AS ts_s,
        (TIMESTAMP '1990-01-01 00:00:00' + to_milliseconds(i * 977))::TIMESTAMP_MS AS ts_ms,
        make_timestamp_ns(i * 1000000007) AS ts_ns,
        (TIMESTAMP '2020-02-29 12:00:00' + to_seconds(i * 3601))::TIMESTAMPTZ AS tstz,
        ['red', 'green', 'blue', 'a rather longer colour name, of forty bytes', ''][i % 5 + 1] AS low,
        CASE WHEN i % 9 = 0 THEN NULL ELSE 'value ' || (i * 7919) END AS high,
        repeat('x', (i % 100)::INTEGER) || i AS plain,
        CASE WHEN i % 2 = 0 THEN encode('b' || i) END AS bin,
        (['happy', 'sad', 'ok'][i % 3 + 1])::mood AS e,
        md5(i::VARCHAR)::UUID AS uuid,
        NULL::INTEGER AS nothing,
        CASE WHEN i > 9000 THEN 'late' END AS late
      FROM range(12345) r(i)
      """;

  @TempDir static Path directory;
  private static DuckDb duckDb;

  @BeforeAll
  static void createTable() throws SQLException {
    duckDb = new DuckDb();
    duckDb.run("SET preserve_insertion_order = true");
    duckDb.run("CREATE TYPE mood AS ENUM ('happy', 'sad', 'ok')");
    duckDb.run(ALL_TYPES);
  }

  @AfterAll
  static void close() throws SQLException {
    duckDb.close();
  }

  private static Path write(String query, String options) throws SQLException {
    Path file = directory.resolve("f" + System.nanoTime() + ".parquet");
    duckDb.run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
    return file;
  }

  private static void assertSameRows(Path file, int batchSize) throws SQLException {
    ParquetRows scan = new ParquetRows(file).batchSize(batchSize);
    List<List<Object>> expected =
        duckDb.rows("SELECT * FROM read_parquet('" + file + "')", scan.schema());
    List<List<Object>> actual = scan.read();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as("row %s", i).isEqualTo(expected.get(i));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uncompressed, 1, 122880, 2048",
    "snappy, 1, 2048, 1000",
    "snappy, 1, 122880, 2048",
    "gzip, 1, 4096, 2048",
    "zstd, 1, 6000, 777",
    "lz4_raw, 1, 122880, 4096",
    "brotli, 1, 122880, 2048",
    "snappy, 2, 122880, 2048",
    "zstd, 2, 2048, 300",
    "uncompressed, 2, 5000, 12345"
  })
  void readsEveryType(String codec, int version, int rowGroup, int batchSize) throws SQLException {
    Path file =
        write(
            "FROM all_types ORDER BY id",
            ", CODEC " + codec + ", PARQUET_VERSION v" + version + ", ROW_GROUP_SIZE " + rowGroup);
    assertSameRows(file, batchSize);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "100, 1", "100000, 1", "100, 2", "100000, 2"})
  void readsWithAnyDictionaryLimit(int limit, int version) throws SQLException {
    Path file =
        write(
            "FROM all_types ORDER BY id",
            ", DICTIONARY_SIZE_LIMIT " + limit + ", PARQUET_VERSION v" + version);
    assertSameRows(file, 2048);
  }

  @Test
  void infersTypes() throws SQLException {
    Schema schema = new ParquetRows(write("FROM all_types LIMIT 10", "")).schema();
    assertThat(schema.fields())
        .extracting(field -> field.name() + " " + field.type())
        .containsExactly(
            "id BIGINT",
            "bool BOOLEAN",
            "i8 TINYINT",
            "i16 SMALLINT",
            "i32 INTEGER",
            "i64 BIGINT",
            "u8 SMALLINT",
            "u16 INTEGER",
            "u32 BIGINT",
            "u64 DECIMAL(20, 0)",
            "f32 REAL",
            "f64 DOUBLE",
            "d4 DECIMAL(4, 1)",
            "d9 DECIMAL(9, 2)",
            "d18 DECIMAL(18, 3)",
            "d38 DECIMAL(38, 5)",
            "d38mixed DECIMAL(38, 0)",
            "d DATE",
            "t TIME(6)",
            "ts TIMESTAMP(6)",
            "ts_s TIMESTAMP(6)",
            "ts_ms TIMESTAMP(3)",
            "ts_ns TIMESTAMP(9)",
            "tstz TIMESTAMP(6) WITH TIME ZONE",
            "low VARCHAR",
            "high VARCHAR",
            "plain VARCHAR",
            "bin VARBINARY",
            "e VARCHAR",
            "uuid VARCHAR",
            "nothing INTEGER",
            "late VARCHAR");
  }

  @Test
  void keepsDictionariesOfText() throws SQLException {
    Path file = write("SELECT low, e, late FROM all_types ORDER BY id", "");
    ParquetRows scan = new ParquetRows(file);
    scan.read();
    DictionaryVector first = (DictionaryVector) scan.batches.get(0).column(0);
    DictionaryVector second = (DictionaryVector) scan.batches.get(1).column(0);
    assertThat(first.dictionary()).isSameAs(second.dictionary());
    assertThat(first.dictionary().length()).isEqualTo(5);
    assertThat(scan.batches.get(0).column(1)).isInstanceOf(DictionaryVector.class);
  }

  @Test
  void leavesOutWhatHasNoSqlType() throws SQLException {
    Path file = write("SELECT 1 AS a, INTERVAL 1 DAY AS i, [INTERVAL 1 DAY] AS list, 'z' AS b", "");
    ParquetRows scan = new ParquetRows(file);
    assertThat(scan.schema().fields()).extracting(field -> field.name()).containsExactly("a", "b");
    assertThat(scan.read()).containsExactly(List.of(1, "z"));
    assertThat(scan.schema().field(0).type()).isEqualTo(DataType.INTEGER);
    ParquetRows asked = scan.schema(Schema.of(new Field("list", DataType.VARCHAR, true)));
    assertThatThrownBy(asked::read)
        .isInstanceOfSatisfying(
            DfjException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
        .hasMessageContainingAll(file.toString(), "column list");
  }

  @Test
  void readsAnEmptyFile() throws SQLException {
    Path file = write("FROM all_types WHERE id < 0", "");
    assertThat(new ParquetRows(file).read()).isEmpty();
  }
}
