// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.driver.DfjDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.adapter.jdbc.JdbcSchema;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calcite's engine over dfj's tables: it reads the metadata, and writes SQL of what it pushes down.
 */
@Timeout(120)
class CalciteAdapterTest {
  private Shop shop;
  private Connection calcite;

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop("calcite");
    Properties properties = new Properties();
    properties.setProperty("lex", "JAVA");
    calcite = DriverManager.getConnection("jdbc:calcite:", properties);
    SchemaPlus root = calcite.unwrap(CalciteConnection.class).getRootSchema();
    DfjDataSource source = new DfjDataSource();
    source.setUrl(shop.url());
    root.add("shop", JdbcSchema.create(root, "shop", source, "datafusion", "public"));
  }

  @AfterEach
  void close() throws SQLException {
    calcite.close();
    shop.close();
  }

  private List<List<@Nullable Object>> query(String sql) throws SQLException {
    try (Statement statement = calcite.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<@Nullable Object>> read = new ArrayList<>();
      while (rows.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getObject(i));
        }
        read.add(row);
      }
      return read;
    }
  }

  private String plan(String sql) throws SQLException {
    return String.valueOf(query("EXPLAIN PLAN FOR " + sql).get(0).get(0));
  }

  /** What is left to Calcite is only to hand the rows on. */
  private void assertPushedDown(String sql) throws SQLException {
    assertThat(plan(sql).lines().map(String::strip)).first().isEqualTo("JdbcToEnumerableConverter");
    assertThat(plan(sql)).doesNotContainPattern("Enumerable(?!Converter)");
  }

  @Test
  void tablesAndViewsAreScannedWithTheirTypes() throws SQLException {
    assertThat(query("SELECT * FROM shop.customers ORDER BY id"))
        .containsExactly(
            List.of(1, "Ada", "Oslo", Date.valueOf("2020-01-31")),
            List.of(2, "Bela", "Rome", Date.valueOf("2021-06-15")),
            Arrays.asList(3, "Chen", null, null));
    assertThat(query("SELECT * FROM shop.orders WHERE id = 10"))
        .containsExactly(
            List.of(
                10L,
                1,
                Timestamp.valueOf("2024-03-01 09:30:00.25"),
                new BigDecimal("19.90"),
                true));
    assertThat(query("SELECT name FROM shop.spending WHERE total > 100"))
        .containsExactly(List.of("Bela"));
  }

  @Test
  void joinsAndAggregatesArePushedDown() throws SQLException {
    String join =
        "SELECT c.name, sum(o.total) AS t, count(*) FROM shop.customers c"
            + " JOIN shop.orders o ON o.customer_id = c.id GROUP BY c.name ORDER BY t DESC";
    assertPushedDown(join);
    assertThat(query(join))
        .containsExactly(
            List.of("Bela", new BigDecimal("120.45"), 1L),
            List.of("Ada", new BigDecimal("24.90"), 2L));
    String outer =
        "SELECT o.id, c.name FROM shop.orders o LEFT JOIN shop.customers c"
            + " ON o.customer_id = c.id AND c.id = 2"
            + " ORDER BY o.id OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY";
    assertPushedDown(outer);
    assertThat(query(outer)).containsExactly(Arrays.asList(11L, null));
    String aggregate = "SELECT avg(total), min(placed), max(paid) FROM shop.orders";
    assertPushedDown(aggregate);
    assertThat(query(aggregate))
        .containsExactly(
            List.of(new BigDecimal("48.45"), Timestamp.valueOf("2024-03-01 09:30:00.25"), true));
  }

  @Test
  void filtersExpressionsAndSetOperationsArePushedDown() throws SQLException {
    String text =
        "SELECT upper(name), char_length(name), CASE WHEN city IS NULL THEN 'x' ELSE city END"
            + " FROM shop.customers WHERE name LIKE '%e%' AND since > DATE '2021-01-01'";
    assertPushedDown(text);
    assertThat(query(text)).containsExactly(List.of("BELA", 4, "Rome"));
    String numbers =
        "SELECT CAST(total AS INTEGER), CAST(id AS VARCHAR), total * 2, id / 2, mod(id, 3)"
            + " FROM shop.orders WHERE placed > TIMESTAMP '2024-03-02 00:00:00' AND paid";
    assertPushedDown(numbers);
    assertThat(query(numbers)).containsExactly(List.of(120, "12", new BigDecimal("240.90"), 6L, 0));
    String times = "SELECT extract(year FROM placed), floor(placed TO month) FROM shop.orders";
    assertPushedDown(times);
    assertThat(query(times)).containsOnly(List.of(2024L, Timestamp.valueOf("2024-03-01 00:00:00")));
    String anti =
        "SELECT id FROM shop.customers WHERE id NOT IN (SELECT customer_id FROM shop.orders)";
    assertPushedDown(anti);
    assertThat(query(anti)).containsExactly(List.of(3));
    String union =
        "SELECT id FROM shop.customers UNION SELECT customer_id FROM shop.orders ORDER BY 1";
    assertPushedDown(union);
    assertThat(query(union)).containsExactly(List.of(1), List.of(2), List.of(3));
  }
}
