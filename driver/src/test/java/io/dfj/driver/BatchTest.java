// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.CancellationToken;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of prepared statements: one execution for all rows, or one after the other. */
class BatchTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");

  BatchTest() throws SQLException {}

  @BeforeEach
  void create() throws SQLException {
    run("CREATE TABLE t(n BIGINT NOT NULL, s VARCHAR, d DECIMAL(10, 2), day DATE)");
  }

  @AfterEach
  void release() throws SQLException {
    connection.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of all rows. */
  private String text(String sql) throws SQLException {
    StringJoiner text = new StringJoiner(";");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        text.add(rows.getString(1));
      }
    }
    return text.toString();
  }

  private long @Nullable [] together(String sql, List<?>... rows) throws SQLException {
    PreparedSql prepared = connection.unwrap(SessionContext.class).prepare(sql);
    List<List<@Nullable Object>> parameters = new ArrayList<>();
    for (List<?> row : rows) {
      parameters.add(new ArrayList<>(row));
    }
    return prepared.executeBatch(parameters, ExecutionOptions.DEFAULT, new CancellationToken());
  }

  @Test
  void insertsOfOneRowOfValuesAreOneExecution() throws SQLException {
    assertThat(together("INSERT INTO t(n) VALUES (?)", List.of(1L), List.of(2L)))
        .containsExactly(1, 1);
    assertThat(
            together(
                "INSERT INTO t(s, n) VALUES (upper(?) || '!', CAST(? AS BIGINT) * 2 + 1)",
                List.of("a", 1),
                List.of("b", 2)))
        .containsExactly(1, 1);
    assertThat(text("SELECT coalesce(s, '') || n FROM t ORDER BY n")).isEqualTo("1;2;A!3;B!5");
  }

  @Test
  void otherStatementsAndMixedTypesAreNot() throws SQLException {
    assertThat(together("INSERT INTO t(n) VALUES (?), (?)", List.of(1, 2))).isNull();
    assertThat(together("INSERT INTO t(n) SELECT n FROM t WHERE n = ?", List.of(1))).isNull();
    assertThat(together("SELECT CAST(? AS INT)", List.of(1))).isNull();
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("0");
  }

  @Test
  void valuesOfEveryKindArrive() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, 1);
      insert.setString(2, "x");
      insert.setBigDecimal(3, new BigDecimal("1.5"));
      insert.setDate(4, Date.valueOf("2024-02-29"));
      insert.addBatch();
      insert.setLong(1, 1L << 40);
      insert.setNull(2, Types.VARCHAR);
      insert.setObject(3, 7);
      insert.setTimestamp(4, Timestamp.valueOf("2024-03-01 00:00:00"));
      insert.addBatch();
      assertThat(insert.executeBatch()).containsExactly(1, 1);
      assertThat(insert.executeBatch()).isEmpty();
    }
    assertThat(
            text("SELECT n || ',' || coalesce(s, '-') || ',' || d || ',' || day FROM t ORDER BY n"))
        .isEqualTo("1,x,1.50,2024-02-29;1099511627776,-,7.00,2024-03-01");
  }

  @Test
  void manyRowsKeepTheirOrderAndCounts() throws SQLException {
    int rows = 10_000;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t(n, s) VALUES (?, ?)")) {
      for (int i = 0; i < rows; i++) {
        insert.setInt(1, i);
        insert.setString(2, "s" + i);
        insert.addBatch();
      }
      long[] counts = insert.executeLargeBatch();
      assertThat(counts).hasSize(rows);
      assertThat(Arrays.stream(counts).allMatch(count -> count == 1)).isTrue();
    }
    assertThat(text("SELECT count(*) FROM t WHERE s = 's' || n")).isEqualTo("10000");
  }

  @Test
  void aBadRowEndsTheBatchAfterTheRowsBeforeIt() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t(n, s) VALUES (10 / ?, ?)")) {
      for (int i : new int[] {1, 2, 0, 5}) {
        insert.setInt(1, i);
        insert.setString(2, "x");
        insert.addBatch();
      }
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);
      assertThat(failure.getSQLState()).isEqualTo("22012");
      assertThat(failure.getUpdateCounts()).containsExactly(1, 1);
      assertThat(failure.getLargeUpdateCounts()).containsExactly(1, 1);
      assertThat(failure.getMessage()).contains("3");
      assertThat(text("SELECT n FROM t ORDER BY n")).isEqualTo("5;10");
      insert.setInt(1, 10);
      insert.setString(2, "after");
      insert.addBatch();
      assertThat(insert.executeBatch()).containsExactly(1);
    }
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t(n) VALUES (?)")) {
      insert.setInt(1, 1);
      insert.addBatch();
      insert.setNull(1, Types.BIGINT);
      insert.addBatch();
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);
      assertThat(failure.getSQLState()).isEqualTo("23502");
      assertThat(failure.getUpdateCounts()).containsExactly(1);
    }
  }

  @Test
  void rowsOfAnotherTypeThanTheColumnAreStillStored() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t(n, s) VALUES (?, ?)")) {
      insert.setInt(1, 1);
      insert.setObject(2, Instant.parse("2024-02-29T00:00:00Z"));
      insert.addBatch();
      insert.setBigDecimal(1, new BigDecimal("2.5"));
      insert.setObject(2, 7);
      insert.addBatch();
      assertThat(insert.executeBatch()).containsExactly(1, 1);
    }
    assertThat(text("SELECT s FROM t ORDER BY n")).startsWith("2024-02-29").endsWith(";7");
  }

  @Test
  void queriesAndReadOnlyConnectionsAreRefused() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT n FROM t WHERE n = ?")) {
      query.setInt(1, 1);
      query.addBatch();
      query.setInt(1, 2);
      query.addBatch();
      assertThatThrownBy(query::executeBatch)
          .isInstanceOf(BatchUpdateException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("0100E");
    }
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t(n) VALUES (?)")) {
      for (int i = 0; i < 2; i++) {
        insert.setInt(1, i);
        insert.addBatch();
      }
      connection.setReadOnly(true);
      assertThatThrownBy(insert::executeBatch)
          .isInstanceOf(BatchUpdateException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("25006");
      connection.setReadOnly(false);
    }
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("0");
  }

  @Test
  void clearedBatchesDoNothing() throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t(n) VALUES (?)")) {
      insert.setInt(1, 1);
      insert.addBatch();
      insert.clearBatch();
      assertThat(insert.executeBatch()).isEmpty();
    }
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("0");
  }
}
