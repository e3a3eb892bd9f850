// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.differential.EnginePair;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, cut, corrupt or not what they are said to be. */
class BadFileTest {
  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void open() throws SQLException {
    session = new Session();
  }

  @AfterEach
  void leavesNothing() throws Exception {
    session.assertClean(folder);
    session.close();
  }

  private static String from(Path file) {
    return "SELECT * FROM '" + file + "'";
  }

  @Test
  void aMissingFileIsNamed() {
    SQLException error = session.error(from(folder.resolve("nothing.parquet")));

    assertThat(error.getSQLState()).isEqualTo("58P01");
    assertThat(error.getMessage()).contains("nothing.parquet");
  }

  @Test
  void anEmptyParquetFileIsNoParquetFile() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.parquet"));

    SQLException error = session.error(from(file));

    assertThat(error.getSQLState()).isEqualTo("22000");
    assertThat(error.getMessage()).contains("empty.parquet");
  }

  @Test
  void textIsNoParquetFile() throws IOException {
    Path file = folder.resolve("text.parquet");
    Files.writeString(file, "this is not a Parquet file, however long it may be\n");

    SQLException error = session.error(from(file));

    assertThat(error.getSQLState()).isEqualTo("22000");
    assertThat(error.getMessage()).contains("text.parquet");
  }

  @Test
  void aTruncatedParquetFileIsNamed() throws Exception {
    Path file = parquet();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    SQLException error = session.error(from(file));

    assertThat(error.getSQLState()).isEqualTo("22000");
    assertThat(error.getMessage()).contains(file.getFileName().toString());
  }

  @Test
  void aCorruptFooterIsNamed() throws Exception {
    Path file = parquet();
    long size = Files.size(file);
    fill(file, size - 200, 180);

    SQLException error = session.error(from(file));

    assertThat(error.getSQLState()).isEqualTo("22000");
    assertThat(error.getMessage()).contains(file.getFileName().toString());
  }

  @Test
  void aCorruptColumnIsNamedAndTheOthersCanStillBeRead() throws Exception {
    Path file = parquet();
    long offset;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet chunk =
            statement.executeQuery(
                "SELECT coalesce(dictionary_page_offset, data_page_offset) FROM parquet_metadata('"
                    + file
                    + "') WHERE path_in_schema = 'name'")) {
      assertThat(chunk.next()).isTrue();
      offset = chunk.getLong(1);
    }
    fill(file, offset, 64);

    SQLException error = session.error("SELECT max(name) FROM '" + file + "'");

    assertThat(error.getSQLState()).isEqualTo("22000");
    assertThat(error.getMessage()).contains(file.getFileName().toString()).contains("name");
    assertThat(session.query("SELECT sum(id) FROM '" + file + "'").get(0).get(0))
        .hasToString("12497500");
  }

  @Test
  void aRowWithTooManyFieldsIsNamedByFileAndLine() throws IOException {
    Path file = folder.resolve("wide.csv");
    Files.writeString(file, "a,b\n1,x\n2,y,z\n");

    SQLException error = session.error(from(file));

    assertThat(error.getSQLState()).isEqualTo("22000");
    assertThat(error.getMessage()).contains("wide.csv").contains("line 3");
  }

  @Test
  void aValueOfAnotherTypeIsNamedByFileLineAndColumn() throws Exception {
    Path file = folder.resolve("typed.csv");
    Files.writeString(file, "a,b\n1,x\nzwei,y\n");
    session.execute(
        "CREATE EXTERNAL TABLE typed (a INTEGER, b VARCHAR) STORED AS CSV LOCATION '"
            + file
            + "' OPTIONS ('format.has_header' 'true')");

    SQLException error = session.error("SELECT a FROM typed");

    assertThat(error.getSQLState()).isEqualTo("22018");
    assertThat(error.getMessage()).contains("typed.csv").contains("line 3").contains("zwei");
  }

  @Test
  void brokenJsonIsNamedByFileAndLine() throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, "{\"a\": 1}\n{\"a\": x}\n{\"a\": 3}\n");

    SQLException error = session.error(from(file));

    assertThat(error.getSQLState()).isEqualTo("22000");
    assertThat(error.getMessage()).contains("broken.json").contains("line 2");
  }

  @Test
  void aFileWithoutARowIsATableWithoutARow() throws Exception {
    Path file = folder.resolve("header.csv");
    Files.writeString(file, "a,b\n");

    assertThat(session.query(from(file))).isEmpty();
    assertThat(session.query("SELECT count(a) FROM '" + file + "'").get(0).get(0)).hasToString("0");
  }

  @Test
  void aFileThatVanishesAfterItWasRegisteredIsNamed() throws Exception {
    Path file = parquet();
    session.execute("CREATE EXTERNAL TABLE gone STORED AS PARQUET LOCATION '" + file + "'");
    Files.delete(file);

    SQLException error = session.error("SELECT * FROM gone");

    assertThat(error.getSQLState()).isEqualTo("58P01");
    assertThat(error.getMessage()).contains(file.getFileName().toString());
  }

  @Test
  void aFileInFromIsReadWithTheColumnsItHasNow() throws Exception {
    Path file = folder.resolve("changing.csv");
    for (String text : List.of("a,b\n1,2\n", "b,c\nx,25\n", "z\n13\n")) {
      Files.writeString(file, text);
      String last = text.lines().skip(1).findFirst().orElseThrow();
      assertThat(session.query(from(file)).get(0).stream().map(String::valueOf))
          .containsExactly(last.split(","));
    }
  }

  /** A Parquet file of 5,000 rows: id BIGINT, name VARCHAR. */
  private Path parquet() throws SQLException {
    Path file = folder.resolve("people.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      EnginePair.execute(
          duckdb,
          "COPY (SELECT range AS id, 'name ' || range AS name FROM range(5000)) TO '"
              + file
              + "' (FORMAT parquet)");
    }
    return file;
  }

  private static void fill(Path file, long offset, int length) throws IOException {
    byte[] garbage = new byte[length];
    Arrays.fill(garbage, (byte) 0xFF);
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(offset);
      access.write(garbage);
    }
  }
}
