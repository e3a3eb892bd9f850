// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.driver.ArrowResultSet;
import io.dfj.metadata.jdbc.AttributeRow;
import io.dfj.metadata.jdbc.CatalogRow;
import io.dfj.metadata.jdbc.ClientInfoPropertyRow;
import io.dfj.metadata.jdbc.ColumnPrivilegeRow;
import io.dfj.metadata.jdbc.ColumnRow;
import io.dfj.metadata.jdbc.ForeignKeyRow;
import io.dfj.metadata.jdbc.FunctionColumnRow;
import io.dfj.metadata.jdbc.FunctionRow;
import io.dfj.metadata.jdbc.IndexRow;
import io.dfj.metadata.jdbc.MetadataResult;
import io.dfj.metadata.jdbc.PrimaryKeyRow;
import io.dfj.metadata.jdbc.ProcedureColumnRow;
import io.dfj.metadata.jdbc.ProcedureRow;
import io.dfj.metadata.jdbc.PseudoColumnRow;
import io.dfj.metadata.jdbc.RowIdentifierRow;
import io.dfj.metadata.jdbc.SchemaRow;
import io.dfj.metadata.jdbc.SuperTableRow;
import io.dfj.metadata.jdbc.SuperTypeRow;
import io.dfj.metadata.jdbc.TablePrivilegeRow;
import io.dfj.metadata.jdbc.TableRow;
import io.dfj.metadata.jdbc.TableTypeRow;
import io.dfj.metadata.jdbc.TypeInfoRow;
import io.dfj.metadata.jdbc.UserDefinedTypeRow;
import io.dfj.metadata.type.Field;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every result set of DatabaseMetaData: its columns, and how it behaves. */
class MetadataResultSetTest {
  private static final Map<String, MetadataResult<?>> RESULTS =
      Map.ofEntries(
          Map.entry("getAttributes", AttributeRow.RESULT),
          Map.entry("getBestRowIdentifier", RowIdentifierRow.BEST),
          Map.entry("getCatalogs", CatalogRow.RESULT),
          Map.entry("getClientInfoProperties", ClientInfoPropertyRow.RESULT),
          Map.entry("getColumnPrivileges", ColumnPrivilegeRow.RESULT),
          Map.entry("getColumns", ColumnRow.RESULT),
          Map.entry("getCrossReference", ForeignKeyRow.EXPORTED),
          Map.entry("getExportedKeys", ForeignKeyRow.EXPORTED),
          Map.entry("getFunctionColumns", FunctionColumnRow.RESULT),
          Map.entry("getFunctions", FunctionRow.RESULT),
          Map.entry("getImportedKeys", ForeignKeyRow.IMPORTED),
          Map.entry("getIndexInfo", IndexRow.RESULT),
          Map.entry("getPrimaryKeys", PrimaryKeyRow.RESULT),
          Map.entry("getProcedureColumns", ProcedureColumnRow.RESULT),
          Map.entry("getProcedures", ProcedureRow.RESULT),
          Map.entry("getPseudoColumns", PseudoColumnRow.RESULT),
          Map.entry("getSchemas", SchemaRow.RESULT),
          Map.entry("getSuperTables", SuperTableRow.RESULT),
          Map.entry("getSuperTypes", SuperTypeRow.RESULT),
          Map.entry("getTablePrivileges", TablePrivilegeRow.RESULT),
          Map.entry("getTableTypes", TableTypeRow.RESULT),
          Map.entry("getTables", TableRow.RESULT),
          Map.entry("getTypeInfo", TypeInfoRow.RESULT),
          Map.entry("getUDTs", UserDefinedTypeRow.RESULT),
          Map.entry("getVersionColumns", RowIdentifierRow.VERSION));

  private static List<Method> methods() {
    return Arrays.stream(DatabaseMetaData.class.getMethods())
        .filter(method -> method.getReturnType() == ResultSet.class)
        .toList();
  }

  private static @Nullable Object[] arguments(Method method, @Nullable String text) {
    return Arrays.stream(method.getParameterTypes())
        .map(
            type ->
                type == String.class
                    ? text
                    : type == int.class ? (Object) 0 : type == boolean.class ? false : null)
        .toArray();
  }

