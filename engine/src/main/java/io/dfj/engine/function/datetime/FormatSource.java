// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.batch.Slice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The format that a text argument is: compiled once if it is constant. Thread-safe. */
public final class FormatSource {
  private final String function;
  private final @Nullable TimeFormat constant;

  private FormatSource(String function, @Nullable TimeFormat constant) {
    this.function = function;
    this.constant = constant;
  }

  /** A constant format, for what is to be named in messages as {@code user}. */
  public static FormatSource constant(String user, String format) {
    return new FormatSource(user, TimeFormat.compile(user, format));
  }

  static FormatSource of(String function, @Nullable Object literal) {
    return new FormatSource(
        function,
        literal == null
            ? null
            : TimeFormat.compile(function, new String((byte[]) literal, StandardCharsets.UTF_8)));
  }

  TimeFormat get(Slice format) {
    return constant != null ? constant : TimeFormat.compile(function, format.toString());
  }
}
