// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setter, every class of value and every target type, up to the execution. */
class EveryParameterTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");

  EveryParameterTest() throws SQLException {}

  @AfterEach
  void release() throws SQLException {
    connection.close();
  }

  /** Executes and reads; the state of the failure, or null. */
  private static @Nullable String run(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getObject(1);
        rows.getString(1);
      }
      return null;
    } catch (SQLException e) {
      return e.getSQLState() + " " + e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  /** Where a value may be refused for what it is. */
  private static boolean isFitting(@Nullable String state) {
    return state == null || state.startsWith("22") || state.startsWith("42804");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOOLEAN",
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "REAL",
        "DOUBLE",
        "DECIMAL(38, 10)",
        "CHAR(3)",
        "VARCHAR",
        "VARBINARY",
        "DATE",
        "TIME",
        "TIMESTAMP",
        "TIMESTAMP(9)",
        "TIMESTAMP WITH TIME ZONE",
        "INTERVAL YEAR TO MONTH",
        "INTERVAL DAY TO SECOND"
      })
  void everyValueIsTakenOrRefused(String type) throws SQLException {
    List<String> faults = new ArrayList<>();
    try (PreparedStatement cast =
            connection.prepareStatement("SELECT CAST(? AS " + type + ") AS v");
        PreparedStatement plain = connection.prepareStatement("SELECT ? AS v")) {
      for (Object value : JdbcArguments.values()) {
        for (PreparedStatement statement : List.of(cast, plain)) {
          try {
            statement.setObject(1, value);
          } catch (SQLException e) {
            if (!List.of("07006", "22003", "22008", "58030").contains(e.getSQLState())) {
              faults.add("setting a " + value.getClass() + ": " + e);
            }
            continue;
          }
          String failure = run(statement);
          if (!isFitting(failure)) {
            faults.add(value.getClass() + " " + value + ": " + failure);
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void everyTargetTypeTakesOrRefusesEveryValue() throws SQLException {
    Set<String> faults = new TreeSet<>();
    for (JDBCType target : JDBCType.values()) {
      int code = target.getVendorTypeNumber();
      try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS v")) {
        for (Object value : JdbcArguments.values()) {
          String what = value.getClass().getName() + " as " + target + ": ";
          @Nullable String byCode = set(() -> statement.setObject(1, value, code));
          if (byCode != null
              && !byCode.startsWith("0700")
              && !byCode.startsWith("22")
              && !byCode.startsWith("0A000")
              && !byCode.startsWith("58030")) {
            faults.add(what + byCode);
          }
          if (byCode == null && !isFitting(run(statement))) {
            faults.add(what + run(statement));
          }
          @Nullable String byType = set(() -> statement.setObject(1, value, target));
          @Nullable String scaled = set(() -> statement.setObject(1, value, target, 2));
          if ((byCode == null) != (byType == null)) {
            faults.add(what + byCode + " by code, " + byType + " by type");
          }
          if (scaled != null && byCode == null && !scaled.startsWith("22")) {
            faults.add(what + scaled + " with a scale");
          }
        }
        @Nullable String ofNull = set(() -> statement.setObject(1, null, code));
        assertThat(ofNull).as("null as " + target).isNull();
        statement.setNull(1, code);
        statement.setNull(1, code, "name");
        assertThat(run(statement)).isNull();
      }
    }
    assertThat(faults).isEmpty();
  }

  private interface Call {
    void run() throws SQLException;
  }

  private static @Nullable String set(Call call) {
    try {
      call.run();
      return null;
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  /** No setter may do nothing: after it, the parameter is set, or it has said why not. */
  @Test
  void everySetterSetsOrRefuses() throws Exception {
    List<String> faults = new ArrayList<>();
    int tried = 0;
    for (Method method : PreparedStatement.class.getMethods()) {
      Class<?>[] types = method.getParameterTypes();
      if (!method.getName().startsWith("set") || types.length < 2 || types[0] != int.class) {
        continue;
      }
      tried++;
      try (PreparedStatement statement = connection.prepareStatement("SELECT ? AS v")) {
        @Nullable Object[] arguments = JdbcArguments.plausible(types, 0);
        if (method.getName().equals("setObject") && types.length > 2 && types[2] == int.class) {
          arguments[2] = java.sql.Types.INTEGER;
        } else if (method.getName().equals("setUnicodeStream")) {
          arguments[1] = new ByteArrayInputStream(new byte[] {65});
        }
        try {
          method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
          String state = ((SQLException) e.getTargetException()).getSQLState();
          if (!state.equals("0A000")) {
            faults.add(method + ": " + e.getTargetException());
          }
          continue;
        }
        String failure = run(statement);
        if (failure != null) {
          faults.add(method + ": " + failure);
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(tried).isEqualTo(50);
  }

  @Test
  void settersOfNullSetNull() throws Exception {
    for (Method method : PreparedStatement.class.getMethods()) {
      Class<?>[] types = method.getParameterTypes();
      if (!method.getName().startsWith("set")
          || types.length != 2
          || types[0] != int.class
          || types[1].isPrimitive()
          || List.of("setArray", "setRef", "setRowId").contains(method.getName())) {
        continue;
      }
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT CAST(? AS VARCHAR) AS v")) {
        method.invoke(statement, 1, null);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1)).as(method.toString()).isNull();
        }
      }
    }
  }

  @Test
  void setNullGoesIntoColumnsOfEveryType() throws SQLException {
    try (var ddl = connection.createStatement()) {
      ddl.execute("CREATE TABLE t(a INT, b VARCHAR, c DATE, d TIMESTAMP WITH TIME ZONE)");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?)")) {
      insert.setNull(1, java.sql.Types.NULL);
      insert.setNull(2, java.sql.Types.OTHER, "anything");
      insert.setNull(3, java.sql.Types.VARCHAR);
      insert.setNull(4, java.sql.Types.TIMESTAMP_WITH_TIMEZONE, null);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void whatTheCallerChangesAfterwardsChangesNoParameter() throws SQLException {
    byte[] bytes = {1, 2};
    java.sql.Timestamp time = java.sql.Timestamp.valueOf("2024-02-29 10:11:12");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT CAST(? AS VARBINARY), CAST(? AS TIMESTAMP)")) {
      statement.setObject(1, bytes);
      statement.setObject(2, time);
      Arrays.fill(bytes, (byte) 9);
      time.setTime(0);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getBytes(1)).containsExactly(1, 2);
        assertThat(rows.getString(2)).isEqualTo("2024-02-29 10:11:12");
      }
    }
  }

  @Test
  void streamsAndReadersAreReadToTheirLength() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT CAST(? AS VARCHAR) || CAST(? AS VARCHAR), CAST(? AS VARBINARY)")) {
      statement.setAsciiStream(1, new ByteArrayInputStream(new byte[] {'a', 'b'}), 2L);
      statement.setNCharacterStream(2, new StringReader("ä€"), 2);
      statement.setBlob(3, new ByteArrayInputStream(new byte[10_000]), 10_000);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("abä€");
        assertThat(rows.getBytes(2)).hasSize(10_000);
      }
      statement.setObject(1, new StringReader("r"));
      statement.setClob(2, connection.createClob());
      statement.setObject(3, new ByteArrayInputStream(new byte[] {7}));
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("r");
        assertThat(rows.getBytes(2)).containsExactly(7);
      }
    }
  }

  @Test
  void unitsOfTimestampsAreScaledNotCopied() throws SQLException {
    java.sql.Timestamp time = java.sql.Timestamp.valueOf("2024-02-29 10:11:12.123456789");
    String[] expected = {
      "2024-02-29 10:11:12",
      "2024-02-29 10:11:12.123",
      "2024-02-29 10:11:12.123456",
      "2024-02-29 10:11:12.123456789"
    };
    for (int i = 0; i < expected.length; i++) {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT CAST(? AS TIMESTAMP(" + 3 * i + "))")) {
        statement.setTimestamp(1, time);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1)).isEqualTo(expected[i]);
        }
      }
    }
  }

  @Test
  void boxedNumbersKeepTheirValueAsDecimals() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT CAST(? AS DECIMAL(38, 3))")) {
      for (Object value :
          new Object[] {(byte) 5, (short) 5, 5, 5L, 5f, 5d, java.math.BigInteger.valueOf(5), "5"}) {
        statement.setObject(1, value);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("5.000"));
        }
      }
    }
  }
}
