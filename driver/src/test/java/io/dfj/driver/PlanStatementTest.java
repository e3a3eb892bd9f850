// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.FunctionFactory;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.UserFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans as bytes, out of a connection and into another as prepared statements. */
class PlanStatementTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final DfjConnection sender = connection.unwrap(DfjConnection.class);
  private final DfjConnection receiver =
      DriverManager.getConnection("jdbc:dfj:").unwrap(DfjConnection.class);

  PlanStatementTest() throws SQLException {}

  @BeforeEach
  void createTable() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INTEGER NOT NULL, name VARCHAR)");
      statement.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, NULL)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    receiver.close();
  }

  private static List<Object> first(ResultSet rows) throws SQLException {
    List<Object> values = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        values.add(rows.getObject(1));
      }
    }
    return values;
  }

  private static void fails(String state, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
        .hasMessageContaining(message);
  }

  @Test
  void aLogicalPlanRunsWithItsParametersAgainAndAgain() throws SQLException {
    byte[] bytes = sender.logicalPlanBytes("SELECT name, id FROM t WHERE id >= ? ORDER BY id");
    try (PreparedStatement statement = receiver.preparePlan(bytes)) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(1);
      assertThat(parameters.getParameterType(1)).isEqualTo(Types.INTEGER);
      ResultSetMetaData columns = statement.getMetaData();
      assertThat(columns.getColumnCount()).isEqualTo(2);
      assertThat(columns.getColumnLabel(1)).isEqualTo("name");
      assertThat(columns.getColumnType(2)).isEqualTo(Types.INTEGER);
      assertThat(columns.isNullable(2)).isEqualTo(ResultSetMetaData.columnNoNulls);
      assertThat(columns.getTableName(1)).isEqualTo("t");

      fails("07002", "", statement::executeQuery);
      statement.setInt(1, 2);
      assertThat(first(statement.executeQuery())).containsExactly("two", null);
      statement.setObject(1, 1L);
      assertThat(first(statement.executeQuery())).containsExactly("one", "two", null);
      statement.setMaxRows(1);
      assertThat(first(statement.executeQuery())).containsExactly("one");
      statement.setMaxRows(0);
      assertThat(statement.execute()).isTrue();
      assertThat(first(statement.getResultSet())).hasSize(3);
      statement.setString(1, "many");
      fails("22018", "many", statement::executeQuery);
    }
  }

  @Test
  void aPhysicalPlanRunsAgainAndAgain() throws SQLException {
    byte[] bytes = sender.physicalPlanBytes("SELECT sum(id) AS s FROM t WHERE id < ?");
    try (PreparedStatement statement = receiver.preparePlan(bytes)) {
      assertThat(statement.getMetaData().getColumnLabel(1)).isEqualTo("s");
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
      for (int below = 1; below <= 4; below++) {
        statement.setInt(1, below);
        Object sum = first(statement.executeQuery()).get(0);
        assertThat(sum == null ? 0 : ((Number) sum).intValue()).isEqualTo(below * (below - 1) / 2);
      }
    }
  }

  @Test
  void aPlanIsAQueryInEveryRespect() throws SQLException {
    byte[] bytes = sender.logicalPlanBytes("SELECT id FROM t");
    receiver.setReadOnly(true);
    PreparedStatement statement = receiver.preparePlan(bytes);
    assertThat(first(statement.executeQuery())).containsExactlyInAnyOrder(1, 2, 3);
    fails("0100E", "returns rows", statement::executeUpdate);
    fails("HY010", "takes no SQL text", () -> statement.executeQuery("SELECT 1"));
    ResultSet open = statement.executeQuery();
    receiver.close();
    assertThat(open.isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
    fails("08003", "closed", statement::executeQuery);
  }

  @Test
  void aPlanTimesOutAndIsCancelledAsOtherStatements() throws SQLException {
    byte[] bytes =
        sender.physicalPlanBytes(
            "SELECT count(*) FROM generate_series(1, 10000000) a, generate_series(1, 10000000) b"
                + " WHERE a.value + b.value < 0");
    try (PreparedStatement statement = receiver.preparePlan(bytes)) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> first(statement.executeQuery()))
          .isInstanceOf(SQLTimeoutException.class);
    }
  }

  @Test
  void bytesThatAreNoPlanAreRefused() throws SQLException {
    fails("22000", "no dfj plan bytes", () -> receiver.preparePlan(new byte[0]));
    fails("22000", "no dfj plan bytes", () -> receiver.preparePlan(new byte[] {1, 2, 3, 4, 5}));
    byte[] bytes = sender.logicalPlanBytes("SELECT 1");
    bytes[bytes.length - 1] ^= 1;
    fails("22000", "damaged", () -> receiver.preparePlan(bytes));
    byte[] physical = sender.physicalPlanBytes("SELECT 1");
    physical[physical.length - 1] ^= 1;
    fails("22000", "damaged", () -> receiver.preparePlan(physical));
    fails("22023", "null", () -> receiver.preparePlan(null));
  }

  @Test
  void onlyQueriesHavePlans() {
    for (String sql : List.of("CREATE TABLE u (a INTEGER)", "EXPLAIN SELECT 1")) {
      fails("22023", "only queries have plans", () -> sender.logicalPlanBytes(sql));
      fails("22023", "only queries have plans", () -> sender.physicalPlanBytes(sql));
    }
    fails("42601", "", () -> sender.logicalPlanBytes("SELEC 1"));
    fails("22023", "null", () -> sender.logicalPlanBytes(null));
  }

  @Test
  void aClosedConnectionSaysSo() throws SQLException {
    byte[] bytes = sender.logicalPlanBytes("SELECT 1");
    receiver.close();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            receiver::sessionContext,
            () -> receiver.preparePlan(bytes),
            () -> receiver.logicalPlanBytes("SELECT 1"),
            () -> receiver.physicalPlanBytes("SELECT 1"),
            () -> receiver.installLogicalExtensionCodec(new PlusCodec()),
            () -> receiver.installPhysicalExtensionCodec(new PlusCodec()),
            () -> receiver.installFunctionFactory(new PlusFactory()))) {
      fails("08003", "closed", call);
    }
  }

  /** {@code plus7}: the number is in the name. */
  private static ScalarUDF plus(String name) {
    long number = Long.parseLong(name.substring(4));
    return ScalarUDF.ofLong(name, x -> x + number);
  }

  private static final class PlusCodec implements LogicalExtensionCodec, PhysicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.plus";
    }

    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
      return Optional.of(new byte[] {1});
    }

    @Override
    public @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      return bytes.length == 0 ? null : plus(name);
    }
  }

  private static final class PlusFactory implements FunctionFactory {
    @Override
    public String id() {
      return "test.plus";
    }

    @Override
    public UserFunction create(String name, byte[] configuration) {
      return plus(name);
    }
  }

  @Test
  void codecsAreThoseOfOneConnection() throws SQLException {
    sender.sessionContext().registerUdf(plus("plus7"));
    sender.installLogicalExtensionCodec(new PlusCodec());
    sender.installPhysicalExtensionCodec(new PlusCodec());
    fails(
        "22023",
        "is installed already",
        () -> sender.installLogicalExtensionCodec(new PlusCodec()));
    byte[] logical = sender.logicalPlanBytes("SELECT plus7(id) FROM t WHERE id = 1");
    byte[] physical = sender.physicalPlanBytes("SELECT plus7(id) FROM t WHERE id = 1");
    for (byte[] bytes : List.of(logical, physical)) {
      fails("22000", "'test.plus', which is not installed", () -> receiver.preparePlan(bytes));
    }
    receiver.installLogicalExtensionCodec(new PlusCodec());
    receiver.installPhysicalExtensionCodec(new PlusCodec());
    for (byte[] bytes : List.of(logical, physical)) {
      assertThat(first(receiver.preparePlan(bytes).executeQuery())).containsExactly(8L);
    }
    assertThat(sender.sessionContext().logicalExtensionCodecIds()).containsExactly("test.plus");
  }

  @Test
  void factoriesMakeFunctionsWhereTheyAreAllowed() throws SQLException {
    sender.sessionContext().registerUdf(new PlusFactory().scalar("plus9", new byte[0]));
    byte[] bytes = sender.logicalPlanBytes("SELECT plus9(1)");
    fails("22000", "refusing to make scalar function 'plus9'", () -> receiver.preparePlan(bytes));
    receiver.installFunctionFactory(new PlusFactory());
    assertThat(first(receiver.preparePlan(bytes).executeQuery())).containsExactly(10L);
  }

  @Test
  void theProxyOfAPoolUnwraps() throws SQLException {
    Connection pooled =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    assertThat(pooled.isWrapperFor(DfjConnection.class)).isTrue();
    assertThat(pooled.unwrap(DfjConnection.class)).isSameAs(connection);
  }
}
