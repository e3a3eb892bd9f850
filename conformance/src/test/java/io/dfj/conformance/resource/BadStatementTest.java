// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that cannot run: the SQLState, what is wrong and where. */
class BadStatementTest {
  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void open() throws SQLException {
    session = new Session();
    session.execute("CREATE TABLE customers (id INTEGER, name VARCHAR)");
    session.execute("INSERT INTO customers VALUES (1, 'ann'), (2, 'zwei')");
  }

  @AfterEach
  void leavesNothing() throws Exception {
    session.assertClean(folder);
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42P01 | customers | SELECT * FROM custmers",
        "42703 | name | SELECT nmae FROM customers",
        "42703 | name | SELECT c.nam FROM customers c",
        "42883 | upper | SELECT uppr(name) FROM customers",
        "42601 | line 1 | SELECT FROM WHERE",
        "42601 | column 16 | SELECT id FROM , customers",
        "22012 | zero | SELECT id / 0 FROM customers",
        "22012 | zero | SELECT id / (id - 1) FROM customers",
        "22003 | INTEGER | SELECT id + 2147483647 FROM customers",
        "22018 | zwei | SELECT CAST(name AS INTEGER) FROM customers WHERE id = 2",
        "21000 | one row | SELECT (SELECT id FROM customers)",
        "42P07 | customers | CREATE TABLE customers (x INTEGER)",
        "42704 | datafusion.nothing | SET datafusion.nothing = 1",
        "22023 | batch_size | SET datafusion.execution.batch_size = 'x'",
      })
  void saysWhatIsWrong(String sqlState, String words, String sql) {
    SQLException error = session.error(sql);

    assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(sqlState);
    assertThat(error.getMessage()).contains(words);
  }

  @Test
  void closedObjectsSaySo() throws SQLException {
    Connection connection = session.connection();
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("SELECT id FROM customers");

    rows.close();
    assertClosed(rows::next);
    assertClosed(() -> rows.getInt(1));
    statement.close();
    assertClosed(() -> statement.executeQuery("SELECT 1"));
    connection.close();
    assertClosed(connection::createStatement);
    assertClosed(() -> connection.prepareStatement("SELECT 1"));
    assertClosed(connection::getMetaData);
  }

  private static void assertClosed(ThrowingCallable call) {
    SQLException error = catchThrowableOfType(SQLException.class, call);
    assertThat(error.getSQLState()).isEqualTo("08003");
  }
}
