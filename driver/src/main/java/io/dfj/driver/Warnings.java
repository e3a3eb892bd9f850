// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** The warnings of one JDBC object, oldest first. Thread-safe. */
final class Warnings {
  private @Nullable SQLWarning first;

  synchronized void add(String sqlState, String message) {
    SQLWarning warning = new SQLWarning(message, sqlState);
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
  }

  synchronized @Nullable SQLWarning first() {
    return first;
  }

  synchronized void clear() {
    first = null;
  }
}
