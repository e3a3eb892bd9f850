// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.SessionContext;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
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
    assertThat(column(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
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
      assertThat(rows.getInt("CHAR_OCTET_LENGTH")).isEqualTo(20);
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void everyResultSetHasTheColumnsOfTheSpecification() throws SQLException {
    assertThat(labels(metaData.getTables(null, null, null, null))).hasSize(10);
    assertThat(labels(metaData.getColumns(null, null, null, null))).hasSize(24);
    assertThat(labels(metaData.getPrimaryKeys(null, null, "t"))).hasSize(6);
    assertThat(labels(metaData.getImportedKeys(null, null, "t")))
        .hasSize(14)
        .endsWith("DEFERRABILITY");
    assertThat(labels(metaData.getIndexInfo(null, null, "t", false, false))).hasSize(13);
    assertThat(labels(metaData.getTypeInfo())).hasSize(18);
    assertThat(labels(metaData.getProcedures(null, null, null))).hasSize(9);
    assertThat(labels(metaData.getProcedureColumns(null, null, null, null))).hasSize(20);
    assertThat(labels(metaData.getTablePrivileges(null, null, null))).hasSize(7);
    assertThat(labels(metaData.getColumnPrivileges(null, null, "t", null))).hasSize(8);
    assertThat(labels(metaData.getUDTs(null, null, null, null))).hasSize(7);
    assertThat(labels(metaData.getAttributes(null, null, null, null))).hasSize(21);
    assertThat(labels(metaData.getPseudoColumns(null, null, null, null))).hasSize(12);
    assertThat(labels(metaData.getBestRowIdentifier(null, null, "t", 0, true))).hasSize(8);
    assertThat(labels(metaData.getClientInfoProperties())).hasSize(4);
  }

  private static List<String> labels(ResultSet rows) throws SQLException {
    try (rows) {
      List<String> labels = new ArrayList<>();
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        labels.add(columns.getColumnLabel(i));
      }
      return labels;
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
