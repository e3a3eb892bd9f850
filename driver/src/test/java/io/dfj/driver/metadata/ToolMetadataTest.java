// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tools read of the metadata, in the way they do: by label, by position, by reflection. */
class ToolMetadataTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:mem:tools");
  private final DatabaseMetaData metaData = connection.getMetaData();

  ToolMetadataTest() throws SQLException {}

  @BeforeEach
  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE my_table(id BIGINT NOT NULL, price DECIMAL(10, 2))");
      statement.execute("CREATE TABLE myxtable(name VARCHAR(20), at TIMESTAMP)");
      statement.execute("CREATE VIEW a_view AS SELECT id FROM my_table");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void dbeaverOpensAConnection() throws SQLException {
    assertThat(metaData.getDatabaseProductName()).isNotEmpty();
    assertThat(metaData.getDatabaseProductVersion()).isNotEmpty();
    assertThat(metaData.getDriverName()).isNotEmpty();
    assertThat(metaData.getDriverVersion()).isNotEmpty();
    assertThat(metaData.getSchemaTerm()).isNotEmpty();
    assertThat(metaData.getCatalogTerm()).isNotEmpty();
    assertThat(metaData.getProcedureTerm()).isNotEmpty();
    assertThat(metaData.getExtraNameCharacters()).isNotNull();
    assertThat(metaData.getIdentifierQuoteString().trim()).isNotEmpty();
    for (String words :
        List.of(
            metaData.getSQLKeywords(),
            metaData.getNumericFunctions(),
            metaData.getStringFunctions(),
            metaData.getSystemFunctions(),
            metaData.getTimeDateFunctions())) {
      assertThat(words.split(","))
          .isNotEmpty()
          .allSatisfy(word -> assertThat(word).matches("\\w+"));
    }
    for (int level : List.of(0, 1, 2, 4, 8)) {
      assertThat(metaData.supportsTransactionIsolationLevel(level)).isEqualTo(level == 0);
    }
  }

  /** A second connection reads the tree, column by label. */
  @Test
  void dbeaverBrowsesThroughAnotherConnection() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:dfj:mem:tools")) {
      DatabaseMetaData tree = other.getMetaData();
      Set<String> typeNames = new HashSet<>(strings(tree.getTypeInfo(), "TYPE_NAME"));
      List<String> catalogs = strings(tree.getCatalogs(), "TABLE_CAT");
      assertThat(catalogs).containsExactly("datafusion");
      List<String> schemas = strings(tree.getSchemas("datafusion", "%"), "TABLE_SCHEM");
      assertThat(schemas).containsExactly("information_schema", "public");
      Map<String, String> tables = new TreeMap<>();
      try (ResultSet rows = tree.getTables("datafusion", "public", "%", null)) {
        while (rows.next()) {
          assertThat(rows.getString("TABLE_SCHEM")).isEqualTo("public");
          assertThat(rows.getString("REMARKS")).isNull();
          tables.put(rows.getString("TABLE_NAME"), rows.getString("TABLE_TYPE"));
        }
      }
      assertThat(tables)
          .isEqualTo(Map.of("a_view", "VIEW", "my_table", "TABLE", "myxtable", "TABLE"));
      try (ResultSet rows = tree.getTables("datafusion", "information_schema", "%", null)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("TABLE_TYPE")).contains("SYSTEM").contains("VIEW");
      }
      // The underscore is not escaped: the other table's columns come too, under its name.
      try (ResultSet rows = tree.getColumns("datafusion", "public", "my_table", "%")) {
        int count = 0;
        while (rows.next()) {
          count++;
          assertThat(tables).containsKey(rows.getString("TABLE_NAME"));
          assertThat(typeNames).contains(rows.getString("TYPE_NAME"));
          assertThat(rows.getInt("COLUMN_SIZE")).isPositive();
          assertThat(rows.getInt("ORDINAL_POSITION")).isPositive();
          assertThat(rows.getString("IS_AUTOINCREMENT")).isEqualTo("NO");
        }
        assertThat(count).isEqualTo(4);
      }
      assertThat(strings(tree.getPrimaryKeys("datafusion", "public", "%"), "PK_NAME")).isEmpty();
      assertThat(strings(tree.getIndexInfo("datafusion", "public", "%", false, true), "INDEX_NAME"))
          .isEmpty();
      assertThat(strings(tree.getImportedKeys("datafusion", "public", "%"), "FK_NAME")).isEmpty();
      assertThat(strings(tree.getExportedKeys("datafusion", "public", "%"), "FK_NAME")).isEmpty();
      assertThat(strings(tree.getProcedures("datafusion", "public", "%"), "PROCEDURE_NAME"))
          .isEmpty();
      assertThat(
              strings(
                  tree.getTables(null, null, "DBEAVERFAKETABLENAMEFORPING", null), "TABLE_NAME"))
          .isEmpty();
    }
  }

  private static List<String> strings(ResultSet rows, String label) throws SQLException {
    try (rows) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(label));
      }
      return values;
    }
  }

  @Test
  void libreOfficeReadsByOrdinal() throws SQLException {
    try (ResultSet rows = metaData.getTables(null, "public", "%", new String[] {"TABLE", "VIEW"})) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        assertThat(rows.getString(1)).isEqualTo("datafusion");
        assertThat(rows.getString(2)).isEqualTo("public");
        names.add(rows.getString(3) + " " + rows.getString(4));
        assertThat(rows.getString(5)).isNull();
      }
      assertThat(names).containsExactly("my_table TABLE", "myxtable TABLE", "a_view VIEW");
    }
    List<String> privileges = new ArrayList<>();
    try (ResultSet rows = metaData.getTablePrivileges("datafusion", "public", "my_table")) {
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(7);
      while (rows.next()) {
        privileges.add(rows.getString(3) + " " + rows.getString(6));
      }
    }
    assertThat(privileges)
        .containsExactly(
            "my_table INSERT", "my_table SELECT", "myxtable INSERT", "myxtable SELECT");
    try (ResultSet rows = metaData.getTypeInfo()) {
      int last = Integer.MIN_VALUE;
      while (rows.next()) {
        assertThat(rows.getString(1)).isNotEmpty();
        assertThat(rows.getInt(2)).isGreaterThanOrEqualTo(last);
        last = rows.getInt(2);
        assertThat(rows.getShort(7)).isEqualTo((short) DatabaseMetaData.typeNullable);
      }
    }
    try (ResultSet rows =
        metaData.getBestRowIdentifier("datafusion", "public", "my_table", 0, false)) {
      assertThat(rows.next()).isFalse();
    }
    assertThat(metaData.getMaxTablesInSelect()).isNotEqualTo(1);
    assertThat(metaData.supportsIntegrityEnhancementFacility()).isFalse();
  }

  /** As jOOQ's meta data: five columns of tables, 24 of columns, joined by the first three. */
  @Test
  void jooqReadsByPosition() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet schemas = metaData.getSchemas()) {
      while (schemas.next()) {
        String schema = schemas.getString(1);
        Set<List<String>> tables = new HashSet<>();
        try (ResultSet rows = metaData.getTables(null, schema, "%", null)) {
          while (rows.next()) {
            assertThat(tables.add(List.of(rows.getString(1), rows.getString(2), rows.getString(3))))
                .isTrue();
            assertThat(rows.getString(4)).isNotNull();
          }
        }
        assertThat(tables).isNotEmpty();
        try (ResultSet rows = metaData.getColumns(null, schema, "%", "%")) {
          assertThat(rows.getMetaData().getColumnCount()).isEqualTo(24);
          while (rows.next()) {
            assertThat(tables)
                .contains(List.of(rows.getString(1), rows.getString(2), rows.getString(3)));
            if (schema.equals("public")) {
              columns.add(
                  String.join(
                      " ",
                      rows.getString(3),
                      rows.getString(4),
                      rows.getString(6),
                      rows.getString(7),
                      rows.getString(9),
                      rows.getString(11),
                      rows.getString(13),
                      rows.getString(17),
                      rows.getString(23)));
            }
          }
        }
      }
    }
    assertThat(columns)
        .containsExactly(
            "a_view id BIGINT 19 0 0 null 1 NO",
            "my_table id BIGINT 19 0 0 null 1 NO",
            "my_table price DECIMAL 10 2 1 null 2 NO",
            "myxtable name VARCHAR 20 null 1 null 1 NO",
            "myxtable at TIMESTAMP 26 6 1 null 2 NO");
    try (ResultSet rows = metaData.getIndexInfo(null, "public", "my_table", false, true)) {
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(13);
      assertThat(rows.getMetaData().getColumnType(4)).isEqualTo(Types.BOOLEAN);
    }
  }

  /** SchemaCrawler calls whatever takes no arguments, and crawls the columns of every result. */
  @Test
  void schemaCrawlerCallsEveryMethodWithoutArguments() throws Exception {
    Map<String, Object> answers = new TreeMap<>();
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())) {
        Object answer = method.invoke(metaData);
        answers.put(method.getName(), answer);
        if (answer instanceof ResultSet rows) {
          crawl(rows);
        }
      }
    }
    assertThat(answers).hasSizeGreaterThan(100).doesNotContainValue(null);
    for (int type :
        List.of(
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.TYPE_SCROLL_INSENSITIVE,
            ResultSet.TYPE_SCROLL_SENSITIVE)) {
      assertThat(metaData.othersUpdatesAreVisible(type)).isFalse();
      assertThat(metaData.othersDeletesAreVisible(type)).isFalse();
      assertThat(metaData.othersInsertsAreVisible(type)).isFalse();
    }
  }

  private static void crawl(ResultSet rows) throws SQLException {
    try (rows) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        assertThat(columns.getColumnLabel(i)).isNotEmpty();
        assertThat(columns.getColumnTypeName(i)).isNotEmpty();
        assertThat(columns.getCatalogName(i)).isNotNull();
        assertThat(columns.getSchemaName(i)).isNotNull();
        assertThat(columns.getTableName(i)).isNotNull();
        assertThat(columns.getPrecision(i)).isNotNegative();
      }
    }
  }

  @Test
  void schemaCrawlerTakesNullForAll() throws SQLException {
    int ofOne = count(metaData.getColumns("datafusion", "public", "my\\_table", null));
    assertThat(ofOne).isEqualTo(2);
    int ofSchema = count(metaData.getColumns("datafusion", "public", null, null));
    assertThat(ofSchema).isEqualTo(5);
    assertThat(count(metaData.getColumns(null, null, null, null))).isGreaterThan(ofSchema);
    assertThat(count(metaData.getUDTs(null, null, null, null))).isZero();
  }

  private static int count(ResultSet rows) throws SQLException {
    try (rows) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }

  @Test
  void sqllineCompletesNames() throws SQLException {
    @Nullable String catalog = connection.getCatalog();
    assertThat(
            strings(metaData.getTables(catalog, null, "%", new String[] {"TABLE"}), "TABLE_NAME"))
        .containsExactly("my_table", "myxtable");
    assertThat(strings(metaData.getColumns(catalog, "public", "my_table", "%"), "COLUMN_NAME"))
        .contains("id", "price");
    assertThat(metaData.getIdentifierQuoteString()).hasSize(1);
    assertThat(
            metaData.supportsTransactionIsolationLevel(metaData.getDefaultTransactionIsolation()))
        .isTrue();
  }
}
