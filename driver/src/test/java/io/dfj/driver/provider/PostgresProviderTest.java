// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real server, started for the test. */
class PostgresProviderTest extends JdbcProviderContract {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  DataSource database() {
    return server.getPostgresDatabase();
  }

  @Override
  String stored(String name) {
    return name;
  }

  @Test
  void typesOfPostgres() throws SQLException {
    update("DROP TABLE IF EXISTS types");
    update(
        "CREATE TABLE types (u uuid, c char(4), b bytea, n numeric, t text, j jsonb, a integer[],"
            + " clock time, zoned timetz, m money, bits bit(3), inet inet, r int4range)");
    update(
        "INSERT INTO types VALUES ('00112233-4455-6677-8899-aabbccddeeff', 'ab', '\\x0102',"
            + " 1234.5, 'text', '{\"a\": 1}', '{1,2}', '12:34:56.789', '01:02:03+02', 12.5,"
            + " B'101', '10.0.0.1', '[1,5)')");
    session.registerTable("types", table("types"));

    assertThat(rows("SELECT u, c, n, t, j, a, clock, bits, inet, r FROM types"))
        .containsExactly(
            "00112233-4455-6677-8899-aabbccddeeff|ab  |1234.500000000000000000|text|{\"a\": 1}"
                + "|{1,2}|12:34:56.789|101|10.0.0.1|[1,5)");
    assertThat(rows("SELECT count(*) FROM types WHERE b = X'0102' AND j = '{\"a\": 1}'"))
        .containsExactly("1");
    assertThat(rows("SELECT count(zoned), count(m) FROM types")).containsExactly("1|1");
    assertThat(rows("INSERT INTO types SELECT * FROM types")).containsExactly("1");
    assertThat(rows("SELECT count(*) FROM types WHERE u LIKE '0011%'")).containsExactly("2");

    update("INSERT INTO types (n) VALUES (1e30)");
    SQLException wide = catchThrowableOfType(SQLException.class, () -> rows("SELECT n FROM types"));
    assertThat(wide.getMessage()).contains("column \"n\": ").contains("does not fit");
    assertThat(wide.getSQLState()).isEqualTo("22003");
  }

  @Test
  void anyCollationComparesAsHere() throws SQLException {
    update("DROP TABLE IF EXISTS words");
    update("DROP COLLATION IF EXISTS nocase");
    update(
        "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
    update("CREATE TABLE words (w text COLLATE nocase, v text COLLATE \"en-x-icu\")");
    update("INSERT INTO words VALUES ('a', 'a'), ('A', 'A'), ('b', 'b'), ('B', 'B')");
    session.registerTable("words", table("words"));

    assertThat(rows("SELECT w FROM words WHERE w = 'a'")).containsExactly("a");
    assertThat(rows("SELECT w FROM words WHERE w <> 'a' ORDER BY w"))
        .containsExactly("A", "B", "b");
    assertThat(rows("SELECT w FROM words WHERE w IN ('a', 'B') ORDER BY w"))
        .containsExactly("B", "a");
    assertThat(rows("SELECT w FROM words WHERE w LIKE 'a%'")).containsExactly("a");
    assertThat(rows("SELECT v FROM words WHERE v < 'a' ORDER BY v")).containsExactly("A", "B");
    assertThat(plan("SELECT w FROM words WHERE w = 'a' AND v < 'a'")).doesNotContain("FilterExec");
  }

  @Test
  void equalityOfTextUsesTheIndex() throws SQLException {
    update("CREATE INDEX ON facts (label)");
    rows("SELECT id FROM facts WHERE label = 'a'");

    assertThat(source.lastQuery())
        .endsWith("WHERE ((\"label\" = ?) AND (\"label\" COLLATE \"C\" = ?))");
  }

  @Test
  void cancellingReachesTheServer() throws Exception {
    session.registerTable(
        "sleepy", JdbcTableProvider.query(source, "SELECT 1 AS one, pg_sleep(60)::text AS s"));
    try (PreparedStatement statement = prepare("SELECT one, s FROM sleepy")) {
      statement.setQueryTimeout(1);
      long start = System.nanoTime();
      SQLException late = catchThrowableOfType(SQLException.class, () -> read(statement));
      assertThat(late.getSQLState()).isEqualTo("57014");
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
    }
    try (Connection there = source.getConnection();
        var active =
            there
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                        + " AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()")) {
      active.next();
      assertThat(active.getInt(1)).as("queries still running").isZero();
    }
  }

  private static void read(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getInt(1);
      }
    }
  }

  @Test
  void estimatesComeFromTheServer() throws SQLException {
    update("ANALYZE facts");

    assertThat(table("facts").statistics().rowCount()).isEqualTo(200);
  }

  @Test
  void connectionsAreGivenBackAsTheyWere() throws SQLException {
    rows("SELECT label FROM facts WHERE id = 3");
    try (Connection connection = source.getConnection()) {
      assertThat(connection.getAutoCommit()).isTrue();
    }
    assertThat(rows("SELECT label FROM facts LIMIT 1")).hasSize(1);
    assertThat(List.of(source.open.get())).containsExactly(0);
  }
}
