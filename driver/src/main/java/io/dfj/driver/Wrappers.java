// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@link java.sql.Wrapper}, for an object and those that stand behind it. */
final class Wrappers {
  private Wrappers() {}

  /** The first of the candidates that is of the class. */
  static <T> T unwrap(Object first, @Nullable Class<T> iface, Object... others)
      throws SQLException {
    if (iface != null) {
      if (iface.isInstance(first)) {
        return iface.cast(first);
      }
      for (Object other : others) {
        if (iface.isInstance(other)) {
          return iface.cast(other);
        }
      }
    }
    throw SqlErrors.argument(
        "a "
            + first.getClass().getSimpleName()
            + " does not wrap "
            + (iface == null ? "null" : iface.getName()));
  }

  static boolean wraps(@Nullable Class<?> iface, Object... candidates) {
    if (iface != null) {
      for (Object candidate : candidates) {
        if (iface.isInstance(candidate)) {
          return true;
        }
      }
    }
    return false;
  }
}
