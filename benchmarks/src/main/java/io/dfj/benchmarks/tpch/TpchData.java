// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks.tpch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The TPC-H tables as Parquet files (Snappy, row groups of 122,880 rows), one file a table, made
 * once and kept. The data is the same on every machine.
 */
public final class TpchData {
  private static final List<TpchFile<?>> FILES =
      List.of(
          TpchFile.REGION,
          TpchFile.NATION,
          TpchFile.SUPPLIER,
          TpchFile.CUSTOMER,
          TpchFile.PART,
          TpchFile.PART_SUPPLIER,
          TpchFile.ORDERS,
          TpchFile.LINE_ITEM);

  private TpchData() {}

  /** Names of the tables; the file of each is the name and {@code .parquet}. */
  public static List<String> tableNames() {
    return FILES.stream().map(TpchFile::name).toList();
  }

  /**
   * The folder of the eight files, made if it is not there yet. Folders appear whole: one that was
   * interrupted is made again.
   *
   * @param cache folder that holds one folder for each scale
   * @param scale 1 is about 6 million line items
   */
  public static Path prepare(Path cache, double scale) throws IOException, SQLException {
    Path folder = cache.resolve("tpch-sf" + scaleName(scale)).toAbsolutePath();
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(cache);
    Path unfinished = Files.createTempDirectory(cache.toAbsolutePath(), "making-");
    try {
      write(unfinished, scale);
      try {
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.isDirectory(folder)) {
          throw e;
        }
      }
    } finally {
      deleteTree(unfinished);
    }
    return folder;
  }

  /** Creates a view for each table of a folder on a DuckDB connection. */
  public static void createViews(Connection duckdb, Path folder) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      for (String table : tableNames()) {
        statement.execute(
            "CREATE OR REPLACE VIEW "
                + table
                + " AS SELECT * FROM read_parquet("
                + literal(folder.resolve(table + ".parquet"))
                + ")");
      }
    }
  }

  private static void write(Path folder, double scale) throws IOException, SQLException {
    Path database = folder.resolve("staging.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database)) {
      for (TpchFile<?> file : FILES) {
        write(connection.unwrap(DuckDBConnection.class), file, folder, scale);
      }
    }
    Files.deleteIfExists(database);
  }

  private static void write(
      DuckDBConnection connection, TpchFile<?> file, Path folder, double scale)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + file.name() + " (" + file.columns() + ")");
      try (DuckDBAppender appender = connection.createAppender(file.name())) {
        file.appendAll(appender, scale);
      }
      statement.execute(
          "COPY "
              + file.name()
              + " TO "
              + literal(folder.resolve(file.name() + ".parquet"))
              + " (FORMAT parquet, COMPRESSION snappy)");
      statement.execute("DROP TABLE " + file.name());
    }
  }

  private static String literal(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private static String scaleName(double scale) {
    String text = Double.toString(scale);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      paths.sorted(Comparator.reverseOrder()).forEach(TpchData::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
