// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.spi.Volatility;
import java.util.List;

/**
 * A function of one row.
 *
 * @param name lower case
 * @param aliases other names
 * @param documentation for users
 * @param volatility what repeating a call gives
 * @param overloads tried in order
 */
public record ScalarFunction(
    String name,
    List<String> aliases,
    FunctionDocumentation documentation,
    Volatility volatility,
    List<Overload> overloads) {
  public ScalarFunction {
    aliases = List.copyOf(aliases);
    overloads = List.copyOf(overloads);
  }

  @Override
  public String toString() {
    return name;
  }
}
