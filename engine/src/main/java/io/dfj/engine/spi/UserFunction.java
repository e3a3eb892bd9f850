// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.engine.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that a user wrote: of one row, of many rows, or of a row's place among others.
 * Immutable and thread-safe.
 */
public abstract sealed class UserFunction permits ScalarUDF, AggregateUDF, WindowUDF {
  private final String name;
  private final List<String> aliases;
  private final String description;
  private final Volatility volatility;
  private final @Nullable FunctionOrigin origin;

  UserFunction(Builder<?> builder) {
    name = builder.name;
    aliases = List.copyOf(builder.aliases);
    description = builder.description;
    volatility = builder.volatility;
    origin = null;
  }

  UserFunction(UserFunction function, FunctionOrigin origin) {
    name = function.name;
    aliases = function.aliases;
    description = function.description;
    volatility = function.volatility;
    this.origin = origin;
  }

  /** As registered. */
  public final String name() {
    return name;
  }

  /** Other names. */
  public final List<String> aliases() {
    return aliases;
  }

  /** For users; may be empty. */
  public final String description() {
    return description;
  }

  /** What repeating a call gives. */
  public final Volatility volatility() {
    return volatility;
  }

  /** By what it can be made again elsewhere; null if by nothing. */
  public final @Nullable FunctionOrigin origin() {
    return origin;
  }

  /** The same function with an origin. */
  public abstract UserFunction withOrigin(FunctionOrigin origin);

  /**
   * A call for DataFrames, whether the function is registered or not; that of a window function
   * needs {@link Expr.Call#over}.
   *
   * @param arguments expressions or constants
   */
  public final Expr.Call call(@Nullable Object... arguments) {
    return Expr.call(this, arguments);
  }

  @Override
  public final String toString() {
    return name;
  }

  /**
   * Collects the parts of a function. Not thread-safe.
   *
   * @param <B> the builder of the kind
   */
  public abstract static sealed class Builder<B extends Builder<B>>
      permits ScalarUDF.Builder, AggregateUDF.Builder, WindowUDF.Builder {
    final String name;
    private final List<String> aliases = new ArrayList<>();
    private String description = "";
    private Volatility volatility = Volatility.IMMUTABLE;

    Builder(String name) {
      this.name = FunctionNames.check(name);
    }

    abstract B self();

    /** Other names. */
    public B aliases(String... names) {
      for (String alias : names) {
        aliases.add(FunctionNames.check(alias));
      }
      return self();
    }

    /** What it does, for information_schema.routines and DatabaseMetaData. */
    public B description(String text) {
      description = text;
      return self();
    }

    /**
     * Immutable unless said: calls may then be evaluated while planning, once for equal arguments,
     * or not at all. A volatile function is called for each row that needs it.
     */
    public B volatility(Volatility volatility) {
      this.volatility = volatility;
      return self();
    }
  }
}
