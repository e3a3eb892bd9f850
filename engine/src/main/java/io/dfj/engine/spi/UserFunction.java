// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** By what it can be made again elsewhere; null if by nothing. */
  @Nullable FunctionOrigin origin();

  /** The same function with an origin. */
  UserFunction withOrigin(FunctionOrigin origin);
}
