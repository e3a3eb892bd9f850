// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A user-defined function of many rows; DataFusion's {@code AggregateUDF}. Immutable and
 * thread-safe; register it with a session to call it. DISTINCT, FILTER, grouping sets and OVER work
 * as with built-in aggregates. Arguments cannot be nested: no ARRAY, ROW or MAP.
 *
 * <pre>{@code
 * Signature signature =
 *     Signature.of(Parameter.of("x", DataType.DOUBLE)).returns(DataType.DOUBLE);
 * session.registerUdaf(AggregateUDF.of("product", signature, Product::new));
 * }</pre>
 */
public final class AggregateUDF extends UserFunction {
  /** Makes accumulators. Thread-safe. */
  @FunctionalInterface
  public interface AccumulatorFactory {
    /**
     * A new accumulator without rows.
     *
     * @param argumentTypes after conversion to the parameters' types
     */
    Accumulator create(List<DataType> argumentTypes) throws Exception;
  }

  /** One overload with its code. */
  public record Overload(Signature signature, AccumulatorFactory accumulators) {}

  private final List<Overload> overloads;

  private AggregateUDF(Builder builder) {
    super(builder);
    overloads = List.copyOf(builder.overloads);
  }

  private AggregateUDF(AggregateUDF function, FunctionOrigin origin) {
    super(function, origin);
    overloads = function.overloads;
  }

  /**
   * An aggregate with one signature.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT as {@link Builder#accumulator}
   */
  public static AggregateUDF of(
      String name, Signature signature, Supplier<? extends Accumulator> accumulators) {
    return builder(name).accumulator(signature, types -> accumulators.get()).build();
  }

  /**
   * Starts an aggregate with several overloads or other names.
   *
   * @param name as called in SQL, where names without quotes are lower case
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  @Override
  public AggregateUDF withOrigin(FunctionOrigin origin) {
    return new AggregateUDF(this, origin);
  }

  /** At least one, in the order in which they are tried. */
  public List<Overload> overloads() {
    return overloads;
  }

  /** Collects the parts of an aggregate. Not thread-safe. */
  public static final class Builder extends UserFunction.Builder<Builder> {
    private final List<Overload> overloads = new ArrayList<>();

    private Builder(String name) {
      super(name);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Adds an overload.
     *
     * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if the signature has no result,
     *     is variadic or takes an ARRAY, ROW or MAP
     */
    public Builder accumulator(Signature signature, AccumulatorFactory accumulators) {
      FunctionNames.checkPlain(name, signature);
      for (Parameter parameter : signature.parameters()) {
        DataType type = parameter.type();
        if (type != null && type.sqlType().isNested()) {
          throw JavaTypes.invalid(
              name, "parameter '" + parameter.name() + "': an aggregate cannot take " + type);
        }
      }
      overloads.add(new Overload(signature, accumulators));
      return this;
    }

    /**
     * Ends the declaration.
     *
     * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if there is no overload, or two
     *     take the same arguments
     */
    public AggregateUDF build() {
      FunctionNames.checkDistinct(name, overloads.stream().map(Overload::signature).toList());
      return new AggregateUDF(this);
    }
  }
}
