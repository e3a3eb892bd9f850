// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.metadata.type.DataType;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Values as users see them. */
public final class UserValues {
  private UserValues() {}

  /** The Java object for a storage value, or null. */
  public static @Nullable Object of(@Nullable Object storage, DataType type, ZoneId zone) {
    return new JavaArgument(type, Object.class, zone).of(storage);
  }
}
