// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import io.dfj.engine.SessionMetadata;
import io.dfj.metadata.jdbc.MetadataResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** What metadata asks of its connection. */
public interface MetadataSource {
  Connection connection();

  String url();

  /** Empty if the connection was opened without one. */
  String user();

  /** Of the connection's session. */
  SessionMetadata session();

  /** Tells the user of the connection what was left out, in a line. Thread-safe. */
  void warn(String message);

  /**
   * A result set over these rows, in the result's order. Closed with the connection at the latest.
   *
   * @throws SQLException 08003 if the connection is closed
   */
  <R extends Record> ResultSet rows(MetadataResult<R> result, Collection<R> rows)
      throws SQLException;
}
