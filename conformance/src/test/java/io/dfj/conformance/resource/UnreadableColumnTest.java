// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.differential.EnginePair;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of files whose types are not supported. */
class UnreadableColumnTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws SQLException {
    file = folder.resolve("nested.parquet");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      EnginePair.execute(
          duckdb,
          "COPY (SELECT 1 AS id, [INTERVAL 1 DAY] AS l, {'a': 1, 'b': [INTERVAL 1 DAY]} AS s,"
              + " MAP {'k': INTERVAL 1 DAY} AS m, INTERVAL 1 MONTH AS i) TO '"
              + file
              + "' (FORMAT parquet)");
    }
  }

  private String refusal(String column, String type) {
    return "column '" + column + "' of type " + type + " of " + file + " is not supported";
  }

  @Test
  void namingOneSaysItsTypeAndFile() throws SQLException {
    try (Session session = new Session()) {
      for (String column : List.of("l", "s", "m", "i")) {
        SQLException error = session.error("SELECT " + column + " FROM '" + file + "'");
        assertThat(error.getSQLState()).isEqualTo("0A000");
      }
      assertThat(session.error("SELECT id, l FROM '" + file + "'").getMessage())
          .isEqualTo(refusal("l", "LIST<INTERVAL>") + " at line 1, column 12");
      assertThat(session.error("SELECT t.s FROM '" + file + "' t").getMessage())
          .startsWith(refusal("s", "STRUCT<a INTEGER, b LIST<INTERVAL>>"));
      assertThat(session.error("SELECT s.a FROM '" + file + "' t").getMessage())
          .startsWith(refusal("s", "STRUCT<a INTEGER, b LIST<INTERVAL>>"));
      assertThat(session.error("SELECT m FROM '" + file + "'").getMessage())
          .startsWith(refusal("m", "MAP<VARCHAR, INTERVAL>"));
      assertThat(session.error("SELECT i FROM '" + file + "'").getMessage())
          .startsWith(refusal("i", "INTERVAL"));
    }
  }

  @Test
  void aStarLeavesThemOutAndWarns() throws SQLException {
    try (Session session = new Session();
        Statement statement = session.connection().createStatement()) {
      session.execute("CREATE EXTERNAL TABLE n STORED AS PARQUET LOCATION '" + file + "'");
      try (ResultSet rows = statement.executeQuery("SELECT * FROM n")) {
        assertThat(rows.getMetaData().getColumnCount()).isEqualTo(1);
      }
      assertThat(warnings(statement))
          .containsExactly(
              refusal("l", "LIST<INTERVAL>") + " and is left out of *",
              refusal("s", "STRUCT<a INTEGER, b LIST<INTERVAL>>") + " and is left out of *",
              refusal("m", "MAP<VARCHAR, INTERVAL>") + " and is left out of *",
              refusal("i", "INTERVAL") + " and is left out of *");
      statement.execute("SELECT id, count(*) FROM n GROUP BY id");
      assertThat(warnings(statement)).isEmpty();
      assertThat(session.query("DESCRIBE n")).hasSize(1);
    }
  }

  private static List<String> warnings(Statement statement) throws SQLException {
    List<String> messages = new ArrayList<>();
    for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
      messages.add(w.getMessage());
    }
    return messages;
  }
}
