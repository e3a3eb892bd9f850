// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Arrays, structs and maps, out of results and into parameters. */
class NestedValueTest {
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:dfj:");
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private ResultSet row(String sql) throws SQLException {
    ResultSet rows = statement.executeQuery(sql);
    assertThat(rows.next()).isTrue();
    return rows;
  }

  private static List<String> all(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      all.add(rows.getLong(1) + " " + rows.getObject(2));
    }
    return all;
  }

  @Test
  void arrays() throws SQLException {
    ResultSet rows = row("SELECT ARRAY[10, NULL, 30] AS a, CAST(NULL AS INTEGER ARRAY) AS n");
    Array array = requireNonNull(rows.getArray("a"));
    assertThat((Object[]) array.getArray()).containsExactly(10, null, 30);
    assertThat((Object[]) array.getArray(2, 9)).containsExactly(null, 30);
    assertThat((Object[]) array.getArray(1, 1, Map.of())).containsExactly(10);
    assertThat(array.getBaseType()).isEqualTo(Types.INTEGER);
    assertThat(array.getBaseTypeName()).isEqualTo("INTEGER");
    assertThat(rows.getObject(1)).isInstanceOf(Array.class).isEqualTo(array);
    assertThat((Object) rows.getObject(1, List.class)).isEqualTo(Arrays.asList(10, null, 30));
    assertThat((Object) rows.getObject(1, Collection.class)).isEqualTo(Arrays.asList(10, null, 30));
    assertThat(rows.getObject(1, Object[].class)).containsExactly(10, null, 30);
    assertThat(rows.getString(1)).isEqualTo("[10, NULL, 30]");
    assertThat(rows.getArray(2)).isNull();
    assertThat(rows.wasNull()).isTrue();
    assertThat((Object) rows.getObject(2, List.class)).isNull();
    assertThatThrownBy(() -> rows.getInt(1))
        .isInstanceOf(SQLDataException.class)
        .extracting("SQLState")
        .isEqualTo("07006");
    for (long index : new long[] {0, 5, -1}) {
      assertThatThrownBy(() -> array.getArray(index, 1))
          .isInstanceOf(SQLException.class)
          .extracting("SQLState")
          .isEqualTo("22023");
    }
  }

  @Test
  void arraysAreReadAsArraysOfAnyClassThatElementsAreReadAs() throws SQLException {
    ResultSet rows =
        row(
            "SELECT ARRAY[1, NULL, 3], ARRAY[ARRAY[1, 2], ARRAY[3]], ARRAY['2024-02-29'],"
                + " CAST(NULL AS INTEGER ARRAY), ARRAY[1, 300], 7");
    assertThat(rows.getObject(1, Integer[].class)).containsExactly(1, null, 3);
    assertThat(rows.getObject(1, Long[].class)).containsExactly(1L, null, 3L);
    assertThat(rows.getObject(1, String[].class)).containsExactly("1", null, "3");
    assertThat(rows.wasNull()).isFalse();
    assertThat(rows.getObject(2, int[][].class)).isDeepEqualTo(new int[][] {{1, 2}, {3}});
    assertThat(requireNonNull(rows.getObject(2, Object[][].class))[0]).containsExactly(1, 2);
    Array[] inner = requireNonNull(rows.getObject(2, Array[].class));
    assertThat((Object[]) inner[1].getArray()).containsExactly(3);
    assertThat(rows.getObject(3, LocalDate[].class)).containsExactly(LocalDate.of(2024, 2, 29));
    assertThat(rows.getObject(4, Integer[].class)).isNull();
    assertThat(rows.wasNull()).isTrue();
    assertThat(rows.getObject(5, double[].class)).containsExactly(1, 300);
    for (Class<?> wrong : List.of(int[].class, Thread[].class, void.class, LocalDate[].class)) {
      assertThatThrownBy(() -> rows.getObject(1, wrong))
          .isInstanceOf(SQLDataException.class)
          .extracting("SQLState")
          .isEqualTo("07006");
    }
    assertThatThrownBy(() -> rows.getObject(5, Byte[].class))
        .extracting("SQLState")
        .isEqualTo("22003");
    assertThatThrownBy(() -> rows.getObject(6, int[].class))
        .extracting("SQLState")
        .isEqualTo("07006");
  }

  @Test
  void resultSetsOfArrays() throws SQLException {
    ResultSet rows = row("SELECT ARRAY['x', NULL, 'z'], ARRAY[ARRAY[1], ARRAY[2, 3]]");
    Array array = requireNonNull(rows.getArray(1));
    ResultSet elements = array.getResultSet();
    ResultSetMetaData metaData = elements.getMetaData();
    assertThat(metaData.getColumnCount()).isEqualTo(2);
    assertThat(metaData.getColumnName(1)).isEqualTo("INDEX");
    assertThat(metaData.getColumnName(2)).isEqualTo("VALUE");
    assertThat(metaData.getColumnType(2)).isEqualTo(Types.VARCHAR);
    assertThat(all(elements)).containsExactly("1 x", "2 null", "3 z");
    assertThat(all(array.getResultSet(2, 2))).containsExactly("2 null", "3 z");
    assertThat(all(array.getResultSet(4, 2))).isEmpty();
    ResultSet inner = requireNonNull(rows.getArray(2)).getResultSet();
    assertThat(inner.next() && inner.next()).isTrue();
    assertThat(inner.getString("VALUE")).isEqualTo("[2, 3]");
    connection.close();
    assertThat(inner.isClosed()).isTrue();
    assertThatThrownBy(array::getResultSet).extracting("SQLState").isEqualTo("08003");
    assertThat((Object[]) array.getArray()).hasSize(3);
    array.free();
    array.free();
    assertThatThrownBy(array::getArray).isInstanceOf(SQLException.class);
  }

  @Test
  void structsAndMaps() throws SQLException {
    ResultSet rows =
        row(
            "SELECT named_struct('a', 1, 'b', ARRAY['x']) AS s, MAP['k', 1.5, 'l', NULL] AS m,"
                + " CAST(NULL AS ROW(a INTEGER)) AS n");
    Struct struct = (Struct) requireNonNull(rows.getObject("s"));
    assertThat(struct.getSQLTypeName()).isEqualTo("ROW(a INTEGER, b VARCHAR ARRAY)");
    assertThat(struct.getAttributes()[0]).isEqualTo(1);
    assertThat((Object[]) ((Array) struct.getAttributes()[1]).getArray()).containsExactly("x");
    assertThat(rows.getObject(1, Struct.class)).isEqualTo(struct);
    assertThat(((Map<?, ?>) requireNonNull(rows.getObject(1, Map.class))).keySet())
        .hasToString("[a, b]");
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    map.put("k", new BigDecimal("1.5"));
    map.put("l", null);
    assertThat(rows.getObject("m")).isEqualTo(map);
    assertThat((Object) rows.getObject("m", Map.class)).isEqualTo(map);
    assertThat(rows.getString("m")).isEqualTo("{k: 1.5, l: NULL}");
    assertThat(rows.getObject("n")).isNull();
    assertThat(rows.wasNull()).isTrue();
    ResultSetMetaData metaData = rows.getMetaData();
    assertThat(metaData.getColumnType(1)).isEqualTo(Types.STRUCT);
    assertThat(metaData.getColumnTypeName(1)).isEqualTo("ROW(a INTEGER, b VARCHAR ARRAY)");
    assertThat(metaData.getColumnClassName(1)).isEqualTo(Struct.class.getName());
    assertThat(metaData.getColumnType(2)).isEqualTo(Types.JAVA_OBJECT);
    assertThat(metaData.getColumnClassName(2)).isEqualTo(Map.class.getName());
    assertThatThrownBy(() -> rows.getArray("s")).extracting("SQLState").isEqualTo("07006");
    assertThatThrownBy(() -> rows.getObject("m", Struct.class))
        .extracting("SQLState")
        .isEqualTo("07006");
  }

  private @Nullable String echo(String sql, @Nullable Object value) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      prepared.setObject(1, value);
      try (ResultSet rows = prepared.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getMetaData().getColumnTypeName(1) + " " + rows.getString(1);
      }
    }
  }

  @Test
  void parametersTakeTheirTypeFromTheValue() throws SQLException {
    assertThat(echo("SELECT ?", List.of(1, 2))).isEqualTo("INTEGER ARRAY [1, 2]");
    assertThat(echo("SELECT ?", Arrays.asList(1, null, 2L))).isEqualTo("BIGINT ARRAY [1, NULL, 2]");
    assertThat(echo("SELECT ?", new int[] {3, 4})).isEqualTo("INTEGER ARRAY [3, 4]");
    assertThat(echo("SELECT ?", new String[][] {{"a"}, {"b", null}}))
        .isEqualTo("VARCHAR ARRAY ARRAY [[a], [b, NULL]]");
    assertThat(echo("SELECT ?", Map.of("k", LocalDate.of(2024, 2, 29))))
        .isEqualTo("MAP<VARCHAR, DATE> {k: 2024-02-29}");
    assertThat(echo("SELECT ?", connection.createArrayOf("DECIMAL(5, 2)", new Object[] {1, "2.5"})))
        .isEqualTo("DECIMAL(5, 2) ARRAY [1.00, 2.50]");
    assertThat(
            echo(
                "SELECT ?",
                connection.createStruct(
                    "ROW(a BIGINT, d DATE)", new Object[] {1, Date.valueOf("2024-01-31")})))
        .isEqualTo("ROW(a BIGINT, d DATE) {a: 1, d: 2024-01-31}");
    assertThatThrownBy(() -> echo("SELECT ?", List.of(1, "x")))
        .extracting("SQLState")
        .isEqualTo("42804");
  }

  @Test
  void parametersConvertToTheTypesAroundThem() throws SQLException {
    assertThat(echo("SELECT CAST(? AS DOUBLE ARRAY)", List.of(1, 2)))
        .isEqualTo("DOUBLE ARRAY [1.0, 2.0]");
    assertThat(echo("SELECT array_has(?, 2)", List.of(1, 2))).isEqualTo("BOOLEAN true");
    statement.execute("CREATE TABLE t (a BIGINT ARRAY, r ROW(x INTEGER, y VARCHAR))");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      insert.setArray(1, connection.createArrayOf("INTEGER", new Object[] {7, null}));
      insert.setObject(
          2, connection.createStruct("ROW(x INTEGER, y VARCHAR)", new Object[] {1, "q"}));
      insert.addBatch();
      insert.setObject(1, List.of());
      insert.setNull(2, Types.STRUCT, "ROW(x INTEGER, y VARCHAR)");
      insert.addBatch();
      assertThat(insert.executeBatch()).containsExactly(1, 1);
    }
    ResultSet rows = statement.executeQuery("SELECT a, r FROM t");
    assertThat(rows.next()).isTrue();
    assertThat(rows.getString(1) + rows.getString(2)).isEqualTo("[7, NULL]{x: 1, y: q}");
    assertThat(rows.next()).isTrue();
    assertThat(rows.getString(1) + rows.getString(2)).isEqualTo("[]null");
  }

  @Test
  void typeNamesAreTypesOnly() {
    for (String name :
        new String[] {
          "no_such_type",
          "",
          "INTEGER) FROM t WHERE (1",
          "INTEGER), (SELECT 1",
          "1",
          "INTEGER; DROP"
        }) {
      assertThatThrownBy(() -> connection.createArrayOf(name, new Object[0]))
          .as(name)
          .isInstanceOf(SQLException.class)
          .extracting(e -> requireNonNull(((SQLException) e).getSQLState()).substring(0, 2))
          .isEqualTo("42");
    }
    assertThatThrownBy(() -> connection.createStruct("INTEGER", new Object[] {1}))
        .extracting("SQLState")
        .isEqualTo("22023");
    assertThatThrownBy(() -> connection.createStruct("ROW(a INTEGER)", new Object[0]))
        .extracting("SQLState")
        .isEqualTo("22023");
  }
}
