// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Notes what is prepared, and how many connections are open. */
final class RecordingSource implements DataSource {
  private final DataSource source;
  final List<String> prepared = new CopyOnWriteArrayList<>();
  final AtomicInteger open = new AtomicInteger();

  RecordingSource(DataSource source) {
    this.source = source;
  }

  /** The last statement that reads rows. */
  String lastQuery() {
    return prepared.get(prepared.size() - 1);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = source.getConnection();
    open.incrementAndGet();
    return (Connection)
        Proxy.newProxyInstance(
            RecordingSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
              } else if (method.getName().equals("close")) {
                open.decrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
