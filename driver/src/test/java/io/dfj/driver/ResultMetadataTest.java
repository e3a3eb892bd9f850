// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What results and parameters say of themselves, before the execution and after it. */
class ResultMetadataTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final Statement statement = connection.createStatement();

  ResultMetadataTest() throws SQLException {}

  @BeforeEach
  void create() throws SQLException {
    statement.execute(
        """
        CREATE TABLE types(
          b BOOLEAN NOT NULL, i1 TINYINT, i2 SMALLINT, i4 INTEGER NOT NULL, i8 BIGINT, r4 REAL,
          r8 DOUBLE, n DECIMAL(10, 2), n0 DECIMAL(38, 0), n9 DECIMAL(9, 9), c CHAR(4), v VARCHAR,
          v9 VARCHAR(9), x VARBINARY, d DATE, t TIME, ts TIMESTAMP, ts9 TIMESTAMP(9),
          tz TIMESTAMP WITH TIME ZONE, ym INTERVAL YEAR TO MONTH, ds INTERVAL DAY TO SECOND)
        """);
    // Of each type a value whose text is as long as it gets.
    statement.execute(
        """
        INSERT INTO types VALUES (
          false, -128, -32768, -2147483648, -9223372036854775807, CAST(-1.1754944e-38 AS REAL),
          -2.2250738585072014e-308, -12345678.90, -12345678901234567890123456789012345678,
          -0.123456789, 'äöüß', 'text', '123456789', X'00ff', DATE '2024-02-29',
          TIME '10:11:12.123456789', TIMESTAMP '2024-02-29 10:11:12.123456',
          CAST('2024-02-29 10:11:12.123456789' AS TIMESTAMP(9)),
          CAST('2024-02-29 10:11:12.123456+00:00' AS TIMESTAMP WITH TIME ZONE),
          INTERVAL '-11' MONTH, INTERVAL '-1 02:03:04.123456' DAY TO SECOND)
        """);
  }

  @AfterEach
  void release() throws SQLException {
    connection.close();
  }

  private static String line(ResultSetMetaData columns, int i) throws SQLException {
    return String.join(
        " ",
        columns.getColumnLabel(i) + ":",
        columns.getColumnTypeName(i) + "/" + columns.getColumnType(i),
        columns.getColumnClassName(i),
        columns.getPrecision(i) + "," + columns.getScale(i),
        String.valueOf(columns.getColumnDisplaySize(i)),
        columns.isNullable(i) == ResultSetMetaData.columnNoNulls ? "NOT-NULL" : "null",
        columns.isSigned(i) ? "signed" : "",
        columns.isCaseSensitive(i) ? "case" : "");
  }

  private static List<String> lines(ResultSetMetaData columns) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      lines.add(line(columns, i).trim());
    }
    return lines;
  }

  @Test
  void everyTypeIsDescribedBeforeAndAfterTheExecution() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT * FROM types")) {
      List<String> before = lines(requireNonNull(query.getMetaData()));
      assertThat(before)
          .containsExactly(
              "b: BOOLEAN/16 java.lang.Boolean 1,0 5 NOT-NULL",
              "i1: TINYINT/-6 java.lang.Byte 3,0 4 null signed",
              "i2: SMALLINT/5 java.lang.Short 5,0 6 null signed",
              "i4: INTEGER/4 java.lang.Integer 10,0 11 NOT-NULL signed",
              "i8: BIGINT/-5 java.lang.Long 19,0 20 null signed",
              "r4: REAL/7 java.lang.Float 7,0 15 null signed",
              "r8: DOUBLE/8 java.lang.Double 15,0 25 null signed",
              "n: DECIMAL/3 java.math.BigDecimal 10,2 12 null signed",
              "n0: DECIMAL/3 java.math.BigDecimal 38,0 39 null signed",
              "n9: DECIMAL/3 java.math.BigDecimal 9,9 12 null signed",
              "c: VARCHAR/12 java.lang.String 4,0 4 null  case",
              "v: VARCHAR/12 java.lang.String 2147483647,0 2147483647 null  case",
              "v9: VARCHAR/12 java.lang.String 9,0 9 null  case",
              "x: VARBINARY/-3 [B 2147483647,0 2147483647 null",
              "d: DATE/91 java.sql.Date 10,0 10 null",
              "t: TIME/92 java.sql.Time 15,6 15 null",
              "ts: TIMESTAMP/93 java.sql.Timestamp 26,6 26 null",
              "ts9: TIMESTAMP/93 java.sql.Timestamp 29,9 29 null",
              "tz: TIMESTAMP WITH TIME ZONE/2014 java.time.OffsetDateTime 32,6 32 null",
              "ym: INTERVAL YEAR TO MONTH/1111 java.time.Period 9,0 28 null signed",
              "ds: INTERVAL DAY TO SECOND/1111 java.time.Duration 18,6 32 null signed");
      try (ResultSet rows = query.executeQuery()) {
        assertThat(lines(rows.getMetaData())).isEqualTo(before);
      }
    }
  }

  @Test
  void valuesAreOfTheClassAndWidthThatTheirColumnSays() throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT * FROM types")) {
      ResultSetMetaData columns = rows.getMetaData();
      assertThat(rows.next()).isTrue();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String label = columns.getColumnLabel(i);
        Object value = requireNonNull(rows.getObject(i));
        assertThat(value.getClass().getName()).as(label).isEqualTo(columns.getColumnClassName(i));
        assertThat(rows.getObject(label)).as(label).isEqualTo(value);
        assertThat(requireNonNull(rows.getString(i)).length())
            .as(label)
            .isLessThanOrEqualTo(columns.getColumnDisplaySize(i));
      }
    }
  }

  @Test
  void nothingCanBeWritten() throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT * FROM types")) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        assertThat(columns.isReadOnly(i)).isTrue();
        assertThat(columns.isWritable(i) || columns.isDefinitelyWritable(i)).isFalse();
        assertThat(columns.isAutoIncrement(i) || columns.isCurrency(i)).isFalse();
        assertThat(columns.isSearchable(i)).isTrue();
      }
      assertThat(rows.getStatement()).isSameAs(statement);
    }
  }

  private String origin(String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      ResultSetMetaData column = requireNonNull(query.getMetaData());
      return String.join(
          ".",
          column.getCatalogName(1),
          column.getSchemaName(1),
          column.getTableName(1),
          column.getColumnName(1) + " as " + column.getColumnLabel(1));
    }
  }

  @Test
  void originsAreThoseOfTables() throws SQLException {
    statement.execute("CREATE VIEW ints AS SELECT i4 AS four, i8 FROM types");
    assertThat(origin("SELECT i4 FROM types")).isEqualTo("datafusion.public.types.i4 as i4");
    assertThat(origin("SELECT a.i4 AS four FROM types AS a JOIN types AS b ON a.i4 = b.i4"))
        .isEqualTo("datafusion.public.types.i4 as four");
    // A derived table stands in no catalog.
    assertThat(origin("SELECT four FROM (SELECT i4 AS four FROM types) AS s"))
        .isEqualTo("...four as four");
    assertThat(origin("SELECT four FROM ints")).isEqualTo("datafusion.public.ints.four as four");
    assertThat(origin("SELECT i4 + 1 AS more FROM types")).isEqualTo("...more as more");
    assertThat(origin("SELECT count(*) AS c FROM types")).isEqualTo("...c as c");
    assertThat(origin("VALUES (1)")).startsWith("...");
  }

  @Test
  void nullabilityFollowsThePlan() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT a.i4, b.i4, count(*), sum(a.i4), 1, NULL, coalesce(a.i1, 0)"
                + " FROM types a LEFT JOIN types b ON a.i4 = b.i4 GROUP BY 1, 2, 7")) {
      ResultSetMetaData columns = requireNonNull(query.getMetaData());
      List<Boolean> nullable = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        nullable.add(columns.isNullable(i) == ResultSetMetaData.columnNullable);
      }
      assertThat(nullable).containsExactly(false, true, false, false, false, true, false);
    }
  }

  @Test
  void statementsWithoutRowsHaveNoColumns() throws SQLException {
    for (String sql :
        List.of("INSERT INTO types(b, i4) VALUES (?, ?)", "CREATE TABLE u(n INT)", "RESET ALL")) {
      try (PreparedStatement update = connection.prepareStatement(sql)) {
        assertThat((Object) update.getMetaData()).as(sql).isNull();
      } catch (SQLException e) {
        assertThat(sql).isEqualTo("RESET ALL");
      }
    }
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN SELECT 1")) {
      assertThat(requireNonNull(explain.getMetaData()).getColumnCount()).isEqualTo(2);
    }
  }

  @Test
  void indexesAreChecked() throws Exception {
    try (PreparedStatement query = connection.prepareStatement("SELECT ? + i4 FROM types")) {
      ResultSetMetaData columns = requireNonNull(query.getMetaData());
      ParameterMetaData parameters = query.getParameterMetaData();
      for (Object metaData : List.of(columns, parameters)) {
        Class<?> type =
            metaData instanceof ResultSetMetaData
                ? ResultSetMetaData.class
                : ParameterMetaData.class;
        for (var method : type.getMethods()) {
          if (method.getParameterCount() == 1 && method.getParameterTypes()[0] == int.class) {
            for (int index : new int[] {Integer.MIN_VALUE, -1, 0, 2, Integer.MAX_VALUE}) {
              assertThatThrownBy(() -> method.invoke(metaData, index))
                  .as(method + " of " + index)
                  .cause()
                  .isInstanceOf(SQLException.class)
                  .extracting(e -> ((SQLException) e).getSQLState())
                  .isEqualTo("07009");
            }
          }
        }
      }
    }
  }

  @Test
  void everyTypeOfParameterIsDescribed() throws SQLException {
    List<String> casts = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement("SELECT * FROM types")) {
      ResultSetMetaData columns = requireNonNull(query.getMetaData());
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        casts.add(columns.getColumnLabel(i) + " = ?");
      }
      try (PreparedStatement filter =
          connection.prepareStatement("SELECT 1 FROM types WHERE " + String.join(" AND ", casts))) {
        ParameterMetaData parameters = filter.getParameterMetaData();
        assertThat(parameters.getParameterCount()).isEqualTo(casts.size());
        for (int i = 1; i <= casts.size(); i++) {
          String label = columns.getColumnLabel(i);
          assertThat(parameters.getParameterType(i)).as(label).isEqualTo(columns.getColumnType(i));
          assertThat(parameters.getParameterTypeName(i)).isEqualTo(columns.getColumnTypeName(i));
          assertThat(parameters.getParameterClassName(i)).isEqualTo(columns.getColumnClassName(i));
          assertThat(parameters.getPrecision(i)).as(label).isEqualTo(columns.getPrecision(i));
          assertThat(parameters.getScale(i)).as(label).isEqualTo(columns.getScale(i));
          assertThat(parameters.isSigned(i)).isEqualTo(columns.isSigned(i));
          assertThat(parameters.isNullable(i))
              .isEqualTo(ParameterMetaData.parameterNullableUnknown);
          assertThat(parameters.getParameterMode(i)).isEqualTo(ParameterMetaData.parameterModeIn);
        }
      }
    }
  }

  @Test
  void describingRunsNothing() throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO types(b, i4) VALUES (true, ?)");
        PreparedStatement failing =
            connection.prepareStatement("SELECT 1 / (i4 - i4) FROM types")) {
      assertThat(insert.getParameterMetaData().getParameterCount()).isEqualTo(1);
      assertThat(requireNonNull(failing.getMetaData()).getColumnCount()).isEqualTo(1);
    }
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM types")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
  }
}
