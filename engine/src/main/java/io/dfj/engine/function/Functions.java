// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.spi.Volatility;
import java.util.ArrayList;
import java.util.List;

/** Starts the declaration of a library function. */
public final class Functions {
  private Functions() {}

  /**
   * @param category the list it stands in, as "string"
   * @param name lower case
   */
  public static ScalarBuilder scalar(String category, String name) {
    return new ScalarBuilder(category, name);
  }

  /** Collects what a {@link ScalarFunction} says of itself. */
  public static final class ScalarBuilder {
    private final String category;
    private final String name;
    private final List<String> aliases = new ArrayList<>();
    private final List<FunctionDocumentation.Example> examples = new ArrayList<>();
    private String description = "";
    private Volatility volatility = Volatility.IMMUTABLE;

    private ScalarBuilder(String category, String name) {
      this.category = category;
      this.name = name;
    }

    public ScalarBuilder alias(String... names) {
      aliases.addAll(List.of(names));
      return this;
    }

    /** One sentence or two for users. */
    public ScalarBuilder doc(String text) {
      description = text;
      return this;
    }

    /**
     * @param sql an expression without columns
     * @param result its text, or "NULL"
     */
    public ScalarBuilder example(String sql, String result) {
      examples.add(new FunctionDocumentation.Example(sql, result));
      return this;
    }

    /** Immutable unless said. */
    public ScalarBuilder volatility(Volatility volatility) {
      this.volatility = volatility;
      return this;
    }

    /** Ends the declaration with the signatures, tried in order. */
    public ScalarFunction overloads(Overload... overloads) {
      return new ScalarFunction(
          name,
          aliases,
          new FunctionDocumentation(category, description, examples),
          volatility,
          List.of(overloads));
    }
  }
}
