// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.dfj.driver.DfjDriver;
import java.math.BigDecimal;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.BeanPropertyRowMapper;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(120)
class SpringJdbcTest {
  private Shop shop;
  private SimpleDriverDataSource source;
  private JdbcTemplate jdbc;
  private NamedParameterJdbcTemplate named;

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop("spring");
    source = new SimpleDriverDataSource(new DfjDriver(), shop.url());
    jdbc = new JdbcTemplate(source);
    named = new NamedParameterJdbcTemplate(jdbc);
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  record Customer(int id, String name, @Nullable String city, @Nullable LocalDate since) {}

  /** As frameworks want it, with setters. */
  public static final class OrderBean {
    private long id;
    private int customerId;
    private @Nullable LocalDateTime placed;
    private @Nullable BigDecimal total;
    private boolean paid;

    public long getId() {
      return id;
    }

    public void setId(long id) {
      this.id = id;
    }

    public int getCustomerId() {
      return customerId;
    }

    public void setCustomerId(int customerId) {
      this.customerId = customerId;
    }

    public @Nullable LocalDateTime getPlaced() {
      return placed;
    }

    public void setPlaced(@Nullable LocalDateTime placed) {
      this.placed = placed;
    }

    public @Nullable BigDecimal getTotal() {
      return total;
    }

    public void setTotal(@Nullable BigDecimal total) {
      this.total = total;
    }

    public boolean isPaid() {
      return paid;
    }

    public void setPaid(boolean paid) {
      this.paid = paid;
    }
  }

  @Test
  void queriesMapRowsToRecordsAndBeans() {
    assertThat(
            jdbc.query(
                "SELECT * FROM customers ORDER BY id", new DataClassRowMapper<>(Customer.class)))
        .containsExactly(
            new Customer(1, "Ada", "Oslo", LocalDate.of(2020, 1, 31)),
            new Customer(2, "Bela", "Rome", LocalDate.of(2021, 6, 15)),
            new Customer(3, "Chen", null, null));
    OrderBean order =
        jdbc.queryForObject(
            "SELECT * FROM orders WHERE id = ?", new BeanPropertyRowMapper<>(OrderBean.class), 10L);
    assertThat(order).isNotNull();
    assertThat(order.getCustomerId()).isEqualTo(1);
    assertThat(order.getPlaced()).isEqualTo(LocalDateTime.parse("2024-03-01T09:30:00.25"));
    assertThat(order.getTotal()).isEqualTo("19.90");
    assertThat(order.isPaid()).isTrue();
  }

  @Test
  void singleValuesAndMapsComeInTheColumnsTypes() {
    assertThat(jdbc.queryForObject("SELECT count(*) FROM orders", Integer.class)).isEqualTo(3);
    assertThat(
            jdbc.queryForObject(
                "SELECT max(placed) FROM orders WHERE paid = ?", LocalDateTime.class, true))
        .isEqualTo(LocalDateTime.parse("2024-03-03T11:15:00"));
    assertThat(jdbc.queryForList("SELECT name FROM spending WHERE total > ?", String.class, 100))
        .containsExactly("Bela");
    assertThat(jdbc.queryForMap("SELECT id, total, paid FROM orders WHERE id = 11"))
        .containsExactly(
            entry("id", 11L), entry("total", new BigDecimal("5.00")), entry("paid", false));
    assertThat(
            jdbc.query(
                "SELECT id FROM orders WHERE placed >= ? AND total < ?",
                (row, number) -> row.getLong("ID"),
                LocalDateTime.parse("2024-03-02T00:00:00"),
                new BigDecimal("100")))
        .containsExactly(11L);
  }

  @Test
  void limitsOfTheTemplateReachTheStatement() {
    jdbc.setMaxRows(2);
    jdbc.setFetchSize(1);
    jdbc.setQueryTimeout(60);
    assertThat(jdbc.queryForList("SELECT id FROM orders ORDER BY id", Long.class))
        .containsExactly(10L, 11L);
  }

