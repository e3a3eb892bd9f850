// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.batch.Slice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The field that a text argument names: read once if it is constant. Thread-safe. */
public final class FieldSource {
  private final String function;
  private final @Nullable DateField constant;

  private FieldSource(String function, @Nullable DateField constant) {
    this.function = function;
    this.constant = constant;
  }

  static FieldSource of(String function, @Nullable Object literal) {
    return new FieldSource(function, constant(function, literal));
  }

  static @Nullable DateField constant(String function, @Nullable Object literal) {
    return literal == null
        ? null
        : DateField.of(function, new String((byte[]) literal, StandardCharsets.UTF_8));
  }

  DateField get(Slice name) {
    return constant != null ? constant : DateField.of(function, name.toString());
  }
}