  private static Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:dfj:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t(n INT NOT NULL, s VARCHAR(3))");
      statement.execute("CREATE VIEW v AS SELECT s FROM t");
    }
    return connection;
  }

  @Test
  void columnsAreThoseOfTheirRecord() throws Exception {
    try (Connection connection = open()) {
      assertThat(methods()).hasSize(RESULTS.size() + 1); // getSchemas is there twice
      for (Method method : methods()) {
        for (String text : new String[] {null, "", "%", "t"}) {
          try (ResultSet rows =
              (ResultSet) method.invoke(connection.getMetaData(), arguments(method, text))) {
            MetadataResult<?> result =
                requireNonNull(RESULTS.get(method.getName()), method.getName());
            assertThat(columns(rows.getMetaData())).as(method.getName()).isEqualTo(columns(result));
            checkRows(rows, method.getName());
          }
        }
      }
    }
  }

  private static List<String> columns(MetadataResult<?> result) {
    List<String> columns = new ArrayList<>();
    for (Field field : result.schema().fields()) {
      columns.add(
          field.name()
              + " "
              + field.type().sqlType().sqlName()
              + (field.nullable() ? " null" : "")
              + " "
              + field.type().sqlType().javaClass().getName());
    }
    return columns;
  }

  private static List<String> columns(ResultSetMetaData metaData) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      assertThat(metaData.getColumnName(i)).isEqualTo(metaData.getColumnLabel(i));
      assertThat(metaData.getColumnDisplaySize(i)).isPositive();
      assertThat(metaData.getTableName(i)).isEmpty();
      assertThat(metaData.isReadOnly(i)).isTrue();
      columns.add(
          metaData.getColumnName(i)
              + " "
              + metaData.getColumnTypeName(i)
              + (metaData.isNullable(i) == ResultSetMetaData.columnNullable ? " null" : "")
              + " "
              + metaData.getColumnClassName(i));
    }
    return columns;
  }

  /** Values are there by index and label alike, and rows count from one. */
  private static void checkRows(ResultSet rows, String method) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int count = 0;
    while (rows.next()) {
      count++;
      assertThat(rows.getRow()).isEqualTo(count);
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        Object value = rows.getObject(i);
        assertThat(rows.getObject(metaData.getColumnLabel(i))).isEqualTo(value);
        assertThat(rows.wasNull()).as(method + " " + i).isEqualTo(value == null);
        if (metaData.isNullable(i) == ResultSetMetaData.columnNoNulls) {
          assertThat(value).as(method + " " + metaData.getColumnLabel(i)).isNotNull();
        }
      }
    }
  }

  @Test
  void resultSetsBehaveAsAnyOther() throws SQLException {
    try (Connection connection = open();
        ResultSet rows = connection.getMetaData().getTables(null, "public", null, null)) {
      assertThat(rows.getStatement()).isNull();
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.getRow()).isZero();
      assertThat(rows.next()).isTrue();
      assertThat(rows.isFirst()).isTrue();
      assertThat(rows.isLast()).isFalse();
      assertThat(rows.next()).isTrue();
      assertThat(rows.isLast()).isTrue();
      assertThat(rows.getString("table_name")).isEqualTo("v");
      assertThat(rows.next()).isFalse();
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat((Object) rows.getWarnings()).isNull();
      rows.close();
      rows.close();
      assertThatThrownBy(rows::next)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    }
  }

  @Test
  void rowsAreArrowVectors() throws SQLException {
    try (Connection connection = open();
        ResultSet rows = connection.getMetaData().getColumns(null, "public", "t", null)) {
      assertThat(rows.next()).isTrue();
      VectorSchemaRoot root = rows.unwrap(ArrowResultSet.class).root();
      assertThat(root.getRowCount()).isEqualTo(2);
      assertThat(root.getVector("COLUMN_NAME").getObject(1)).hasToString("s");
    }
  }

  @Test
  void theConnectionClosesThem() throws SQLException {
    Connection connection = open();
    DatabaseMetaData metaData = connection.getMetaData();
    ResultSet left = metaData.getTypeInfo();
    assertThat(left.next()).isTrue();
    connection.close();
    assertThat(left.isClosed()).isTrue();
    for (Method method : methods()) {
      assertThatThrownBy(() -> method.invoke(metaData, arguments(method, null)))
          .as(method.getName())
          .cause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    }
  }
}