  @Test
  void parametersTakeTheTypesThatSpringGivesThem() {
    LocalDate date = LocalDate.of(2024, 2, 29);
    LocalDateTime time = LocalDateTime.parse("2024-02-29T12:34:56.123456");
    OffsetDateTime instant = OffsetDateTime.parse("2024-02-29T12:34:56+02:00");
    jdbc.execute(
        "CREATE TABLE typed (d DATE, t TIMESTAMP, z TIMESTAMP WITH TIME ZONE, b VARBINARY)");
    assertThat(
            jdbc.update(
                "INSERT INTO typed VALUES (?, ?, ?, ?)", date, time, instant, new byte[] {1, 2}))
        .isEqualTo(1);
    assertThat(
            jdbc.update(
                "INSERT INTO typed VALUES (?, ?, ?, ?)",
                new Object[] {null, null, null, null},
                new int[] {
                  Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.VARBINARY
                }))
        .isEqualTo(1);
    assertThat(jdbc.update("INSERT INTO typed VALUES (?, ?, ?, ?)", null, null, null, null))
        .isEqualTo(1);

    assertThat(jdbc.queryForObject("SELECT d FROM typed WHERE d = ?", LocalDate.class, date))
        .isEqualTo(date);
    assertThat(jdbc.queryForObject("SELECT t FROM typed WHERE t = ?", LocalDateTime.class, time))
        .isEqualTo(time);
    OffsetDateTime read =
        jdbc.queryForObject("SELECT z FROM typed WHERE z = ?", OffsetDateTime.class, instant);
    assertThat(read).isEqualTo(instant);
    assertThat(jdbc.queryForObject("SELECT b FROM typed WHERE b IS NOT NULL", byte[].class))
        .containsExactly(1, 2);
    assertThat(jdbc.queryForObject("SELECT count(*) FROM typed WHERE d IS NULL", Long.class))
        .isEqualTo(2);
  }

  @Test
  void namedParametersExpandListsAndReadBeans() {
    assertThat(
            named.queryForList(
                "SELECT name FROM customers WHERE id IN (:ids) AND city = :city",
                Map.of("ids", List.of(1, 2, 3), "city", "Rome"),
                String.class))
        .containsExactly("Bela");
    assertThat(
            named.queryForObject(
                "SELECT count(*) FROM customers WHERE (id, name) IN (:pairs)",
                Map.of("pairs", List.of(new Object[] {1, "Ada"}, new Object[] {2, "Ada"})),
                Integer.class))
        .isEqualTo(1);
    assertThat(
            named.update(
                "INSERT INTO customers (id, name, city, since) VALUES (:id, :name, :city, :since)",
                new MapSqlParameterSource("id", 4)
                    .addValue("name", "Dara")
                    .addValue("city", null)
                    .addValue("since", LocalDate.of(2022, 2, 2), Types.DATE)))
        .isEqualTo(1);
    assertThat(
            named.batchUpdate(
                "INSERT INTO customers (id, name, city, since) VALUES (:id, :name, :city, :since)",
                SqlParameterSourceUtils.createBatch(
                    new Customer(5, "Emil", "Bonn", null), new Customer(6, "Fatma", null, null))))
        .containsExactly(1, 1);
    assertThat(jdbc.queryForObject("SELECT count(*) FROM customers", Integer.class)).isEqualTo(6);
  }

  @Test
  void batchesRunTogetherAndSayWhichRowIsWrong() {
    String sql = "INSERT INTO orders (id, customer_id, total) VALUES (?, ?, ?)";
    List<Object[]> rows =
        Arrays.asList(
            new Object[] {20L, 1, new BigDecimal("1.50")},
            new Object[] {21L, 2, null},
            new Object[] {22L, 2, new BigDecimal("2.50")});
    assertThat(jdbc.batchUpdate(sql, rows)).containsExactly(1, 1, 1);
    assertThat(
            jdbc.batchUpdate(
                sql,
                rows,
                2,
                (statement, row) -> {
                  statement.setObject(1, row[0]);
                  statement.setObject(2, row[1]);
                  statement.setBigDecimal(3, (BigDecimal) row[2]);
                }))
        .isDeepEqualTo(new int[][] {{1, 1}, {1}});
    assertThat(
            jdbc.batchUpdate(
                "DROP VIEW spending",
                "INSERT INTO orders (id, customer_id) VALUES (30, 1), (31, 1)"))
        .containsExactly(0, 2);
    assertThatThrownBy(
            () ->
                jdbc.batchUpdate(
                    sql, List.of(new Object[] {40L, 1, 1}, new Object[] {41L, "one", 1})))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("batch entry 2");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM orders WHERE id < 40", Integer.class))
        .isEqualTo(11);
  }

  @Test
  void simpleJdbcInsertFindsTheColumnsInTheMetadata() {
    SimpleJdbcInsert insert = new SimpleJdbcInsert(jdbc).withTableName("customers");
    assertThat(
            insert.execute(
                Map.of("id", 7, "name", "Gita", "city", "Pune", "since", LocalDate.of(2023, 3, 3))))
        .isEqualTo(1);
    assertThat(insert.getInsertString())
        .isEqualToIgnoringCase("INSERT INTO customers (id, name, city, since) VALUES(?, ?, ?, ?)");
    assertThat(
            insert.executeBatch(
                SqlParameterSourceUtils.createBatch(
                    new Customer(8, "Hugo", null, null), new Customer(9, "Ines", "Bonn", null))))
        .containsExactly(1, 1);
    SimpleJdbcInsert some =
        new SimpleJdbcInsert(source)
            .withCatalogName("datafusion")
            .withSchemaName("public")
            .withTableName("customers")
            .usingColumns("id", "name");
    assertThat(some.execute(Map.of("id", 10, "name", "Jan"))).isEqualTo(1);
    assertThat(
            jdbc.queryForList(
                "SELECT name || coalesce(city, '-') FROM customers WHERE id > 6 ORDER BY id",
                String.class))
        .containsExactly("GitaPune", "Hugo-", "InesBonn", "Jan-");
  }

