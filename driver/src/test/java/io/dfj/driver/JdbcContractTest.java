// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls every method of the java.sql interfaces, on open and on closed objects, with plausible
 * arguments and with nulls: nothing but an SQLException with an SQLState may come out.
 */
class JdbcContractTest {
  private static final String QUERY =
      "SELECT n, 'x' AS s FROM (VALUES 1) AS t(n) WHERE n = CAST(? AS INT)";

  /** An interface, and how to come by an object of it. */
  enum Subject {
    CONNECTION(Connection.class) {
      @Override
      Object make(Connection connection) {
        return connection;
      }
    },
    STATEMENT(Statement.class) {
      @Override
      Object make(Connection connection) throws SQLException {
        return connection.createStatement();
      }
    },
    PREPARED_STATEMENT(PreparedStatement.class) {
      @Override
      Object make(Connection connection) throws SQLException {
        return connection.prepareStatement(QUERY);
      }
    },
    RESULT_SET(ResultSet.class) {
      @Override
      Object make(Connection connection) throws SQLException {
        ResultSet rows = connection.createStatement().executeQuery(QUERY.replace("?", "1"));
        assertThat(rows.next()).isTrue();
        return rows;
      }
    },
    RESULT_SET_METADATA(ResultSetMetaData.class) {
      @Override
      Object make(Connection connection) throws SQLException {
        return connection.prepareStatement(QUERY).getMetaData();
      }
    },
    PARAMETER_METADATA(ParameterMetaData.class) {
      @Override
      Object make(Connection connection) throws SQLException {
        return connection.prepareStatement(QUERY).getParameterMetaData();
      }
    },
    DATABASE_METADATA(DatabaseMetaData.class) {
      @Override
      Object make(Connection connection) throws SQLException {
        return connection.getMetaData();
      }
    };

    private final Class<?> type;

    Subject(Class<?> type) {
      this.type = type;
    }

    abstract Object make(Connection connection) throws SQLException;
  }

  private static List<Method> methods(Subject subject) {
    return Arrays.stream(subject.type.getMethods())
        .filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::toGenericString))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Subject.class)
  void onlySqlExceptionsComeOut(Subject subject) throws Exception {
    List<String> faults = new ArrayList<>();
    for (Method method : methods(subject)) {
      for (boolean open : List.of(true, false)) {
        for (boolean plausible : List.of(true, false)) {
          try (Connection connection = DriverManager.getConnection("jdbc:dfj:")) {
            Object object = subject.make(connection);
            if (!open) {
              connection.close();
            }
            call(object, method, plausible, open, faults);
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static void call(
      Object object, Method method, boolean plausible, boolean open, List<String> faults) {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(type -> argument(type, plausible)).toArray();
    String call = method.getName() + Arrays.toString(method.getParameterTypes());
    String what = call + (plausible ? "" : " of nulls") + (open ? "" : " when closed") + ": ";
    try {
      method.invoke(object, arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      if (!(thrown instanceof SQLException sql)) {
        faults.add(what + thrown);
      } else if (sql.getSQLState() == null || sql.getSQLState().length() != 5) {
        faults.add(what + "SQLState " + sql.getSQLState() + " of " + sql);
      } else if (sql.getSQLState().equals("XX000")) {
        faults.add(what + sql);
      } else if (!open && method.getDeclaringClass() == ResultSet.class) {
        if (!sql.getSQLState().equals("08003")) {
          faults.add(what + "SQLState " + sql.getSQLState());
        }
      }
    } catch (ReflectiveOperationException e) {
      faults.add(what + e);
    }
  }

  private static @Nullable Object argument(Class<?> type, boolean plausible) {
    if (type == int.class) {
      return plausible ? 1 : 0;
    } else if (type == long.class) {
      return plausible ? 1L : 0L;
    } else if (type == short.class) {
      return (short) 1;
    } else if (type == byte.class) {
      return (byte) 1;
    } else if (type == boolean.class) {
      return plausible;
    } else if (type == float.class) {
      return 1f;
    } else if (type == double.class) {
      return 1d;
    } else if (!plausible) {
      return null;
    } else if (type == String.class) {
      return "n";
    } else if (type == Object.class) {
      return 1;
    } else if (type == Class.class) {
      return String.class;
    } else if (type == Map.class) {
      return Map.of();
    } else if (type == Properties.class) {
      return new Properties();
    } else if (type == Calendar.class) {
      return Calendar.getInstance();
    } else if (type == int[].class) {
      return new int[] {1};
    } else if (type == String[].class) {
      return new String[] {"n"};
    } else if (type == byte[].class) {
      return new byte[] {1};
    } else if (type == java.sql.Date.class) {
      return java.sql.Date.valueOf("2024-01-01");
    } else if (type == java.sql.Time.class) {
      return java.sql.Time.valueOf("01:02:03");
    } else if (type == java.sql.Timestamp.class) {
      return java.sql.Timestamp.valueOf("2024-01-01 01:02:03");
    } else if (type == java.math.BigDecimal.class) {
      return java.math.BigDecimal.ONE;
    } else if (type == java.io.InputStream.class) {
      return new java.io.ByteArrayInputStream(new byte[] {65});
    } else if (type == java.io.Reader.class) {
      return new java.io.StringReader("x");
    } else if (type == java.sql.SQLType.class) {
      return java.sql.JDBCType.INTEGER;
    } else if (type == java.util.concurrent.Executor.class) {
      return (java.util.concurrent.Executor) Runnable::run;
    }
    return null;
  }
}
