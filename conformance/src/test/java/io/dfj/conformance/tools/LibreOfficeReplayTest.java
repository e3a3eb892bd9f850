// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The calls that LibreOffice Base makes through its JDBC bridge, which reads metadata by position.
 */
@Timeout(120)
class LibreOfficeReplayTest {
  private Shop shop;
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop("libreoffice");
    Driver driver =
        (Driver) Class.forName("io.dfj.driver.DfjDriver").getDeclaredConstructor().newInstance();
    Properties properties = new Properties();
    properties.setProperty("JavaDriverClass", "io.dfj.driver.DfjDriver");
    properties.setProperty("AddIndexAppendix", "true");
    properties.setProperty("EscapeDateTime", "true");
    connection = driver.connect(shop.url(), properties);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    shop.close();
  }

  @Test
  void itsOwnPropertiesAreWarningsOnly() throws SQLException {
    List<String> warnings = new ArrayList<>();
    for (SQLWarning w = connection.getWarnings(); w != null; w = w.getNextWarning()) {
      warnings.add(w.getSQLState() + " " + w.getMessage());
    }
    assertThat(warnings)
        .containsExactlyInAnyOrder(
            "01000 unknown option 'AddIndexAppendix' is ignored",
            "01000 unknown option 'EscapeDateTime' is ignored",
            "01000 unknown option 'JavaDriverClass' is ignored");
  }

  @Test
  void tablesAndColumnsAreReadByPosition() throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    List<String> found = new ArrayList<>();
    try (ResultSet tables =
        data.getTables(null, null, "%", new String[] {"VIEW", "TABLE", "SYSTEM TABLE", "%"})) {
      while (tables.next()) {
        found.add(
            String.join(".", tables.getString(1), tables.getString(2), tables.getString(3))
                + " "
                + tables.getString(4));
      }
    }
    assertThat(found)
        .containsExactly(
            "datafusion.public.customers TABLE",
            "datafusion.public.orders TABLE",
            "datafusion.public.spending VIEW");
    found.clear();
    try (ResultSet columns = data.getColumns("datafusion", "public", "orders", "%")) {
      while (columns.next()) {
        found.add(
            columns.getString(4)
                + " "
                + columns.getInt(5)
                + " "
                + columns.getString(6)
                + " "
                + columns.getInt(7)
                + " "
                + columns.getInt(9)
                + " "
                + columns.getInt(11)
                + " "
                + columns.getInt(17));
      }
    }
    assertThat(found)
        .containsExactly(
            "id -5 BIGINT 19 0 0 1",
            "customer_id 4 INTEGER 10 0 0 2",
            "placed 93 TIMESTAMP 26 6 1 3",
            "total 3 DECIMAL 10 2 1 4",
            "paid 16 BOOLEAN 1 0 1 5");
  }

  @Test
  void privilegesSayWhatCanBeEdited() throws SQLException {
    try (ResultSet rows =
        connection.getMetaData().getTablePrivileges("datafusion", "public", "orders")) {
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(7);
      List<String> privileges = new ArrayList<>();
      while (rows.next()) {
        privileges.add(rows.getString(5) + " " + rows.getString(6) + " " + rows.getString(7));
      }
      assertThat(privileges).containsExactly("PUBLIC INSERT NO", "PUBLIC SELECT NO");
    }
    for (ResultSet empty :
        List.of(
            connection
                .getMetaData()
                .getBestRowIdentifier("datafusion", "public", "orders", 0, false),
            connection.getMetaData().getIndexInfo("datafusion", "public", "orders", false, false),
            connection.getMetaData().getPrimaryKeys("datafusion", "public", "orders"))) {
      assertThat(empty.next()).isFalse();
      empty.close();
    }
  }

  @Test
  void capabilitiesDecideWhatItsWindowsOffer() throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    assertThat(data.supportsCoreSQLGrammar()).isTrue();
    assertThat(data.supportsIntegrityEnhancementFacility()).isFalse();
    assertThat(data.getMaxTablesInSelect()).isZero();
    assertThat(data.getMaxColumnsInIndex()).isZero();
    assertThat(data.supportsTableCorrelationNames()).isTrue();
    assertThat(data.supportsOrderByUnrelated()).isTrue();
    assertThat(data.supportsSchemasInDataManipulation()).isTrue();
    assertThat(data.getIdentifierQuoteString()).isEqualTo("\"");
    try (ResultSet types = data.getTypeInfo()) {
      assertThat(types.getMetaData().getColumnCount()).isEqualTo(18);
      int before = Integer.MIN_VALUE;
      while (types.next()) {
        assertThat(types.getString(1)).isNotEmpty();
        assertThat(types.getInt(2)).isGreaterThanOrEqualTo(before);
        before = types.getInt(2);
        assertThat(types.getShort(7)).isBetween((short) 0, (short) 2);
      }
    }
  }

  @Test
  void aTableViewAsksForScrollingAndGetsAWarning() throws SQLException {
    connection.clearWarnings();
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      statement.setEscapeProcessing(true);
      statement.setFetchSize(100);
      assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S02");
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT * FROM \"datafusion\".\"public\".\"orders\" AS \"orders\""
                  + " WHERE \"placed\" > {ts '2024-03-02 00:00:00'} ORDER BY \"id\"")) {
        ResultSetMetaData columns = rows.getMetaData();
        assertThat(columns.getColumnType(3)).isEqualTo(Types.TIMESTAMP);
        assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getRow()).isEqualTo(1);
        assertThat(rows.getString(1)).isEqualTo("11");
        assertThat(rows.next()).isTrue();
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void queriesOfItsDesignerRun() throws SQLException {
    assertThat(ids("\"placed\" < {d '2024-03-02'}")).containsExactly(10L);
    assertThat(ids("\"placed\" = {ts '2024-03-02 10:00:00'}")).containsExactly(11L);
    // What it writes of a check box, unless told to write TRUE.
    assertThat(ids("\"paid\" = 1")).containsExactly(10L, 12L);
    assertThat(ids("NOT \"paid\" = 1")).containsExactly(11L);
    assertThat(ids("\"total\" BETWEEN 1 AND 20 AND \"customer_id\" IN (1, 2)"))
        .containsExactly(10L, 11L);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT \"name\" FROM \"customers\" WHERE \"city\" = ?")) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
      statement.setString(1, "Rome");
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("Bela");
      }
    }
  }

  private List<Long> ids(String condition) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT \"o\".\"id\" FROM \"datafusion\".\"public\".\"orders\" AS \"o\" WHERE "
                    + condition
                    + " ORDER BY \"o\".\"id\" ASC")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }
}