  @Test
  void jdbcClientBindsPositionsAndNames() {
    JdbcClient client = JdbcClient.create(source);
    assertThat(
            client
                .sql("SELECT * FROM customers WHERE since > :since")
                .param("since", LocalDate.of(2021, 1, 1))
                .query(Customer.class)
                .single()
                .name())
        .isEqualTo("Bela");
    assertThat(client.sql("SELECT city FROM customers WHERE id = ?").param(1).query().singleValue())
        .isEqualTo("Oslo");
  }

  @Test
  void errorsBecomeTheExceptionsOfTheirKind() {
    assertThatThrownBy(() -> jdbc.queryForList("SELEC 1"))
        .isInstanceOf(BadSqlGrammarException.class);
    assertThatThrownBy(() -> jdbc.queryForList("SELECT * FROM missing"))
        .isInstanceOfSatisfying(
            BadSqlGrammarException.class,
            error -> assertThat(error.getSQLException().getSQLState()).isEqualTo("42P01"));
    assertThatThrownBy(() -> jdbc.queryForList("SELECT missing FROM orders"))
        .isInstanceOf(BadSqlGrammarException.class);
    assertThatThrownBy(() -> jdbc.queryForList("SELECT 1 / (id - id) FROM orders"))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> jdbc.update("INSERT INTO customers (id) VALUES (1)"))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> jdbc.queryForObject("SELECT id FROM orders", Long.class))
        .isInstanceOf(IncorrectResultSizeDataAccessException.class);
    assertThatThrownBy(() -> jdbc.queryForObject("SELECT id FROM orders WHERE id = 0", Long.class))
        .isInstanceOf(EmptyResultDataAccessException.class);
    assertThatThrownBy(
            () ->
                new JdbcTemplate(new SimpleDriverDataSource(new DfjDriver(), "jdbc:dfj:no/folder"))
                    .queryForList("SELECT 1"))
        .isInstanceOf(CannotGetJdbcConnectionException.class);
  }

  @Test
  void aTimeoutIsOneForEveryTranslator() throws SQLException {
    StringBuilder values = new StringBuilder("(0)");
    for (int i = 1; i < 1000; i++) {
      values.append(", (").append(i).append(')');
    }
    shop.execute("CREATE TABLE n AS SELECT * FROM (VALUES " + values + ") AS v (x)");
    String endless =
        "SELECT sum(a.x + b.x + c.x + d.x) FROM n a, n b, n c, n d WHERE a.x + b.x <> c.x";
    jdbc.setQueryTimeout(1);
    assertThatThrownBy(() -> jdbc.queryForList(endless)).isInstanceOf(QueryTimeoutException.class);
    jdbc.setExceptionTranslator(new SQLStateSQLExceptionTranslator());
    assertThatThrownBy(() -> jdbc.queryForList(endless)).isInstanceOf(QueryTimeoutException.class);
    jdbc.setExceptionTranslator(new SQLErrorCodeSQLExceptionTranslator(source));
    assertThatThrownBy(() -> jdbc.queryForList(endless)).isInstanceOf(QueryTimeoutException.class);
  }

  @Test
  void aTransactionCommitsAndRollsBackOverTheSameConnection() {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    Integer count =
        transaction.execute(
            status -> {
              jdbc.update("INSERT INTO orders (id, customer_id) VALUES (50, 3)");
              return jdbc.queryForObject("SELECT count(*) FROM orders", Integer.class);
            });
    assertThat(count).isEqualTo(4);
    transaction.setReadOnly(true);
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> jdbc.update("INSERT INTO orders (id, customer_id) VALUES (51, 3)")))
        .hasRootCauseInstanceOf(SQLException.class)
        .rootCause()
        .extracting(error -> ((SQLException) error).getSQLState())
        .isEqualTo("25006");
    assertThat(jdbc.queryForObject("SELECT count(*) FROM orders", Integer.class)).isEqualTo(4);
  }

  @Test
  void metadataIsReadThroughTheSupportClass() throws Exception {
    assertThat(JdbcUtils.extractDatabaseMetaData(source, DatabaseMetaData::getDatabaseProductName))
        .isEqualTo("dfj");
    assertThat(JdbcUtils.supportsBatchUpdates(shop.connection())).isTrue();
  }
}
