// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class H2ProviderTest extends JdbcProviderContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Override
  DataSource database() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:provider" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  @Override
  String stored(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  @Test
  void typesOfH2() throws SQLException {
    update(
        "CREATE TABLE types (t TINYINT, u UUID, c CHAR(4), b VARBINARY(9), d DECFLOAT(20),"
            + " clock TIME(3), j JSON, l CLOB, i VARCHAR_IGNORECASE(9), n TIMESTAMP(9))");
    update(
        "INSERT INTO types VALUES (-3, '00112233-4455-6677-8899-aabbccddeeff', 'ab', X'0102', 1.5,"
            + " '12:34:56.789', JSON '{\"a\": 1}', 'long', 'Mixed', '2024-01-01 00:00:00.123456789')");
    session.registerTable("types", table("types"));

    assertThat(rows("SELECT t, u, c, d, clock, j, l, i, n FROM types"))
        .containsExactly(
            "-3|00112233-4455-6677-8899-aabbccddeeff|ab  |1.500000000000000000|12:34:56.789"
                + "|{\"a\":1}|long|Mixed|2024-01-01 00:00:00.123456789");
    assertThat(rows("SELECT count(*) FROM types WHERE b = X'0102' AND u LIKE '00%'"))
        .containsExactly("1");
    assertThat(rows("SELECT count(*) FROM types WHERE i = 'mixed' OR c = 'ab'"))
        .containsExactly("0");
    assertThat(plan("SELECT t FROM types WHERE i = 'mixed'")).contains("FilterExec");
  }

  @Test
  void otherCollationsAreNotTrusted() throws SQLException {
    update("DROP TABLE facts");
    update("SET COLLATION ENGLISH STRENGTH PRIMARY");
    update("CREATE TABLE words (w VARCHAR(9))");
    update("INSERT INTO words VALUES ('a'), ('A'), ('b')");
    session.registerTable("words", table("words"));

    assertThat(rows("SELECT w FROM words WHERE w = 'a'")).containsExactly("a");
    assertThat(source.lastQuery()).contains("= ?");
    assertThat(rows("SELECT w FROM words WHERE w <> 'a'")).containsExactlyInAnyOrder("A", "b");
    assertThat(rows("SELECT w FROM words WHERE w NOT IN ('a', 'b')")).containsExactly("A");
  }
}
