// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.metadata.error.ErrorCode;
import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a connection is told of its client: any names, kept and without effect. Thread-safe. */
final class ClientInfo {
  static final String APPLICATION_NAME = "ApplicationName";

  private final Properties properties = new Properties();
  private final BooleanSupplier closed;

  /**
   * @param closed whether nothing can be set any more
   */
  ClientInfo(BooleanSupplier closed) {
    this.closed = closed;
  }

  /**
   * @param value null to forget it
   * @throws SQLClientInfoException 08003 on a closed connection, 22023 if the name is null
   */
  void set(@Nullable String name, @Nullable String value) throws SQLClientInfoException {
    if (name == null) {
      throw new SQLClientInfoException(
          "the name is null", ErrorCode.INVALID_ARGUMENT.sqlState(), Map.of());
    }
    checkOpen(Set.of(name));
    if (value == null) {
      properties.remove(name);
    } else {
      properties.setProperty(name, value);
    }
  }

  /**
   * Replaces all of it.
   *
   * @throws SQLClientInfoException 08003 on a closed connection
   */
  void replace(@Nullable Properties replacement) throws SQLClientInfoException {
    Set<String> names = replacement == null ? Set.of() : replacement.stringPropertyNames();
    checkOpen(names);
    properties.clear();
    for (String name : names) {
      set(name, replacement == null ? null : replacement.getProperty(name));
    }
  }

  private void checkOpen(Set<String> names) throws SQLClientInfoException {
    if (closed.getAsBoolean()) {
      Map<String, ClientInfoStatus> failed = new TreeMap<>();
      names.forEach(name -> failed.put(name, ClientInfoStatus.REASON_UNKNOWN));
      throw new SQLClientInfoException(
          "the connection is closed", ErrorCode.CONNECTION_CLOSED.sqlState(), failed);
    }
  }

  /** Null if it is not set. */
  @Nullable String get(@Nullable String name) {
    return name == null ? null : properties.getProperty(name);
  }

  Properties copy() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }
}
