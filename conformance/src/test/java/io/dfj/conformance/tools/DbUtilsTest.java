// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.dbutils.AsyncQueryRunner;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ArrayListHandler;
import org.apache.commons.dbutils.handlers.BeanListHandler;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.KeyedHandler;
import org.apache.commons.dbutils.handlers.MapHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commons DbUtils, which binds nulls by what ParameterMetaData says of their types. */
@Timeout(120)
class DbUtilsTest {
  private Shop shop;
  private Connection connection;
  private final QueryRunner runner = new QueryRunner();

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop("dbutils");
    connection = shop.connection();
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  /** As the bean processor wants it. */
  public static final class CustomerBean {
    private int id;
    private @Nullable String name;
    private @Nullable Date since;

    public int getId() {
      return id;
    }

    public void setId(int id) {
      this.id = id;
    }

    public @Nullable String getName() {
      return name;
    }

    public void setName(@Nullable String name) {
      this.name = name;
    }

    public @Nullable Date getSince() {
      return since;
    }

    public void setSince(@Nullable Date since) {
      this.since = since;
    }
  }

  @Test
  void rowsBecomeBeansMapsAndArrays() throws SQLException {
    List<CustomerBean> beans =
        runner.query(
            connection,
            "SELECT * FROM customers WHERE id <> ? ORDER BY id",
            new BeanListHandler<>(CustomerBean.class),
            2);
    assertThat(beans).extracting(CustomerBean::getId).containsExactly(1, 3);
    assertThat(beans).extracting(CustomerBean::getName).containsExactly("Ada", "Chen");
    assertThat(beans)
        .extracting(CustomerBean::getSince)
        .containsExactly(Date.valueOf("2020-01-31"), null);

    Map<String, Object> order =
        runner.query(connection, "SELECT * FROM orders WHERE id = ?", new MapHandler(), 10L);
    assertThat(order)
        .containsExactly(
            entry("id", 10L),
            entry("customer_id", 1),
            entry("placed", Timestamp.valueOf("2024-03-01 09:30:00.25")),
            entry("total", new BigDecimal("19.90")),
            entry("paid", true));
    assertThat(order).containsEntry("TOTAL", new BigDecimal("19.90"));

    assertThat(
            runner.query(
                connection, "SELECT id, paid FROM orders ORDER BY id", new ArrayListHandler()))
        .containsExactly(
            new Object[] {10L, true}, new Object[] {11L, false}, new Object[] {12L, true});
    assertThat(
            runner.query(
                connection,
                "SELECT id, name AS who FROM customers",
                new KeyedHandler<Integer>("id")))
        .hasSize(3)
        .hasEntrySatisfying(2, row -> assertThat(row).containsEntry("who", "Bela"));
    assertThat(
            runner.query(
                connection,
                "SELECT name FROM spending ORDER BY total",
                new ColumnListHandler<String>("name")))
        .containsExactly("Ada", "Bela");
  }

  @Test
  void nullsAreBoundByTheTypesOfTheParameters() throws SQLException {
    String insert = "INSERT INTO orders VALUES (?, ?, ?, ?, ?)";
    assertThat(runner.update(connection, insert, 20L, 2, null, null, null)).isEqualTo(1);
    assertThat(
            runner.batch(
                connection,
                insert,
                new Object[][] {
                  {21L, 1, Timestamp.valueOf("2024-04-01 00:00:00"), new BigDecimal("1.5"), true},
                  {22L, 1, null, null, null}
                }))
        .containsExactly(1, 1);
    assertThat(
            runner.<Long>query(
                connection,
                "SELECT count(*) FROM orders WHERE total IS NULL",
                new ScalarHandler<>()))
        .isEqualTo(2);
  }

  @Test
  void anInsertHasNoKeysToHandle() throws SQLException {
    assertThat(
            runner.insert(
                connection,
                "INSERT INTO customers VALUES (?, ?, ?, ?)",
                new MapListHandler(),
                4,
                "Dara",
                null,
                LocalDate.of(2022, 2, 2)))
        .isEmpty();
    assertThat(shop.number("SELECT count(*) FROM customers")).isEqualTo(4);
  }

  /** It prepares calls for its execute methods, and there are no procedures. */
  @Test
  void callsAreNotSupported() {
    Failure.of(
        "0A000", () -> runner.execute(connection, "SELECT id FROM orders", new MapListHandler()));
  }

  @Test
  void wrongParametersAndStatementsKeepTheirState() {
    Failure.of(
        "42P01", () -> runner.query(connection, "SELECT * FROM missing", new MapListHandler()));
    Failure.of(
        "22018",
        () ->
            runner.query(
                connection,
                "SELECT * FROM customers WHERE id = ?",
                new MapListHandler(),
                "not a number"));
  }

  @Test
  void theAsynchronousRunnerUsesOneConnectionFromManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      AsyncQueryRunner asynchronous = new AsyncQueryRunner(threads, runner);
      List<Future<Long>> sums =
          IntStream.range(0, 40)
              .mapToObj(
                  i -> {
                    try {
                      return asynchronous.query(
                          connection,
                          "SELECT sum(id) + ? FROM orders",
                          new ScalarHandler<Long>(),
                          i);
                    } catch (SQLException e) {
                      throw new AssertionError(e);
                    }
                  })
              .toList();
      for (int i = 0; i < sums.size(); i++) {
        assertThat(((Number) sums.get(i).get()).longValue()).isEqualTo(33 + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
