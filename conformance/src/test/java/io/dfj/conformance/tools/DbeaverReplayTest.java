// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The calls that DBeaver's generic driver makes, in its order, with what it needs of each. */
@Timeout(120)
class DbeaverReplayTest {
  private static final String DRIVER = "io.dfj.driver.DfjDriver";

  private Shop shop;
  private Connection main;
  private Connection metadata;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop("dbeaver");
    main = connect();
    metadata = connect();
  }

  @AfterEach
  void close() throws SQLException {
    main.close();
    metadata.close();
    shop.close();
  }

  /** It makes at least two: one of the editor, one for what the tree shows. */
  private Connection connect() throws Exception {
    Driver driver = (Driver) Class.forName(DRIVER).getDeclaredConstructor().newInstance();
    DriverPropertyInfo[] known = driver.getPropertyInfo(shop.url(), new Properties());
    assertThat(known).extracting(property -> property.name).contains("read_only");
    assertThat(driver.acceptsURL(shop.url())).isTrue();
    Properties properties = new Properties();
    properties.setProperty("user", "");
    properties.setProperty("password", "");
    Connection connection = driver.connect(shop.url(), properties);
    assertThat(connection).isNotNull();
    connection.setReadOnly(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.clearWarnings();
    connection.setAutoCommit(true);
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(connection.getCatalog()).isEqualTo("datafusion");
    assertThat(connection.getSchema()).isEqualTo("public");
    return connection;
  }

  @Test
  void theDialectIsReadOnceAndHasNoNulls() throws SQLException {
    DatabaseMetaData data = metadata.getMetaData();
    assertThat(data.getDatabaseProductName()).isEqualTo("dfj");
    assertThat(data.getDriverName()).isEqualTo("dfj JDBC driver");
    for (String text :
        List.of(
            data.getDatabaseProductVersion(),
            data.getDriverVersion(),
            data.getSchemaTerm(),
            data.getProcedureTerm(),
            data.getCatalogTerm(),
            data.getSearchStringEscape(),
            data.getCatalogSeparator(),
            data.getSQLKeywords(),
            data.getNumericFunctions(),
            data.getStringFunctions(),
            data.getSystemFunctions(),
            data.getTimeDateFunctions())) {
      assertThat(text).isNotEmpty();
    }
    assertThat(data.getExtraNameCharacters()).isNotNull();
    assertThat(data.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(data.isCatalogAtStart()).isTrue();
    assertThat(data.getSQLStateType()).isEqualTo(DatabaseMetaData.sqlStateSQL);
    assertThat(data.storesLowerCaseIdentifiers()).isTrue();
    assertThat(data.storesUpperCaseIdentifiers()).isFalse();
    assertThat(data.supportsMixedCaseQuotedIdentifiers()).isTrue();
    assertThat(data.supportsCatalogsInDataManipulation()).isTrue();
    assertThat(data.supportsSchemasInDataManipulation()).isTrue();
    assertThat(data.supportsSubqueriesInIns()).isTrue();
    assertThat(data.supportsBatchUpdates()).isTrue();
    // It offers commit and rollback if this is true.
    assertThat(data.supportsTransactions()).isFalse();
    for (int level : List.of(1, 2, 4, 8)) {
      assertThat(data.supportsTransactionIsolationLevel(level)).isFalse();
    }
  }

  private interface Rows {
    ResultSet of(DatabaseMetaData data) throws SQLException;
  }

  /** The columns of these labels, one line a row. */
  private List<String> lines(Rows query, String... labels) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = query.of(metadata.getMetaData())) {
      while (rows.next()) {
        List<@Nullable String> line = new ArrayList<>();
        for (String label : labels) {
          line.add(rows.getString(label));
        }
        lines.add(String.join(" ", line.stream().map(String::valueOf).toList()));
      }
    }
    return lines;
  }

  @Test
  void theTreeShowsCatalogsSchemasTablesAndColumns() throws SQLException {
    assertThat(lines(DatabaseMetaData::getCatalogs, "TABLE_CAT")).containsExactly("datafusion");
    assertThat(lines(data -> data.getSchemas("datafusion", "%"), "TABLE_SCHEM", "TABLE_CATALOG"))
        .containsExactly("information_schema datafusion", "public datafusion");
    assertThat(lines(DatabaseMetaData::getTableTypes, "TABLE_TYPE"))
        .containsExactly("SYSTEM VIEW", "TABLE", "VIEW");
    assertThat(
            lines(
                data -> data.getTables("datafusion", "public", "%", null),
                "TABLE_NAME",
                "TABLE_TYPE"))
        .containsExactly("customers TABLE", "orders TABLE", "spending VIEW");
    assertThat(
            lines(
                data -> data.getColumns("datafusion", "public", "%", "%"),
                "TABLE_NAME",
                "COLUMN_NAME",
                "ORDINAL_POSITION"))
        .containsExactly(
            "customers id 1",
            "customers name 2",
            "customers city 3",
            "customers since 4",
            "orders id 1",
            "orders customer_id 2",
            "orders placed 3",
            "orders total 4",
            "orders paid 5",
            "spending name 1",
            "spending total 2");
  }

  /** It does not escape, so that the name of a table is a pattern that may match others. */
  @Test
  void underscoresInNamesMatchAsPatterns() throws SQLException {
    shop.execute("CREATE TABLE my_table (a INTEGER); CREATE TABLE myxtable (b INTEGER)");
    assertThat(
            lines(data -> data.getColumns("datafusion", "public", "my_table", "%"), "COLUMN_NAME"))
        .containsExactly("a", "b");
    assertThat(
            lines(
                data -> data.getColumns("datafusion", "public", "my\\_table", "%"), "COLUMN_NAME"))
        .containsExactly("a");
  }

  @Test
  void everyColumnHasATypeOfTheTypeList() throws SQLException {
    Set<String> types =
        new HashSet<>(lines(DatabaseMetaData::getTypeInfo, "TYPE_NAME", "DATA_TYPE"));
    assertThat(types).hasSizeGreaterThan(10);
    Set<String> used = new TreeSet<>();
    try (ResultSet columns = metadata.getMetaData().getColumns(null, null, "%", "%")) {
      while (columns.next()) {
        used.add(columns.getString("TYPE_NAME") + " " + columns.getInt("DATA_TYPE"));
        // It makes an int of it.
        assertThat(columns.getLong("COLUMN_SIZE")).isBetween(1L, (long) Integer.MAX_VALUE);
        assertThat(columns.getString("IS_NULLABLE")).isIn("YES", "NO");
        columns.getString("COLUMN_DEF");
        columns.getString("REMARKS");
        columns.getInt("CHAR_OCTET_LENGTH");
        columns.getString("IS_AUTOINCREMENT");
        columns.getString("IS_GENERATEDCOLUMN");
      }
    }
    assertThat(types).containsAll(used);
  }

  @Test
  void keysAndIndexesAreEmptyAndFunctionsInTheirSchema() throws SQLException {
    for (String table : Arrays.asList("orders", "%")) {
      assertThat(lines(d -> d.getPrimaryKeys("datafusion", "public", table), "PK_NAME")).isEmpty();
      assertThat(
              lines(d -> d.getIndexInfo("datafusion", "public", table, false, true), "INDEX_NAME"))
          .isEmpty();
      assertThat(lines(d -> d.getImportedKeys("datafusion", "public", table), "FK_NAME")).isEmpty();
      assertThat(lines(d -> d.getExportedKeys("datafusion", "public", table), "FK_NAME")).isEmpty();
    }
    assertThat(lines(d -> d.getProcedures("datafusion", "public", null), "PROCEDURE_NAME"))
        .isEmpty();
    assertThat(lines(d -> d.getFunctions("datafusion", "public", null), "FUNCTION_NAME"))
        .contains("abs", "sum", "upper");
  }

  @Test
  void pingsKeepTheConnection() throws SQLException {
    assertThat(main.isValid(5)).isTrue();
    assertThat(
            lines(d -> d.getTables(null, null, "DBEAVERFAKETABLENAMEFORPING", null), "TABLE_NAME"))
        .isEmpty();
    main.setAutoCommit(false);
    main.commit();
    main.rollback();
    main.setAutoCommit(true);
  }

  @Test
  void theEditorReadsRowsAsItsGridDoes() throws SQLException {
    shop.execute(
        """
        CREATE TABLE grid AS SELECT
          CAST(1 AS TINYINT) AS tiny, CAST(2 AS SMALLINT) AS small, 3 AS i,
          CAST(4 AS BIGINT) AS big, true AS flag, 1.5 AS price, CAST('x' AS VARCHAR(5)) AS word,
          DATE '2024-02-29' AS day, TIME '01:02:03' AS clock,
          TIMESTAMP '2024-02-29 01:02:03' AS moment, CAST(NULL AS INTEGER) AS nothing
        """);
    try (Statement statement =
        main.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setMaxRows(200);
      statement.setFetchSize(200);
      statement.setQueryTimeout(60);
      assertThat(statement.execute("SELECT * FROM grid")).isTrue();
      ResultSet rows = statement.getResultSet();
      assertThat((Object) statement.getWarnings()).isNull();
      statement.clearWarnings();
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        assertThat(columns.getColumnLabel(i)).isEqualTo(columns.getColumnName(i));
        assertThat(columns.getCatalogName(i)).isEqualTo("datafusion");
        assertThat(columns.getSchemaName(i)).isEqualTo("public");
        assertThat(columns.getTableName(i)).isEqualTo("grid");
        assertThat(columns.getColumnDisplaySize(i)).isPositive();
        assertThat(columns.getColumnTypeName(i)).doesNotContain("(");
        assertThat(columns.isReadOnly(i)).isTrue();
      }
      assertThat(columns.getColumnType(5)).isEqualTo(Types.BOOLEAN);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getShort(1)).isEqualTo((short) 1);
      assertThat(rows.getInt(2)).isEqualTo(2);
      assertThat(rows.getLong(3)).isEqualTo(3);
      assertThat(rows.getLong(4)).isEqualTo(4);
      assertThat(rows.getByte(5)).isEqualTo((byte) 1);
      assertThat(rows.getBoolean(5)).isTrue();
      assertThat(rows.getObject(6)).isEqualTo(new BigDecimal("1.5"));
      assertThat(rows.getObject(7)).isEqualTo("x");
      assertThat(rows.getDate(8)).isEqualTo(Date.valueOf("2024-02-29"));
      assertThat(rows.getTime(9)).hasToString("01:02:03");
      assertThat(rows.getTimestamp(10)).isEqualTo(Timestamp.valueOf("2024-02-29 01:02:03"));
      assertThat(rows.getLong(11)).isZero();
      assertThat(rows.wasNull()).isTrue();
      assertThat(rows.next()).isFalse();
      rows.close();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @Test
  void theEditorFindsChangesFromOtherConnections() throws SQLException {
    try (Statement statement = main.createStatement()) {
      assertThat(statement.execute("CREATE TABLE fresh (a INTEGER)")).isFalse();
      assertThat(statement.getUpdateCount()).isZero();
      assertThat(statement.execute("INSERT INTO fresh VALUES (1), (2)")).isFalse();
      assertThat(statement.getLargeUpdateCount()).isEqualTo(2);
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
    assertThat(lines(d -> d.getTables("datafusion", "public", "fresh", null), "TABLE_NAME"))
        .containsExactly("fresh");
    try (Statement statement = metadata.createStatement()) {
      statement.setMaxRows(1);
      ResultSet rows = statement.executeQuery("SELECT * FROM \"datafusion\".\"public\".\"fresh\"");
      assertThat(rows.next()).isTrue();
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void anErrorNamesItsPlaceAndTheEditorGoesOn() throws SQLException {
    try (Statement statement = main.createStatement()) {
      SQLException error =
          Failure.of("42703", () -> statement.execute("SELECT id,\n  nam FROM customers"));
      assertThat(error.getMessage()).contains("line 2, column 3");
      assertThat(statement.execute("SELECT id FROM customers")).isTrue();
    }
  }
}
