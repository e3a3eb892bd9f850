// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls every method of the java.sql interfaces, on open and on closed objects, with plausible,
 * null and hostile arguments: nothing but an SQLException of the right class with an SQLState may
 * come out, closed objects say so, and only what cannot be done at all is "not supported".
 */
class JdbcContractTest {
  /** Methods that mean something on a closed object. */
  private static final Set<String> HARMLESS_WHEN_CLOSED =
      Set.of("close", "isClosed", "isValid", "abort", "isWrapperFor", "unwrap", "free", "toString");

  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");

  JdbcContractTest() throws SQLException {}

  @AfterEach
  void release() throws SQLException {
    connection.close();
  }

  private static List<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::toGenericString))
        .toList();
  }

  private static String name(Method method) {
    StringBuilder text = new StringBuilder(method.getName()).append('(');
    for (Class<?> type : method.getParameterTypes()) {
      text.append(text.charAt(text.length() - 1) == '(' ? "" : ",").append(type.getSimpleName());
    }
    return text.append(')').toString();
  }

  @ParameterizedTest
  @EnumSource(JdbcSubject.class)
  void onlyFittingSqlExceptionsComeOut(JdbcSubject subject) throws Exception {
    Set<String> faults = new TreeSet<>();
    JdbcSubject.Instance closed = subject.make(connection);
    closed.close();
    for (Method method : methods(subject.type())) {
      for (JdbcArguments.Mood mood : JdbcArguments.Mood.values()) {
        JdbcSubject.Instance open = null;
        for (@Nullable Object[] arguments : JdbcArguments.calls(method, mood, subject.columns())) {
          open = open == null ? subject.make(connection) : open;
          call(open.object(), method, arguments, true, mood, faults);
          if (!subject.survives(method)) {
            open.close();
            open = null;
          }
        }
        if (open != null) {
          open.close();
        }
        for (@Nullable Object[] arguments : JdbcArguments.calls(method, mood, 1)) {
          call(closed.object(), method, arguments, false, mood, faults);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  /** What was made by a connection is closed with it, and says so in each of its methods. */
  @ParameterizedTest
  @EnumSource(value = JdbcSubject.class, mode = EnumSource.Mode.EXCLUDE, names = "CONNECTION")
  void whatAClosedConnectionMadeIsClosed(JdbcSubject subject) throws Exception {
    Connection own = DriverManager.getConnection("jdbc:dfj:");
    Object object = subject.make(own).object();
    own.close();
    List<String> faults = new ArrayList<>();
    for (Method method : methods(subject.type())) {
      boolean says =
          JdbcSubject.stateWhenClosed(method.getDeclaringClass()).equals("08003")
              && !HARMLESS_WHEN_CLOSED.contains(method.getName());
      boolean queries =
          method.getDeclaringClass() == DatabaseMetaData.class
              && method.getReturnType() == ResultSet.class;
      try {
        method.invoke(object, JdbcArguments.plausible(method.getParameterTypes(), 0));
        if (says || queries) {
          faults.add(name(method) + ": no exception");
        }
      } catch (InvocationTargetException e) {
        boolean closed =
            e.getCause() instanceof SQLException refusal && "08003".equals(refusal.getSQLState());
        if (fault(e.getCause()) != null || ((says || queries) && !closed)) {
          faults.add(name(method) + ": " + e.getCause());
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static void call(
      Object object,
      Method method,
      @Nullable Object[] arguments,
      boolean open,
      JdbcArguments.Mood mood,
      Set<String> faults) {
    String what = name(method) + " " + mood + (open ? "" : " when closed") + ": ";
    try {
      method.invoke(object, arguments);
      boolean says = JdbcSubject.saysThatItIsClosed(method.getDeclaringClass());
      if (!open && says && !HARMLESS_WHEN_CLOSED.contains(method.getName())) {
        faults.add(what + "no exception");
      }
    } catch (InvocationTargetException e) {
      String fault = fault(e.getCause());
      if (fault != null) {
        faults.add(what + fault);
      } else if (!open
          && mood == JdbcArguments.Mood.PLAUSIBLE
          && JdbcSubject.saysThatItIsClosed(method.getDeclaringClass())
          && e.getCause() instanceof SQLException refusal
          && !JdbcSubject.stateWhenClosed(method.getDeclaringClass())
              .equals(refusal.getSQLState())) {
        faults.add(what + "SQLState " + refusal.getSQLState());
      }
    } catch (ReflectiveOperationException e) {
      faults.add(what + e);
    }
  }

  private static @Nullable String fault(@Nullable Throwable thrown) {
    if (!(thrown instanceof SQLException sql)) {
      return String.valueOf(thrown);
    }
    String state = sql.getSQLState();
    if (state == null || state.length() != 5 || state.equals("XX000")) {
      return "SQLState " + state + " of " + sql;
    }
    String message = sql.getMessage();
    if (message == null || message.isBlank()) {
      return "no message of state " + state;
    }
    if (!(thrown instanceof SQLClientInfoException) && !expectedClass(state).isInstance(sql)) {
      return sql.getClass().getSimpleName() + " of state " + state;
    }
    return null;
  }

  private static Class<? extends SQLException> expectedClass(String state) {
    return switch (state.substring(0, 2)) {
      case "08" -> SQLNonTransientConnectionException.class;
      case "0A" -> SQLFeatureNotSupportedException.class;
      case "22" -> SQLDataException.class;
      case "23" -> SQLIntegrityConstraintViolationException.class;
      case "25", "3D", "3F" -> SQLNonTransientException.class;
      case "42" -> SQLSyntaxErrorException.class;
      case "53" -> SQLTransientException.class;
      default -> SQLException.class;
    };
  }

  /** Pools throw a connection away after 0A000, so what they try must not give it. */
  @Test
  void onlyWhatCannotBeDoneIsNotSupported() throws Exception {
    Map<Class<?>, Set<String>> refused = new TreeMap<>(Comparator.comparing(Class::getName));
    for (JdbcSubject subject : JdbcSubject.values()) {
      for (Method method : methods(subject.type())) {
        try (JdbcSubject.Instance open = subject.make(connection)) {
          method.invoke(open.object(), JdbcArguments.plausible(method.getParameterTypes(), 0));
        } catch (InvocationTargetException e) {
          if (e.getCause() instanceof SQLFeatureNotSupportedException) {
            refused.computeIfAbsent(subject.type(), type -> new TreeSet<>()).add(method.getName());
          }
        }
      }
    }
    assertThat(refused.keySet())
        .containsExactlyInAnyOrder(
            Connection.class, PreparedStatement.class, ResultSet.class, javax.sql.DataSource.class);
    assertThat(refused.get(Connection.class))
        .containsExactlyInAnyOrder(
            "createSQLXML",
            "prepareCall",
            "releaseSavepoint",
            "rollback",
            "setSavepoint",
            "setShardingKey",
            "setShardingKeyIfValid");
    assertThat(refused.get(PreparedStatement.class))
        .containsExactlyInAnyOrder("setRef", "setRowId");
    assertThat(refused.get(javax.sql.DataSource.class))
        .containsExactlyInAnyOrder("createShardingKeyBuilder");
    assertThat(refused.get(ResultSet.class))
        .filteredOn(method -> !method.startsWith("update"))
        .containsExactlyInAnyOrder(
            "absolute",
            "afterLast",
            "beforeFirst",
            "cancelRowUpdates",
            "deleteRow",
            "first",
            "getCursorName",
            "getRef",
            "getRowId",
            "getSQLXML",
            "getURL",
            "insertRow",
            "last",
            "moveToCurrentRow",
            "moveToInsertRow",
            "previous",
            "refreshRow",
            "relative");
  }

  /** Setters without a getter; each has a test of its own, or is without effect by JDBC's word. */
  private static final Set<String> WITHOUT_GETTER =
      Set.of("setCursorName", "setEscapeProcessing", "setClientInfo");

  @ParameterizedTest
  @EnumSource(
      value = JdbcSubject.class,
      names = {"CONNECTION", "STATEMENT", "PREPARED_QUERY", "ROWS", "DATA_SOURCE"})
  void whatIsSetIsReadBackOrRefusedOrWarnedOf(JdbcSubject subject) throws Exception {
    List<String> faults = new ArrayList<>();
    for (Method setter : methods(subject.type())) {
      if (!setter.getName().startsWith("set") || setter.getParameterCount() != 1) {
        continue;
      }
      Class<?> type = setter.getParameterTypes()[0];
      String property = setter.getName().substring(3);
      Method getter =
          methods(subject.type()).stream()
              .filter(m -> m.getParameterCount() == 0)
              .filter(
                  m -> m.getName().equals("get" + property) || m.getName().equals("is" + property))
              .findFirst()
              .orElse(null);
      if (getter == null) {
        if (!WITHOUT_GETTER.contains(setter.getName()) && type != java.sql.ShardingKey.class) {
          if (!setter.getName().equals("setSavepoint")) {
            faults.add(name(setter) + " has no getter");
          }
        }
        continue;
      }
      for (Object value : JdbcArguments.settings(property, type)) {
        try (JdbcSubject.Instance open = subject.make(connection)) {
          Object object = open.object();
          setter.invoke(object, value);
          if (!value.equals(getter.invoke(object)) && !warned(object)) {
            faults.add(name(setter) + " of " + value + ", then " + getter.invoke(object));
          }
        } catch (InvocationTargetException e) {
          if (fault(e.getCause()) != null) {
            faults.add(name(setter) + " of " + value + ": " + fault(e.getCause()));
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static boolean warned(Object object) throws SQLException {
    if (object instanceof Connection open) {
      return open.getWarnings() != null;
    }
    return object instanceof Statement statement && statement.getWarnings() != null;
  }

  @Test
  void everythingUnwrapsToItselfAndRefusesTheRest() throws Exception {
    for (JdbcSubject subject : JdbcSubject.values()) {
      if (!Wrapper.class.isAssignableFrom(subject.type())) {
        continue;
      }
      try (JdbcSubject.Instance open = subject.make(connection)) {
        Wrapper wrapper = (Wrapper) open.object();
        assertThat(wrapper.isWrapperFor(subject.type())).as(subject.name()).isTrue();
        assertThat((Object) wrapper.unwrap(subject.type())).isSameAs(open.object());
        assertThat(wrapper.isWrapperFor(Thread.class)).isFalse();
      }
    }
  }

  @Test
  void theDriverManagerFindsTheDriver() throws SQLException {
    assertThat(DriverManager.getDriver("jdbc:dfj:")).isInstanceOf(DfjDriver.class);
  }
}
