// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.driver.DfjConnection;
import io.dfj.engine.SessionContext;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseMetaDataTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final DatabaseMetaData metaData = connection.getMetaData();

  DatabaseMetaDataTest() throws SQLException {}

  @BeforeEach
  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE a_table(id BIGINT NOT NULL, price DECIMAL(10, 2), name VARCHAR(20))");
      statement.execute("CREATE TABLE axtable(n INT)");
      statement.execute("CREATE VIEW a_view AS SELECT id FROM a_table");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(label)));
      }
    }
    return values;
  }

  @Test
  void tablesByPatternAndType() throws SQLException {
    assertThat(column(metaData.getTables(null, "public", "%", null), "TABLE_NAME"))
        .containsExactly("a_table", "axtable", "a_view");
    assertThat(column(metaData.getTables(null, null, "a\\_t%", null), "TABLE_NAME"))
        .containsExactly("a_table");
    assertThat(column(metaData.getTables(null, null, "a_table", null), "TABLE_NAME"))
        .containsExactly("a_table", "axtable");
    assertThat(
            column(
                metaData.getTables("datafusion", null, null, new String[] {"VIEW"}), "TABLE_NAME"))
        .containsExactly("a_view");
    assertThat(column(metaData.getTables("", null, null, null), "TABLE_NAME")).isEmpty();
    assertThat(column(metaData.getTableTypes(), "TABLE_TYPE"))
        .containsExactly("SYSTEM VIEW", "TABLE", "VIEW");
    assertThat(column(metaData.getSchemas(), "TABLE_SCHEM")).contains("public");
    assertThat(column(metaData.getCatalogs(), "TABLE_CAT")).containsExactly("datafusion");
  }

  @Test
  void columnsInOrder() throws SQLException {
    try (ResultSet rows = metaData.getColumns(null, null, "a\\_table", null)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("COLUMN_NAME")).isEqualTo("id");
      assertThat(rows.getInt("DATA_TYPE")).isEqualTo(Types.BIGINT);
      assertThat(rows.getInt("NULLABLE")).isEqualTo(DatabaseMetaData.columnNoNulls);
      assertThat(rows.getString("IS_NULLABLE")).isEqualTo("NO");
      assertThat(rows.getInt("ORDINAL_POSITION")).isEqualTo(1);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("TYPE_NAME")).isEqualTo("DECIMAL");
      assertThat(rows.getInt("COLUMN_SIZE")).isEqualTo(10);
      assertThat(rows.getInt("DECIMAL_DIGITS")).isEqualTo(2);
      assertThat(rows.getInt("NUM_PREC_RADIX")).isEqualTo(10);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("COLUMN_SIZE")).isEqualTo(20);
      // Of UTF-8, in which a character has up to four bytes.
      assertThat(rows.getInt("CHAR_OCTET_LENGTH")).isEqualTo(80);
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void defaultsAreTheTextsOfTheirExpressions() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE filled(a INT NOT NULL, b INT DEFAULT 2 + 3, c VARCHAR DEFAULT 'it''s')");
    }
    List<String> defaults = column(metaData.getColumns(null, null, "filled", null), "COLUMN_DEF");
    assertThat(defaults).containsExactly("null", "2 + 3", "'it''s'");
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT " + defaults.get(1) + ", " + defaults.get(2))) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(5);
      assertThat(rows.getString(2)).isEqualTo("it's");
    }
  }

  @Test
  void whatToolsAskFirst() throws SQLException {
    assertThat(metaData.getDatabaseProductName()).isEqualTo("dfj");
    assertThat(metaData.getDatabaseProductVersion()).matches("\\d+\\.\\d+.*");
    assertThat(metaData.getURL()).isEqualTo("jdbc:dfj:");
    assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(metaData.storesLowerCaseIdentifiers()).isTrue();
    assertThat(metaData.getSQLStateType()).isEqualTo(DatabaseMetaData.sqlStateSQL);
    assertThat(metaData.getConnection()).isSameAs(connection);
    assertThat(connection.unwrap(SessionContext.class)).isNotNull();
    assertThat(connection.unwrap(DfjConnection.class)).isSameAs(connection);
  }
}
