// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

/** How reading a value from text went. */
public enum TextOutcome {
  OK,
  /** The text is not of the form. */
  INVALID,
  /** The form is right, the value does not fit. */
  OUT_OF_RANGE
}
