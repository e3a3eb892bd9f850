// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.SessionContext;
import io.dfj.metadata.catalog.EscapeCategory;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions, their signatures, and the lists of JDBC's escapes. */
class FunctionMetadataTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final DatabaseMetaData metaData = connection.getMetaData();

  FunctionMetadataTest() throws SQLException {}

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> functions(
      @Nullable String catalog, @Nullable String schema, @Nullable String name)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = metaData.getFunctions(catalog, schema, name)) {
      while (rows.next()) {
        assertThat(rows.getShort("FUNCTION_TYPE")).isEqualTo((short) 1);
        assertThat(rows.getString("REMARKS")).isNotBlank();
        names.add(rows.getString("SPECIFIC_NAME"));
      }
    }
    return names;
  }

  @Test
  void specificNamesTellSignaturesApart() throws SQLException {
    List<String> all = functions(null, null, null);
    assertThat(all).hasSizeGreaterThan(200).isSorted();
    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    assertThat(all).noneMatch(name -> name.startsWith("$"));
    assertThat(functions(null, null, "lower")).containsExactly("lower(VARCHAR)");
    assertThat(functions(null, null, "lcase")).containsExactly("lcase(VARCHAR)");
    assertThat(functions(null, null, "count")).contains("count(ANY)");
    assertThat(functions(null, null, "concat")).anyMatch(name -> name.endsWith("...)"));
  }

  @Test
  void functionsAreInTheSchemaThatListsThemAsRoutines() throws SQLException {
    assertThat(functions("datafusion", "public", "lower")).containsExactly("lower(VARCHAR)");
    assertThat(functions(null, "%", "low__")).containsExactly("lower(VARCHAR)");
    assertThat(functions("", null, "lower")).isEmpty();
    assertThat(functions(null, "", "lower")).isEmpty();
    assertThat(functions("datafusion", "information_schema", "lower")).isEmpty();
    Set<String> listed = new TreeSet<>();
    try (ResultSet rows = metaData.getFunctions(null, null, null)) {
      while (rows.next()) {
        listed.add(
            String.join(
                ".",
                rows.getString("FUNCTION_CAT"),
                rows.getString("FUNCTION_SCHEM"),
                rows.getString("FUNCTION_NAME")));
      }
    }
    Set<String> routines = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT routine_catalog || '.' || routine_schema || '.' || routine_name"
                    + " FROM information_schema.routines")) {
      while (rows.next()) {
        routines.add(rows.getString(1));
      }
    }
    assertThat(listed).isEqualTo(routines);
  }

  @Test
  void everySignatureHasItsColumns() throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    try (ResultSet rows = metaData.getFunctionColumns(null, null, null, null)) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString("SPECIFIC_NAME"), name -> new ArrayList<>())
            .add(
                rows.getInt("ORDINAL_POSITION")
                    + " "
                    + rows.getString("COLUMN_NAME")
                    + " "
                    + rows.getString("TYPE_NAME"));
        boolean result = rows.getInt("ORDINAL_POSITION") == 0;
        assertThat(rows.getInt("COLUMN_TYPE"))
            .isEqualTo(
                result ? DatabaseMetaData.functionReturn : DatabaseMetaData.functionColumnIn);
      }
    }
    assertThat(columns.keySet())
        .containsExactlyElementsOf(new TreeSet<>(functions(null, null, null)));
    columns.forEach(
        (name, of) -> {
          for (int i = 0; i < of.size(); i++) {
            assertThat(of.get(i)).as(name).startsWith(i + " ");
          }
        });
    assertThat(columns.get("substr(VARCHAR, BIGINT, BIGINT)"))
        .containsExactly("0 result VARCHAR", "1 text VARCHAR", "2 start BIGINT", "3 count BIGINT");
    assertThat(columns.get("max(ANY)")).contains("0 result ANY");
  }

  @Test
  void columnsCanBeSearched() throws SQLException {
    try (ResultSet rows = metaData.getFunctionColumns(null, null, "count", "result")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt("DATA_TYPE")).isEqualTo(Types.BIGINT);
      assertThat(rows.getString("IS_NULLABLE")).isEqualTo("NO");
      assertThat(rows.getInt("PRECISION")).isEqualTo(19);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ABS(-2) | 2",
        "ACOS(1E0) | 0.0",
        "ASIN(0E0) | 0.0",
        "ATAN(0E0) | 0.0",
        "ATAN2(0E0, 1E0) | 0.0",
        "CEILING(1.5E0) | 2.0",
        "COS(0E0) | 1.0",
        "COT(1E300) IS NULL | false",
        "DEGREES(0E0) | 0.0",
        "EXP(0E0) | 1.0",
        "FLOOR(1.5E0) | 1.0",
        "LOG(1E0) | 0.0",
        "LOG10(100E0) | 2.0",
        "MOD(7, 4) | 3",
        "PI() > 3.14E0 | true",
        "POWER(2E0, 3E0) | 8.0",
        "RADIANS(0E0) | 0.0",
        "ROUND(2.5, 0) = 3 | true",
        "SIGN(-2E0) | -1.0",
        "SIN(0E0) | 0.0",
        "SQRT(9E0) | 3.0",
        "TAN(0E0) | 0.0",
        "TRUNCATE(2.59E0, 1) | 2.5",
        "ASCII('A') | 65",
        "CHAR(65) | A",
        "CHAR_LENGTH('a ') | 2",
        "CHARACTER_LENGTH('a ') | 2",
        "CONCAT('a', 'b') | ab",
        "INSERT('abcdef', 2, 3, 'X') | aXef",
        "LCASE('A') | a",
        "LEFT('abc', 2) | ab",
        "LENGTH('ab  ') | 2",
        "LOCATE('b', 'abc') | 2",
        "LTRIM(' a') | a",
        "OCTET_LENGTH('ä') | 2",
        "REPEAT('ab', 2) | abab",
        "REPLACE('aba', 'b', 'c') | aca",
        "RIGHT('abc', 2) | bc",
        "RTRIM('a ') | a",
        "SPACE(2) = '  ' | true",
        "SUBSTRING('abcd', 2, 2) | bc",
        "UCASE('a') | A",
        "CURDATE() = CURRENT_DATE | true",
        "CURRENT_DATE() = CURRENT_DATE | true",
        "CURRENT_TIME() IS NULL | false",
        "CURRENT_TIMESTAMP() IS NULL | false",
        "CURTIME() IS NULL | false",
        "DAYNAME({d '2024-02-29'}) | Thursday",
        "DAYOFMONTH({d '2024-02-29'}) | 29",
        "DAYOFWEEK({d '2024-02-25'}) | 1",
        "DAYOFYEAR({d '2024-02-29'}) | 60",
        "HOUR({ts '2024-02-29 13:14:15'}) | 13",
        "MINUTE({ts '2024-02-29 13:14:15'}) | 14",
        "MONTH({d '2024-02-29'}) | 2",
        "MONTHNAME({d '2024-02-29'}) | February",
        "NOW() IS NULL | false",
        "QUARTER({d '2024-05-01'}) | 2",
        "SECOND({ts '2024-02-29 13:14:15'}) | 15",
        "TIMESTAMPADD(SQL_TSI_DAY, 2, {ts '2024-02-28 13:14:15'}) | 2024-03-01 13:14:15",
        "TIMESTAMPADD(SQL_TSI_QUARTER, -1, {d '2024-05-31'}) | 2024-02-29",
        "WEEK({d '2024-01-08'}) | 2",
        "YEAR({d '2024-02-29'}) | 2024",
        "IFNULL(CAST(NULL AS INT), 3) | 3",
        "CONVERT('12', SQL_INTEGER) | 12",
        "CONVERT(12, SQL_VARCHAR) | 12",
        "CONVERT(12, SQL_CHAR) | 12",
      })
  void everyListedEscapeWorks(String call, String expected) throws SQLException {
    int end = end(call);
    String sql =
        "SELECT CAST(({fn " + call.substring(0, end) + "}" + call.substring(end) + ") AS VARCHAR)";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(expected);
    }
  }

  /** Where the parenthesis of the call closes. */
  private static int end(String call) {
    int depth = 0;
    for (int i = 0; i < call.length(); i++) {
      if (call.charAt(i) == '(') {
        depth++;
      } else if (call.charAt(i) == ')' && --depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(call);
  }

  @Test
  void everyListedEscapeIsTested() throws Exception {
    CsvSource calls =
        FunctionMetadataTest.class
            .getDeclaredMethod("everyListedEscapeWorks", String.class, String.class)
            .getAnnotation(CsvSource.class);
    Set<String> tested = new TreeSet<>();
    for (String line : calls.value()) {
      tested.add(line.substring(0, line.indexOf('(')));
    }
    Set<String> listed = new TreeSet<>();
    listed.addAll(list(metaData.getNumericFunctions()));
    listed.addAll(list(metaData.getStringFunctions()));
    listed.addAll(list(metaData.getTimeDateFunctions()));
    listed.addAll(list(metaData.getSystemFunctions()));
    listed.add("CONVERT");
    assertThat(tested).isEqualTo(listed);
  }

  private static List<String> list(String names) {
    return Arrays.asList(names.split(","));
  }

  @ParameterizedTest
  @EnumSource(EscapeCategory.class)
  void everyCategoryHasFunctions(EscapeCategory category) throws SQLException {
    assertThat(connection.unwrap(SessionContext.class).metadata().escapeFunctions(category))
        .isNotEmpty()
        .isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{fn LOCATE('a')} | takes 2 arguments",
        "{fn TIMESTAMPADD(MILLENNIUM, 1, {d '2024-01-01'})} | does not know the unit",
        "{fn CONVERT('1', SQL_INTERVAL_DAY)} | does not know the type",
        "{fn NOSUCH(1)} | nosuch",
      })
  void wrongEscapesAreRefused(String sql, String message) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> statement.executeQuery("SELECT " + sql))
          .isInstanceOf(java.sql.SQLSyntaxErrorException.class)
          .hasMessageContaining(message);
    }
  }
}
