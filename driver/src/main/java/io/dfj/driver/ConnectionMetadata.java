// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.metadata.MetadataSource;
import io.dfj.engine.SessionMetadata;
import io.dfj.metadata.jdbc.MetadataResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** A connection as its metadata sees it; asked nothing before it is complete. */
record ConnectionMetadata(DfjConnection connection) implements MetadataSource {
  @Override
  public String url() {
    return connection.url();
  }

  @Override
  public String user() {
    return connection.user();
  }

  @Override
  public SessionMetadata session() {
    return connection.engine().metadata();
  }

  @Override
  public void warn(String message) {
    connection.warn(message);
  }

  @Override
  public <R extends Record> ResultSet rows(MetadataResult<R> result, Collection<R> rows)
      throws SQLException {
    connection.checkOpen();
    return connection.rows().of(result, rows);
  }
}
