// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JDBC escapes, translated and run. */
class EscapeSyntaxTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");

  EscapeSyntaxTest() throws SQLException {}

  @AfterEach
  void release() throws SQLException {
    connection.close();
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "SELECT {d '2024-02-29'} ; 2024-02-29",
        "SELECT {D '2024-02-29'} ; 2024-02-29",
        "SELECT {t '10:11:12'} ; 10:11:12",
        "SELECT {ts '2024-02-29 10:11:12.5'} ; 2024-02-29 10:11:12.5",
        "SELECT {fn ucase('a')} || {fn concat('b', 'c')} ; Abc",
        "SELECT {fn abs(-5)} + {fn length('abc')} ; 8",
        "SELECT {fn lcase({fn ucase('x')})} ; x",
        "SELECT {fn mod(7, 4)} ; 3",
        "SELECT n FROM (VALUES 1, 2, 3) t(n) ORDER BY n {limit 1 offset 1} ; 2",
        "SELECT count(*) FROM (VALUES 'a_b', 'acb') t(s) WHERE s LIKE 'a!_b' {escape '!'} ; 1",
        "SELECT b.n FROM {oj (VALUES 1) a(n) LEFT OUTER JOIN (VALUES 2) b(n) ON a.n = b.n} ; null",
        "SELECT '{oj}' || '{limit 1}' ; {oj}{limit 1}",
      })
  void escapesMeanWhatTheySay(String sql, String expected) throws SQLException {
    assertThat(text(sql)).isEqualTo(expected);
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
    }
    assertThat(text(connection.nativeSQL(sql))).isEqualTo(expected);
  }

  @Test
  void onlyEscapesAreTouchedAndPositionsStay() throws SQLException {
    String sql = "SELECT \"{oj}\" -- {limit 1}\n /* {escape 'x'} */ FROM { OJ a } {d '2024-01-01'}";
    assertThat(EscapeSyntax.translate(sql))
        .isEqualTo(
            "SELECT \"{oj}\" -- {limit 1}\n /* {escape 'x'} */ FROM      a   {d '2024-01-01'}");
    assertThat(EscapeSyntax.translate("{limit 1} {fn f({limit 2})}"))
        .isEqualTo(" limit 1  {fn f( limit 2 )}");
    for (String odd : new String[] {"{", "}", "{oj", "'{oj", "\"", "--", "/*", "{'a': 1}", ""}) {
      assertThat(EscapeSyntax.translate(odd)).isEqualTo(odd);
    }
  }

  /** An apostrophe in a comment opens no literal. */
  @Test
  void commentsEndWithTheirLine() throws SQLException {
    for (String comment : new String[] {"-- it's\n", "-- it's\r", "// it's\n", "/* it's */"}) {
      assertThat(text("SELECT 1 " + comment + "{limit 1}")).as(comment).isEqualTo("1");
      assertThat(text("SELECT '//' || 8 / 2 /{fn abs(-2)} " + comment)).isEqualTo("//2");
    }
  }

  @Test
  void processingCanBeSwitchedOff() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      assertThatThrownBy(() -> statement.executeQuery("SELECT 1 {limit 1}"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("42601");
      statement.setEscapeProcessing(true);
      statement.executeQuery("SELECT 1 {limit 1}").close();
    }
  }
}
