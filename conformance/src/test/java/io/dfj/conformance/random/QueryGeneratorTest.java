// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.random.SqlPiece.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryGeneratorTest {
  @Test
  void aSeedGivesTheSameQueries() {
    assertThat(queries(7, 50)).isEqualTo(queries(7, 50)).isNotEqualTo(queries(8, 50));
  }

  @Test
  void nearlyEveryQueryIsValid() throws SQLException {
    StringBuilder columns = new StringBuilder();
    for (ValueType type : ValueType.values()) {
      columns.append(columns.isEmpty() ? "" : ", ").append(type.column() + " " + type.sqlName());
    }
    int valid = 0;
    List<String> queries = queries(42, 400);
    List<String> refused = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (" + columns + ")");
      for (String query : queries) {
        try {
          statement.execute(query);
          valid++;
        } catch (SQLException e) {
          refused.add(e.getMessage() + "\n" + query);
        }
      }
    }
    assertThat(valid)
        .as("refused: %s", String.join("\n\n", refused))
        .isGreaterThan(queries.size() * 9 / 10);
  }

  @Test
  void smallerPiecesAreSmaller() {
    SqlPiece sum =
        SqlPiece.value(
            ValueType.INTEGER,
            "(",
            SqlPiece.value(ValueType.INTEGER, "a"),
            " + ",
            SqlPiece.value(ValueType.INTEGER, "b"),
            ")");
    SqlPiece query = SqlPiece.of("query", "SELECT ", sum, SqlPiece.optional("where", " WHERE x"));

    assertThat(query.smaller().stream().map(piece -> piece.text(Dialect.DFJ)))
        .containsExactlyInAnyOrder(
            "SELECT 1 WHERE x",
            "SELECT a WHERE x",
            "SELECT b WHERE x",
            "SELECT (1 + b) WHERE x",
            "SELECT (a + 1) WHERE x",
            "SELECT (a + b)");
  }

  private static List<String> queries(long seed, int count) {
    QueryGenerator generator = new QueryGenerator(new Random(seed), List.of("t"));
    return Stream.generate(() -> generator.query().text(Dialect.DUCKDB)).limit(count).toList();
  }
}
