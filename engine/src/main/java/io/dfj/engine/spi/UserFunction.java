// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;

/** A function that a user wrote: of one row, of many rows, or of a row's place among others. */
public sealed interface UserFunction permits ScalarUDF, AggregateUDF, WindowUDF {
  /** As registered. */
  String name();

  /** Other names. */
  List<String> aliases();

  /** For users; may be empty. */
  String description();

  /** What repeating a call gives. */
  Volatility volatility();
}
