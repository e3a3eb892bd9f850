// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that SQL casts to BOOLEAN. */
public final class BooleanText {
  private BooleanText() {}

  /** In any case, with white space around; null for other text. */
  public static @Nullable Boolean parse(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "on", "1" -> true;
      case "false", "f", "no", "n", "off", "0" -> false;
      default -> null;
    };
  }
}
