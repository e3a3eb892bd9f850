// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.driver.DfjDriver;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.MapKey;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.ResultSetType;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MyBatisTest {
  private Shop shop;
  private PooledDataSource source;
  private SqlSessionFactory factory;

  /** An order with the name of its customer. */
  public record OrderView(
      long id,
      @Nullable LocalDateTime placed,
      @Nullable BigDecimal total,
      @Nullable Boolean paid,
      @Nullable String customerName) {}

  /** A customer as MyBatis writes it. */
  public record NewCustomer(
      int id, String name, @Nullable String city, @Nullable LocalDate since) {}

  /** The statements. */
  public interface ShopMapper {
    @Select(
        """
        SELECT o.id, o.placed, o.total, o.paid, c.name AS customer_name
        FROM orders o JOIN customers c ON c.id = o.customer_id
        WHERE c.id = #{id} ORDER BY o.id
        """)
    @Arg(column = "id", javaType = long.class)
    @Arg(column = "placed", javaType = LocalDateTime.class)
    @Arg(column = "total", javaType = BigDecimal.class)
    @Arg(column = "paid", javaType = Boolean.class)
    @Arg(column = "customer_name", javaType = String.class)
    List<OrderView> ordersOf(int id);

    @Select(
        """
        <script>
        SELECT name FROM customers
        <where>
          <if test="city != null">AND city = #{city}</if>
          <if test="ids != null">
            AND id IN <foreach item="i" collection="ids" open="(" separator="," close=")">#{i}</foreach>
          </if>
        </where>
        ORDER BY id
        </script>
        """)
    List<String> names(
        @Param("city") @Nullable String city, @Param("ids") @Nullable List<Integer> ids);

    @MapKey("id")
    @Select("SELECT id, total FROM orders")
    Map<Long, Map<String, Object>> byId();

    @Select("SELECT a.id FROM orders a, orders b, orders c ORDER BY a.id")
    Cursor<Long> scan();

    @Select("SELECT max(since) FROM customers")
    LocalDate newest();

    @Options(
        resultSetType = ResultSetType.SCROLL_INSENSITIVE,
        fetchSize = 2,
        timeout = 60,
        useCache = false)
    @Select("SELECT id FROM orders ORDER BY id")
    List<Long> page(RowBounds bounds);

    @Insert(
        "INSERT INTO customers (id, name, city, since)"
            + " VALUES (#{id}, #{name}, #{city,jdbcType=VARCHAR}, #{since,jdbcType=DATE})")
    int insert(NewCustomer customer);

    @Insert(
        "INSERT INTO customers (id, name, city, since) VALUES (#{id}, #{name}, #{city}, #{since})")
    int insertUntypedNulls(NewCustomer customer);

    @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
    @Insert("INSERT INTO customers (id, name) VALUES (#{id}, #{name})")
    int insertAskingForKeys(Map<String, Object> customer);

    @Select("SELECT * FROM missing")
    List<Object> missing();
  }

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop("mybatis");
    source = new PooledDataSource(DfjDriver.class.getName(), shop.url(), "", "");
    source.setPoolPingEnabled(true);
    source.setPoolPingQuery("SELECT 1");
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
    configuration.addMapper(ShopMapper.class);
    factory = new SqlSessionFactoryBuilder().build(configuration);
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(source.getPoolState().getActiveConnectionCount()).isZero();
    source.forceCloseAll();
    shop.close();
  }

  @Test
  void rowsBecomeRecordsThroughTypeHandlers() {
    try (SqlSession session = factory.openSession()) {
      ShopMapper mapper = session.getMapper(ShopMapper.class);
      assertThat(mapper.ordersOf(1))
          .containsExactly(
              new OrderView(
                  10,
                  LocalDateTime.parse("2024-03-01T09:30:00.25"),
                  new BigDecimal("19.90"),
                  true,
                  "Ada"),
              new OrderView(
                  11,
                  LocalDateTime.parse("2024-03-02T10:00:00"),
                  new BigDecimal("5.00"),
                  false,
                  "Ada"));
      assertThat(mapper.newest()).isEqualTo(LocalDate.of(2021, 6, 15));
      assertThat(mapper.byId()).containsOnlyKeys(10L, 11L, 12L);
      assertThat(mapper.byId().get(12L)).containsEntry("total", new BigDecimal("120.45"));
    }
  }

  @Test
  void dynamicStatementsTakeWhatIsThere() {
    try (SqlSession session = factory.openSession()) {
      ShopMapper mapper = session.getMapper(ShopMapper.class);
      assertThat(mapper.names(null, null)).containsExactly("Ada", "Bela", "Chen");
      assertThat(mapper.names("Rome", null)).containsExactly("Bela");
      assertThat(mapper.names("Rome", List.of(1, 3))).isEmpty();
      assertThat(mapper.names(null, List.of(1, 3))).containsExactly("Ada", "Chen");
    }
  }

  @Test
  void cursorsStreamAndPagesSkip() throws Exception {
    try (SqlSession session = factory.openSession()) {
      ShopMapper mapper = session.getMapper(ShopMapper.class);
      try (Cursor<Long> rows = mapper.scan()) {
        List<Long> first = new ArrayList<>();
        for (long id : rows) {
          first.add(id);
          if (first.size() == 10) {
            break;
          }
        }
        assertThat(first).containsExactly(10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 11L);
        assertThat(rows.isConsumed()).isFalse();
      }
      assertThat(mapper.page(new RowBounds(1, 1))).containsExactly(11L);
    }
  }

  @Test
  void insertsCommitBySessionAndNullsNeedNoType() {
    try (SqlSession session = factory.openSession()) {
      ShopMapper mapper = session.getMapper(ShopMapper.class);
      assertThat(mapper.insert(new NewCustomer(4, "Dara", null, LocalDate.of(2022, 2, 2))))
          .isEqualTo(1);
      assertThat(mapper.insertUntypedNulls(new NewCustomer(5, "Emil", null, null))).isEqualTo(1);
      assertThat(mapper.insertAskingForKeys(Map.of("id", 6, "name", "Fatma"))).isEqualTo(1);
      session.commit();
    }
    try (SqlSession session = factory.openSession(true)) {
      assertThat(session.getMapper(ShopMapper.class).names(null, List.of(4, 5, 6)))
          .containsExactly("Dara", "Emil", "Fatma");
    }
  }

  @Test
  void batchesCountTheirRows() {
    try (SqlSession session = factory.openSession(ExecutorType.BATCH)) {
      ShopMapper mapper = session.getMapper(ShopMapper.class);
      for (int id = 100; id < 150; id++) {
        mapper.insert(new NewCustomer(id, "n" + id, "Bonn", null));
      }
      List<BatchResult> results = session.flushStatements();
      assertThat(results).hasSize(1);
      assertThat(results.get(0).getUpdateCounts()).hasSize(50).containsOnly(1);
      session.commit();
      assertThat(mapper.names("Bonn", null)).hasSize(50).startsWith("n100").endsWith("n149");
    }
  }

  @Test
  void aFailedStatementLeavesTheSessionUsable() {
    try (SqlSession session = factory.openSession()) {
      ShopMapper mapper = session.getMapper(ShopMapper.class);
      assertThatThrownBy(mapper::missing)
          .isInstanceOf(PersistenceException.class)
          .cause()
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("42P01"));
      assertThat(mapper.names("Oslo", null)).containsExactly("Ada");
      session.rollback();
    }
  }
}
