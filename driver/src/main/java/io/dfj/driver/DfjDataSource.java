// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Logger;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one URL with options of its own. Each {@link ConnectionOption} is a bean property;
 * those of the engine are set by {@link #setOption}. It pools nothing and takes part in no
 * distributed transaction. Thread-safe once it is set up.
 */
public final class DfjDataSource implements DataSource, Referenceable, Serializable {
  private static final long serialVersionUID = 1L;

  /** Key of the URL among the addresses of a reference; no option has this name. */
  static final String URL = "url";

  private String url = ConnectionUrl.PREFIX;
  private final TreeMap<String, String> options = new TreeMap<>();
  private int loginTimeout;
  private transient @Nullable PrintWriter logWriter;

  /** Of the private database {@code jdbc:dfj:}, which every connection has for itself. */
  public DfjDataSource() {}

  @Override
  public Connection getConnection() throws SQLException {
    return connect(null, null);
  }

  @Override
  public Connection getConnection(@Nullable String username, @Nullable String password)
      throws SQLException {
    return connect(username, password);
  }

  private Connection connect(@Nullable String user, @Nullable String password) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(options);
    if (user != null) {
      properties.setProperty(ConnectionOption.USER.key(), user);
    }
    if (password != null) {
      properties.setProperty(ConnectionOption.PASSWORD.key(), password);
    }
    Connection connection = new DfjDriver().connect(url, properties);
    if (connection == null) {
      throw SqlErrors.of(
          ErrorCode.CONNECTION_FAILED,
          "the URL '" + url + "' is not one of " + ConnectionUrl.PREFIX);
    }
    return connection;
  }

  /** Takes user and password; sharding keys are refused when the connection is built. */
  @Override
  public ConnectionBuilder createConnectionBuilder() {
    return new Builder();
  }

  /** A connection's parts, given one by one. */
  private final class Builder implements ConnectionBuilder {
    private @Nullable String user;
    private @Nullable String password;
    private boolean sharded;

    @Override
    public ConnectionBuilder user(@Nullable String username) {
      user = username;
      return this;
    }

    @Override
    public ConnectionBuilder password(@Nullable String newPassword) {
      password = newPassword;
      return this;
    }

    @Override
    public ConnectionBuilder shardingKey(@Nullable ShardingKey key) {
      sharded |= key != null;
      return this;
    }

    @Override
    public ConnectionBuilder superShardingKey(@Nullable ShardingKey key) {
      sharded |= key != null;
      return this;
    }

    @Override
    public Connection build() throws SQLException {
      if (sharded) {
        throw SqlErrors.unsupported("ShardingKey");
      }
      return connect(user, password);
    }
  }

  @Override
  public java.sql.ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    throw SqlErrors.unsupported("ShardingKey");
  }

  /** Starts with {@code jdbc:dfj:}; what is wrong with it is told by {@link #getConnection()}. */
  public void setUrl(String url) {
    this.url = url;
  }

  public String getUrl() {
    return url;
  }

  /**
   * Sets any option, the engine's included; those of the URL go before it.
   *
   * @param value null to leave it to its default again
   */
  public void setOption(String key, @Nullable String value) {
    if (value == null) {
      options.remove(key);
    } else {
      options.put(key, value);
    }
  }

  /** What {@link #setOption} or a property's setter set; null if nothing. */
  public @Nullable String getOption(String key) {
    return options.get(key);
  }

  private String get(ConnectionOption option) {
    return options.getOrDefault(option.key(), option.defaultValue());
  }

  private void set(ConnectionOption option, @Nullable String value) {
    setOption(option.key(), value);
  }

  public String getUser() {
    return get(ConnectionOption.USER);
  }

  public void setUser(@Nullable String user) {
    set(ConnectionOption.USER, user);
  }

  public String getPassword() {
    return get(ConnectionOption.PASSWORD);
  }

  public void setPassword(@Nullable String password) {
    set(ConnectionOption.PASSWORD, password);
  }

  public boolean isStrict() {
    return Boolean.parseBoolean(get(ConnectionOption.STRICT));
  }

  public void setStrict(boolean strict) {
    set(ConnectionOption.STRICT, Boolean.toString(strict));
  }

  public boolean isKeepAlive() {
    return Boolean.parseBoolean(get(ConnectionOption.KEEP_ALIVE));
  }

  public void setKeepAlive(boolean keepAlive) {
    set(ConnectionOption.KEEP_ALIVE, Boolean.toString(keepAlive));
  }

  public boolean isReadOnly() {
    return Boolean.parseBoolean(get(ConnectionOption.READ_ONLY));
  }

  public void setReadOnly(boolean readOnly) {
    set(ConnectionOption.READ_ONLY, Boolean.toString(readOnly));
  }

  public int getFetchSize() {
    return Integer.parseInt(get(ConnectionOption.FETCH_SIZE));
  }

  public void setFetchSize(int fetchSize) {
    set(ConnectionOption.FETCH_SIZE, Integer.toString(fetchSize));
  }

  public int getQueryTimeout() {
    return Integer.parseInt(get(ConnectionOption.QUERY_TIMEOUT));
  }

  public void setQueryTimeout(int queryTimeout) {
    set(ConnectionOption.QUERY_TIMEOUT, Integer.toString(queryTimeout));
  }

  public boolean isProgressBar() {
    return Boolean.parseBoolean(get(ConnectionOption.PROGRESS_BAR));
  }

  public void setProgressBar(boolean progressBar) {
    set(ConnectionOption.PROGRESS_BAR, Boolean.toString(progressBar));
  }

  public String getExtensions() {
    return get(ConnectionOption.EXTENSIONS);
  }

  public void setExtensions(String extensions) {
    set(ConnectionOption.EXTENSIONS, extensions);
  }

  public String getCodecs() {
    return get(ConnectionOption.CODECS);
  }

  public void setCodecs(String codecs) {
    set(ConnectionOption.CODECS, codecs);
  }

  public String getApplicationName() {
    return get(ConnectionOption.APPLICATION_NAME);
  }

  public void setApplicationName(@Nullable String applicationName) {
    set(ConnectionOption.APPLICATION_NAME, applicationName);
  }

  /** Kept, and without effect: connecting does not wait for anyone. */
  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    if (seconds < 0) {
      throw SqlErrors.argument("login timeout " + seconds);
    }
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  /** Kept, and without effect: what there is to say goes to {@link #getParentLogger()}. */
  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public Logger getParentLogger() {
    return DfjDriver.LOGGER;
  }

  /** The URL and the options that were set, from which {@link DfjObjectFactory} makes it again. */
  @Override
  public Reference getReference() {
    Reference reference =
        new Reference(DfjDataSource.class.getName(), DfjObjectFactory.class.getName(), null);
    reference.add(new StringRefAddr(URL, url));
    for (Map.Entry<String, String> option : options.entrySet()) {
      reference.add(new StringRefAddr(option.getKey(), option.getValue()));
    }
    return reference;
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return Wrappers.unwrap(this, iface);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> iface) {
    return Wrappers.wraps(iface, this);
  }
}
