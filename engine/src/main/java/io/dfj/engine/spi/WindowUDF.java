// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A user-defined function of a row's place among others, called with OVER; DataFusion's {@code
 * WindowUDF}. Aggregates are called there too, without being registered as such. Immutable and
 * thread-safe; register it with a session to call it.
 *
 * <pre>{@code
 * // The row before, or 0.
 * session.registerUdwf(WindowUDF.of(
 *     "previous",
 *     Signature.of(Parameter.of("x", DataType.BIGINT)).returns(DataType.BIGINT),
 *     () -> (partition, row) -> row == 0 ? 0L : partition.row(row - 1).get(0)));
 * // SELECT previous(x) OVER (PARTITION BY k ORDER BY t) FROM t
 * }</pre>
 */
public final class WindowUDF extends UserFunction {
  /** Makes evaluators. Thread-safe. */
  @FunctionalInterface
  public interface EvaluatorFactory {
    /**
     * A new evaluator, for one partition.
     *
     * @param argumentTypes after conversion to the parameters' types
     */
    PartitionEvaluator create(List<DataType> argumentTypes) throws Exception;
  }

  /** One overload with its code. */
  public record Overload(Signature signature, EvaluatorFactory evaluators) {}

  private final boolean usesWindowFrame;
  private final List<Overload> overloads;

  private WindowUDF(Builder builder) {
    super(builder);
    usesWindowFrame = builder.usesWindowFrame;
    overloads = List.copyOf(builder.overloads);
  }

  private WindowUDF(WindowUDF function, FunctionOrigin origin) {
    super(function, origin);
    usesWindowFrame = function.usesWindowFrame;
    overloads = function.overloads;
  }

  /**
   * A function with one signature that uses no frames.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT as {@link Builder#evaluator}
   */
  public static WindowUDF of(
      String name, Signature signature, Supplier<? extends PartitionEvaluator> evaluators) {
    return builder(name).evaluator(signature, types -> evaluators.get()).build();
  }

  /**
   * Starts a function with several overloads, other names, or one that uses frames.
   *
   * @param name as called in SQL, where names without quotes are lower case
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Whether {@link WindowPartition#frame} may be asked. */
  public boolean usesWindowFrame() {
    return usesWindowFrame;
  }

  @Override
  public WindowUDF withOrigin(FunctionOrigin origin) {
    return new WindowUDF(this, origin);
  }

  /** At least one, in the order in which they are tried. */
  public List<Overload> overloads() {
    return overloads;
  }

  /** Collects the parts of a function. Not thread-safe. */
  public static final class Builder extends UserFunction.Builder<Builder> {
    private final List<Overload> overloads = new ArrayList<>();
    private boolean usesWindowFrame;

    private Builder(String name) {
      super(name);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The window's frame has a say: {@link WindowPartition#frame} may be asked. */
    public Builder usesWindowFrame() {
      usesWindowFrame = true;
      return this;
    }

    /**
     * Adds an overload.
     *
     * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if the signature has no result or
     *     is variadic
     */
    public Builder evaluator(Signature signature, EvaluatorFactory evaluators) {
      FunctionNames.checkPlain(name, signature);
      overloads.add(new Overload(signature, evaluators));
      return this;
    }

    /**
     * Ends the declaration.
     *
     * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if there is no overload, or two
     *     take the same arguments
     */
    public WindowUDF build() {
      FunctionNames.checkDistinct(name, overloads.stream().map(Overload::signature).toList());
      return new WindowUDF(this);
    }
  }
}
