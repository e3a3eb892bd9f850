// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import org.jspecify.annotations.Nullable;

/**
 * Where generated code holds a value.
 *
 * @param code an atom: a local variable or a constant. Of a careful DECIMAL an Int128, of BYTES a
 *     Slice. A BOOLEAN that is null is false; of other types a null's value is any
 * @param isNull an atom that tells whether it is null, or Java null when it never is
 */
record Value(String code, @Nullable String isNull) {
  static final String ALWAYS = "true";

  boolean neverNull() {
    return isNull == null;
  }

  boolean alwaysNull() {
    return ALWAYS.equals(isNull);
  }

  /** The flag as an operand. */
  String nullFlag() {
    return isNull == null ? "false" : isNull;
  }
}
