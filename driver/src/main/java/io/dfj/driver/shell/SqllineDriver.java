// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import io.dfj.driver.DfjDriver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver as sqlline sees it. Two habits of sqlline need it: it prints objects by {@code
 * toString}, which loses fractions of seconds and writes 0.0000000001 as 1E-10, so that here every
 * object is the driver's text; and it cancels statements that it has closed, which here does
 * nothing.
 */
final class SqllineDriver implements Driver {
  private final DfjDriver driver = new DfjDriver();
  private final Properties properties;
  private @Nullable Connection opened;

  /**
   * A driver.
   *
   * @param properties of every connection, besides those that sqlline sends
   */
  SqllineDriver(Properties properties) {
    this.properties = properties;
  }

  /**
   * Opens the connection that the next {@link #connect} gives, so that a wrong URL is known before
   * sqlline starts.
   */
  void open(String url) throws SQLException {
    opened = Shell.connect(url, properties);
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    Connection connection = opened;
    opened = null;
    if (connection == null) {
      Properties all = new Properties();
      all.putAll(info);
      all.putAll(properties);
      connection = driver.connect(url, all);
    }
    return connection == null ? null : proxy(Connection.class, connection);
  }

  /** A view of a connection, of its statements and of their rows. */
  static <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            SqllineDriver.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(target, method, arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (target instanceof Statement statement && name.equals("cancel") && statement.isClosed()) {
      return null;
    }
    if (target instanceof ResultSet rows
        && name.equals("getObject")
        && method.getParameterCount() == 1
        && arguments != null
        && arguments[0] instanceof Integer column) {
      return rows.getString(column);
    }
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (target instanceof Connection && name.equals("createStatement")) {
      return proxy(Statement.class, (Statement) result);
    }
    return target instanceof Statement && result instanceof ResultSet rows
        ? proxy(ResultSet.class, rows)
        : result;
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return driver.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return driver.getParentLogger();
  }
}
