// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.jspecify.annotations.Nullable;

/**
 * What no connection here can do: calls, savepoints, sharding and XML. Kept apart so that {@link
 * DfjConnection} holds only what it does.
 */
abstract class UnsupportedConnection extends AvaticaConnection {
  /** Avatica sees no property of the caller's, so that it acts on none. */
  UnsupportedConnection(UnregisteredDriver driver, AvaticaFactory factory, String url) {
    super(driver, factory, url, new Properties());
  }

  private SQLException refused(String what) throws SQLException {
    checkOpen();
    return SqlErrors.unsupported(what);
  }

  @Override
  public CallableStatement prepareCall(@Nullable String sql) throws SQLException {
    throw refused("CallableStatement");
  }

  @Override
  public CallableStatement prepareCall(@Nullable String sql, int type, int concurrency)
      throws SQLException {
    throw refused("CallableStatement");
  }

  @Override
  public CallableStatement prepareCall(
      @Nullable String sql, int type, int concurrency, int holdability) throws SQLException {
    throw refused("CallableStatement");
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    throw refused("Savepoint");
  }

  @Override
  public Savepoint setSavepoint(@Nullable String name) throws SQLException {
    throw refused("Savepoint");
  }

  @Override
  public void releaseSavepoint(@Nullable Savepoint savepoint) throws SQLException {
    throw refused("Savepoint");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw refused("createSQLXML");
  }

  @Override
  public boolean setShardingKeyIfValid(@Nullable ShardingKey key, int timeout) throws SQLException {
    throw refused("ShardingKey");
  }

  @Override
  public boolean setShardingKeyIfValid(
      @Nullable ShardingKey key, @Nullable ShardingKey superKey, int timeout) throws SQLException {
    throw refused("ShardingKey");
  }

  @Override
  public void setShardingKey(@Nullable ShardingKey key) throws SQLException {
    throw refused("ShardingKey");
  }

  @Override
  public void setShardingKey(@Nullable ShardingKey key, @Nullable ShardingKey superKey)
      throws SQLException {
    throw refused("ShardingKey");
  }
}
