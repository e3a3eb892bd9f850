// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DatabaseMetaData says SQL can do, against SQL that does it. */
class CapabilitiesTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final DatabaseMetaData metaData = connection.getMetaData();

  CapabilitiesTest() throws SQLException {}

  @BeforeEach
  void create() throws SQLException {
    run("CREATE TABLE t(a INT, b INT, s VARCHAR)");
    run("INSERT INTO t VALUES (1, 10, 'x_y'), (2, 20, 'xzy'), (2, NULL, NULL)");
    run("CREATE TABLE u(a INT, c INT)");
    run("INSERT INTO u VALUES (2, 5), (3, 6)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(String.valueOf(result.getString(1)));
      }
    }
    return rows;
  }

  /** The answer is true exactly if the statement runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "supportsAlterTableWithAddColumn | ALTER TABLE t ADD COLUMN d INT",
        "supportsAlterTableWithDropColumn | ALTER TABLE t DROP COLUMN b",
        "supportsColumnAliasing | SELECT a AS x FROM t",
        "supportsConvert | SELECT {fn CONVERT(a, SQL_VARCHAR)} FROM t",
        "supportsTableCorrelationNames | SELECT x.a FROM t AS x",
        "supportsExpressionsInOrderBy | SELECT a FROM t ORDER BY a + b",
        "supportsOrderByUnrelated | SELECT a FROM t ORDER BY b",
        "supportsGroupBy | SELECT a, count(*) FROM t GROUP BY a",
        "supportsGroupByUnrelated | SELECT count(*) FROM t GROUP BY a",
        "supportsGroupByBeyondSelect | SELECT a FROM t GROUP BY a, b",
        "supportsLikeEscapeClause | SELECT a FROM t WHERE s LIKE 'x!_y' ESCAPE '!'",
        "supportsNonNullableColumns | CREATE TABLE n(a INT NOT NULL)",
        "supportsOuterJoins | SELECT t.a FROM t LEFT JOIN u ON t.a = u.a",
        "supportsFullOuterJoins | SELECT t.a FROM t FULL JOIN u ON t.a = u.a",
        "supportsLimitedOuterJoins | SELECT t.a FROM t RIGHT JOIN u ON t.a = u.a",
        "supportsSubqueriesInComparisons | SELECT a FROM t WHERE a = (SELECT max(a) FROM u)",
        "supportsSubqueriesInExists | SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u)",
        "supportsSubqueriesInIns | SELECT a FROM t WHERE a IN (SELECT a FROM u)",
        "supportsSubqueriesInQuantifieds | SELECT a FROM t WHERE a < ALL (SELECT a FROM u)",
        "supportsCorrelatedSubqueries | SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a)",
        "supportsUnion | SELECT a FROM t UNION SELECT a FROM u",
        "supportsUnionAll | SELECT a FROM t UNION ALL SELECT a FROM u",
        "supportsSelectForUpdate | SELECT a FROM t FOR UPDATE",
        "supportsPositionedDelete | DELETE FROM t WHERE CURRENT OF c",
        "supportsPositionedUpdate | UPDATE t SET a = 1 WHERE CURRENT OF c",
        "supportsStoredProcedures | {call lower('A')}",
        "supportsStoredFunctionsUsingCallSyntax | {? = call lower('A')}",
        "supportsSchemasInDataManipulation | SELECT a FROM public.t",
        "supportsSchemasInTableDefinitions | CREATE TABLE public.v(a INT)",
        "supportsSchemasInIndexDefinitions | CREATE INDEX public.i ON t(a)",
        "supportsSchemasInPrivilegeDefinitions | GRANT SELECT ON public.t TO PUBLIC",
        "supportsCatalogsInDataManipulation | SELECT a FROM datafusion.public.t",
        "supportsCatalogsInTableDefinitions | CREATE TABLE datafusion.public.v(a INT)",
        "supportsCatalogsInIndexDefinitions | CREATE INDEX datafusion.public.i ON t(a)",
        "supportsCatalogsInPrivilegeDefinitions | GRANT SELECT ON datafusion.public.t TO PUBLIC",
      })
  void answersAreTrue(String method, String sql) throws Exception {
    boolean answer = (boolean) DatabaseMetaData.class.getMethod(method).invoke(metaData);
    if (answer) {
      assertThatCode(() -> run(sql)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> run(sql)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void nullsAreHigh() throws SQLException {
    assertThat(metaData.nullsAreSortedHigh()).isTrue();
    assertThat(rows("SELECT b FROM t ORDER BY b")).containsExactly("10", "20", "null");
    assertThat(rows("SELECT b FROM t ORDER BY b DESC")).containsExactly("null", "20", "10");
  }

  @Test
  void nullPlusNumberIsNull() throws SQLException {
    assertThat(metaData.nullPlusNonNullIsNull()).isTrue();
    assertThat(rows("SELECT b + 1 FROM t WHERE b IS NULL")).containsExactly("null");
  }

  @Test
  void escapedUnderscoresMatchThemselves() throws SQLException {
    assertThat(rows("SELECT s FROM t WHERE s LIKE 'x!_y' ESCAPE '!'")).containsExactly("x_y");
  }

  @Test
  void namesAreStoredInLowerCaseUnlessQuoted() throws SQLException {
    assertThat(metaData.storesLowerCaseIdentifiers()).isTrue();
    assertThat(metaData.supportsMixedCaseIdentifiers()).isFalse();
    assertThat(metaData.supportsMixedCaseQuotedIdentifiers()).isTrue();
    run("CREATE TABLE Mixed(A INT)");
    run("CREATE TABLE \"Mixed\"(a INT)");
    try (ResultSet tables = metaData.getTables(null, null, "_ixed", null)) {
      assertThat(tables.next()).isTrue();
      assertThat(tables.getString(3)).isEqualTo("Mixed");
      assertThat(tables.next()).isTrue();
      assertThat(tables.getString(3)).isEqualTo("mixed");
    }
  }

  @Test
  void namesAreAsWrittenWhereTheSessionSaysSo() throws SQLException {
    run("SET datafusion.sql_parser.enable_ident_normalization = false");
    assertThat(metaData.storesLowerCaseIdentifiers()).isFalse();
    assertThat(metaData.supportsMixedCaseIdentifiers()).isTrue();
    run("CREATE TABLE Mixed(a INT)");
    assertThat(rows("SELECT count(*) FROM Mixed")).containsExactly("0");
    assertThatThrownBy(() -> rows("SELECT count(*) FROM mixed")).isInstanceOf(SQLException.class);
  }

  @Test
  void namesHaveALongestLength() throws SQLException {
    int longest = metaData.getMaxColumnNameLength();
    assertThat(metaData.getMaxTableNameLength()).isEqualTo(longest);
    assertThat(rows("SELECT 1 AS " + "x".repeat(longest))).containsExactly("1");
    assertThatThrownBy(() -> rows("SELECT 1 AS " + "x".repeat(longest + 1)))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void keywordsNeedQuotes() throws SQLException {
    String[] words = metaData.getSQLKeywords().split(",");
    assertThat(words).contains("LIMIT", "OFFSET").doesNotContain("SELECT", "TABLE", "UUID");
    assertThat(words).isSorted();
    for (String word : words) {
      assertThat(rows("SELECT 1 AS \"" + word + "\"")).containsExactly("1");
      assertThatThrownBy(() -> rows("SELECT 1 AS " + word))
          .as(word)
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void batchesAndOpenResultsAreThere() throws SQLException {
    assertThat(metaData.supportsBatchUpdates()).isTrue();
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO u VALUES (?, ?)")) {
      for (int i = 0; i < 2; i++) {
        insert.setInt(1, i);
        insert.setInt(2, i);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(2);
    }
    assertThat(metaData.supportsMultipleResultSets()).isTrue();
    assertThat(metaData.supportsMultipleOpenResults()).isTrue();
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("SELECT 1; SELECT 2")).isTrue();
      ResultSet first = statement.getResultSet();
      assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
      ResultSet second = statement.getResultSet();
      assertThat(first.next() && second.next()).isTrue();
      assertThat(first.getInt(1) + second.getInt(1)).isEqualTo(3);
    }
  }

  @Test
  void searchEscapeAndQuotesAreWhatTheyAre() throws SQLException {
    assertThat(metaData.getSearchStringEscape()).isEqualTo("\\");
    String quote = metaData.getIdentifierQuoteString();
    assertThat(rows("SELECT 1 AS " + quote + "select" + quote)).containsExactly("1");
    String separator = metaData.getCatalogSeparator();
    assertThat(metaData.isCatalogAtStart()).isTrue();
    assertThat(rows("SELECT count(*) FROM datafusion" + separator + "public" + separator + "u"))
        .containsExactly("2");
  }

  /** With the types of their parts. */
  private static String declared(String typeName) {
    return switch (typeName) {
      case "ARRAY" -> "VARCHAR ARRAY";
      case "ROW" -> "ROW(field VARCHAR)";
      case "MAP" -> "MAP<VARCHAR, VARCHAR>";
      default -> typeName;
    };
  }

  /** Every pair of types, tried. */
  @Test
  void conversionsAreThoseThatCastTakes() throws SQLException {
    Map<JDBCType, String> types = new TreeMap<>();
    try (ResultSet rows = metaData.getTypeInfo()) {
      while (rows.next()) {
        JDBCType type = JDBCType.valueOf(rows.getInt("DATA_TYPE"));
        if (type != JDBCType.OTHER) {
          types.put(type, declared(rows.getString("TYPE_NAME")));
        }
      }
    }
    List<String> columns = new ArrayList<>();
    List<String> nulls = new ArrayList<>();
    types.forEach((type, name) -> columns.add("c_" + type + " " + name));
    types.forEach((type, name) -> nulls.add("NULL"));
    run("CREATE TABLE every_type(" + String.join(", ", columns) + ")");
    run("INSERT INTO every_type VALUES (" + String.join(", ", nulls) + ")");
    List<String> wrong = new ArrayList<>();
    for (JDBCType from : types.keySet()) {
      for (JDBCType to : types.keySet()) {
        boolean works =
            works("SELECT CAST(c_" + from + " AS " + types.get(to) + ") FROM every_type");
        int fromCode = from.getVendorTypeNumber();
        int toCode = to.getVendorTypeNumber();
        if (works != metaData.supportsConvert(fromCode, toCode)) {
          wrong.add(from + " to " + to + (works ? " works" : " fails"));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(metaData.supportsConvert(java.sql.Types.REF, java.sql.Types.INTEGER)).isFalse();
  }

  private boolean works(String sql) {
    try {
      return rows(sql).size() == 1;
    } catch (SQLException e) {
      return false;
    }
  }
}
