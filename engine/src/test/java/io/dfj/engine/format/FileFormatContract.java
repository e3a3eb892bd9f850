// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every installed format must do. Its test is a class {@code <Format>ContractTest} in the
 * format's package; {@link FileFormatContractTest} notices when there is none.
 */
public abstract class FileFormatContract {
  private static final String PEOPLE =
      "SELECT i AS id, CASE WHEN i % 5 = 0 THEN NULL ELSE 'name ' || i END AS name"
          + " FROM range(3000) r(i)";

  @TempDir protected Path folder;

  /** An installed format's name. */
  protected abstract String format();

  /** Writes the rows of a query in DuckDB's SQL as a file of the format. */
  protected abstract void write(Path file, String query) throws IOException, SQLException;

  /** Runs a statement in DuckDB, on one thread so that rows keep their order. */
  protected static void duckDb(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(sql);
    }
  }

  private Path file(String name, String query) throws IOException, SQLException {
    Path file =
        folder.resolve(name + "." + FileFormats.installed().byName(format()).extensions().get(0));
    Files.createDirectories(file.getParent());
    write(file, query);
    return file;
  }

  private static ListingTable open(Path location, Field... declared) {
    return FileTables.open(
        location.toString(),
        null,
        Map.of(),
        declared.length == 0 ? null : new Schema(List.of(declared)),
        List.of());
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @AfterEach
  void leavesNoFileOpen() throws IOException {
    assertThat(openFiles()).isEmpty();
  }

  /** Those below the test's folder, by the links that Linux keeps of them. */
  private List<Path> openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    List<Path> open = new ArrayList<>();
    if (Files.isDirectory(descriptors)) {
      Path real = folder.toRealPath();
      try (var links = Files.list(descriptors)) {
        for (Path link : links.toList()) {
          try {
            Path target = Files.readSymbolicLink(link);
            if (target.startsWith(real) && !Files.isDirectory(target)) {
              open.add(target);
            }
          } catch (IOException e) {
            // Closed since it was listed.
          }
        }
      }
    }
    return open;
  }

  @Test
  void columnsAreInferredAndProjected() throws Exception {
    ListingTable table = open(file("people", PEOPLE));

    assertThat(table.schema().fields().stream().map(Field::toString))
        .containsExactly("id BIGINT", "name VARCHAR");
    List<List<@Nullable Object>> rows = Tables.rows(table);
    assertThat(rows).hasSize(3000).contains(row(0L, null), row(2999L, "name 2999"));
    assertThat(Tables.rows(table, List.of(), 1, 0)).contains(row("name 7", 7L)).hasSize(3000);
    assertThat(Tables.rows(table, List.of())).hasSize(3000);
  }

  @Test
  void typesAndNullsKeepTheirValues() throws Exception {
    Path file =
        file(
            "types",
            "SELECT true AS b, CAST(-128 AS TINYINT) AS i8, CAST(32767 AS SMALLINT) AS i16,"
                + " CAST(-2147483648 AS INTEGER) AS i32, 9223372036854775807 AS i64,"
                + " CAST(0.5 AS REAL) AS r, CAST(-1.25e300 AS DOUBLE) AS d,"
                + " CAST(-12345.678 AS DECIMAL(12, 3)) AS small,"
                + " CAST('1234567890123456789012345678.99' AS DECIMAL(38, 2)) AS large,"
                + " 'é \"x\", 😀' AS t, DATE '1969-12-31' AS day,"
                + " TIMESTAMP '2024-02-29 12:34:56.789012' AS ts"
                + " UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                + " NULL, NULL");
    ListingTable table =
        open(
            file,
            new Field("b", DataType.BOOLEAN, true),
            new Field("i8", DataType.TINYINT, true),
            new Field("i16", DataType.SMALLINT, true),
            new Field("i32", DataType.INTEGER, true),
            new Field("i64", DataType.BIGINT, true),
            new Field("r", DataType.REAL, true),
            new Field("d", DataType.DOUBLE, true),
            new Field("small", DataType.decimal(12, 3), true),
            new Field("large", DataType.decimal(38, 2), true),
            new Field("t", DataType.VARCHAR, true),
            new Field("day", DataType.DATE, true),
            new Field("ts", DataType.TIMESTAMP, true));

    assertThat(Tables.rows(table))
        .containsExactly(
            row(
                true,
                -128,
                32767,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.5,
                -1.25e300,
                java.math.BigInteger.valueOf(-12345678),
                new java.math.BigInteger("123456789012345678901234567899"),
                "é \"x\", 😀",
                -1,
                1709210096789012L),
            row(null, null, null, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void aFileWithoutRowsAmongOthersIsNoTrouble() throws Exception {
    file("all/a", "SELECT 1::BIGINT AS id, 'x' AS name WHERE false");
    file("all/b", "SELECT 7::BIGINT AS id, 'y' AS name");
    Files.createFile(folder.resolve("all/c." + format()));

    assertThat(Tables.rows(open(folder.resolve("all")))).containsExactly(row(7L, "y"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void damagedFilesGiveRowsOrAnErrorThatNamesThem(long seed) throws Exception {
    Random random = new Random(seed);
    Path file = file("damaged", PEOPLE);
    byte[] sound = Files.readAllBytes(file);
    for (int i = 0; i < 60; i++) {
      byte[] damaged =
          i % 3 == 0 ? Arrays.copyOf(sound, 1 + random.nextInt(sound.length - 1)) : sound.clone();
      for (int flips = i % 3 == 0 ? 0 : 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        assertThat(Tables.rows(open(file)).size()).isLessThanOrEqualTo(3100);
      } catch (DfjException e) {
        assertThat(e.code())
            .as("seed %s, try %s: %s", seed, i, e)
            .isIn(
                ErrorCode.INVALID_DATA,
                ErrorCode.INVALID_CAST,
                ErrorCode.NUMERIC_OVERFLOW,
                ErrorCode.TYPE_MISMATCH,
                ErrorCode.INVALID_ARGUMENT,
                ErrorCode.FEATURE_NOT_SUPPORTED,
                ErrorCode.NOT_NULL_VIOLATION,
                ErrorCode.UNKNOWN_COLUMN);
        assertThat(e.getMessage()).contains(file.getFileName().toString()).doesNotContain("\n");
      }
      assertThat(openFiles()).as("seed %s, try %s", seed, i).isEmpty();
    }
  }

  @Test
  void aValueOfAnotherTypeNamesFileAndColumn() throws Exception {
    Path file = file("typed", "SELECT 'x' AS a");
    ListingTable table = open(file, new Field("a", DataType.BIGINT, true));

    assertThatThrownBy(() -> Tables.rows(table))
        .isInstanceOfSatisfying(
            DfjException.class,
            e -> assertThat(e.code()).isIn(ErrorCode.INVALID_CAST, ErrorCode.TYPE_MISMATCH))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("column ")
        .hasMessageContaining("BIGINT");
  }

  @Test
  void manyFilesAreOneTableSharedByReaders() throws Exception {
    for (int i = 0; i < 12; i++) {
      file("many/f" + i, "SELECT " + i + " * 100 + i AS id FROM range(100) r(i)");
    }
    ListingTable table = open(folder.resolve("many"));
    List<List<@Nullable Object>> rows =
        Tables.rowsOfMany(table.scan(request(QueryContext.basic(), 0)), 3);

    assertThat(rows).hasSize(1200).doesNotHaveDuplicates();
  }

  @Test
  void foldersNamePartitionsThatPredicatesSkip() throws Exception {
    file("hive/y=2023/a", "SELECT 1::BIGINT AS v");
    Path skipped = file("hive/y=2024/a", "SELECT 2::BIGINT AS v");
    ListingTable table = open(folder.resolve("hive"));

    assertThat(Tables.rows(table)).containsExactly(row(1L, 2023), row(2L, 2024));
    Files.writeString(skipped, "no file of any format");
    assertThat(
            Tables.rows(table, List.of(new ColumnPredicate(1, Comparison.LESS, List.of(2024))), 1))
        .containsExactly(row(2023));
  }

  @Test
  void columnsThatAFileLacksAreNull() throws Exception {
    file("more/a", "SELECT 1::BIGINT AS a, 'x' AS b");
    file("more/b", "SELECT 2::BIGINT AS a");
    file("more/c", "SELECT true AS c, 3::BIGINT AS a");

    assertThat(Tables.rows(open(folder.resolve("more"))))
        .containsExactly(row(1L, "x", null), row(2L, null, null), row(3L, null, true));
  }

  @Test
  void aCancelledScanStopsAndLetsGo() throws Exception {
    ListingTable table = open(file("people", PEOPLE));
    QueryContext query = new QueryContext(List.of(), 16, 1, ZoneOffset.UTC, 0);
    try (Source source = table.scan(request(query, 0));
        BatchReader reader = source.reader()) {
      assertThat(reader.next()).isNotNull();
      query.cancel();
      assertThatThrownBy(reader::next)
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
  }

  @Test
  void progressGrowsToTheWhole() throws Exception {
    file("grow/a", PEOPLE);
    file("grow/b", PEOPLE);
    ListingTable table = open(folder.resolve("grow"));
    try (Source source = table.scan(request(QueryContext.basic(), 0));
        BatchReader reader = source.reader()) {
      assertThat(source.maxParallelism()).isPositive();
      double before = source.progress();
      assertThat(before).isZero();
      while (reader.next() != null) {
        assertThat(source.progress()).isBetween(before, 1.0);
        before = source.progress();
      }
      assertThat(source.progress()).isEqualTo(1);
    }
  }

  @Test
  void theFormatIsToldByTheFirstBytesWhereItSaysSo() throws Exception {
    Path file = file("named", PEOPLE);
    Path nameless = Files.move(file, folder.resolve("nameless"));
    byte[] head = Arrays.copyOf(Files.readAllBytes(nameless), 16);
    Assumptions.assumeTrue(FileFormats.installed().byName(format()).recognises(head));

    assertThat(open(nameless).format().name()).isEqualTo(format());
  }

  private static ScanRequest request(QueryContext query, int... projection) {
    return new ScanRequest(query, projection, List.of(), null, -1);
  }
}
