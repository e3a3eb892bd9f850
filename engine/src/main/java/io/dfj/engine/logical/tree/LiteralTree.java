// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of a constant. */
public sealed interface LiteralTree {
  /** Null, of any type. */
  record Null() implements LiteralTree {}

  /** Of BOOLEAN. */
  record Bool(boolean value) implements LiteralTree {}

  /** An exact number; of an interval months or milliseconds. */
  record Decimal(BigDecimal value) implements LiteralTree {}

  /** A floating-point number. */
  record Floating(double value) implements LiteralTree {}

  /** A text. */
  record Text(String value) implements LiteralTree {}

  /** Of VARBINARY. */
  record Bytes(byte[] value) implements LiteralTree {}

  /**
   * A date, time or timestamp.
   *
   * @param text as SQL writes it, with as many digits as needed
   */
  record Temporal(String text) implements LiteralTree {}

  /** A word of the syntax, such as the LEADING of TRIM; of one of a few kinds. */
  record Symbol(String kind, String name) implements LiteralTree {}

  /**
   * Ranges of values that are searched for a value.
   *
   * @param nullAs TRUE, FALSE or UNKNOWN: what the search of a null gives
   * @param ranges in order
   */
  record Ranges(String nullAs, List<Range> ranges) implements LiteralTree {
    public Ranges {
      ranges = List.copyOf(ranges);
    }
  }

  /** From one value to another; a bound that is null lets all values in. */
  record Range(
      @Nullable LiteralTree lower,
      boolean lowerIncluded,
      @Nullable LiteralTree upper,
      boolean upperIncluded) {}
}
