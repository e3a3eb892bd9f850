// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One signature of a scalar function with its kernel.
 *
 * @param parameters what each argument must be; arguments of other types are coerced to the first
 *     overload that accepts them (exact before widening)
 * @param variadic whether the last parameter may repeat, one or more times
 * @param returnType from the argument types after coercion
 * @param constantReturnType for the few functions whose result type follows from the value of a
 *     constant argument, as DATE_PART's; else null. Kernels obey {@link BindContext#returnType()},
 *     so a planner may well use {@code returnType} only
 * @param alike whether the elements of all arrays among the arguments, and the arguments of any
 *     type, become values of one type
 * @param nullRule what null arguments do
 * @param alwaysNullable whether the result may be null though no argument is
 * @param binder gives the kernel for one execution; fails where there is a vector binder
 * @param vectorBinder gives the kernel over whole vectors instead; then {@code nullRule} is {@link
 *     NullRule#CALLED_ON_NULL}
 * @param planner makes an expression of each call while planning, so that no plan has the call;
 *     then there are no binders
 */
public record Overload(
    List<Parameter> parameters,
    boolean variadic,
    Function<List<DataType>, DataType> returnType,
    @Nullable BiFunction<List<DataType>, List<@Nullable Object>, DataType> constantReturnType,
    boolean alike,
    NullRule nullRule,
    boolean alwaysNullable,
    Function<BindContext, Kernel> binder,
    @Nullable Function<BindContext, VectorKernel> vectorBinder,
    @Nullable ExprPlanner planner) {
  public Overload {
    parameters = List.copyOf(parameters);
  }

  /**
   * The result type.
   *
   * @param arguments types after coercion
   * @param constants for each argument its storage value if it is a literal, else null
   */
  public DataType returnType(List<DataType> arguments, List<@Nullable Object> constants) {
    return constantReturnType == null
        ? returnType.apply(arguments)
        : constantReturnType.apply(arguments, constants);
  }

  /**
   * @param name shown in documentation and messages
   * @param types the SQL types accepted as they are, modifiers free; an argument of another type is
   *     coerced to the first of these
   * @param nullnessOnly whether the kernel gets the argument's null flag without its value, so that
   *     one kernel serves all types; only under {@link NullRule#CALLED_ON_NULL}
   * @param defaultValue what stands for the argument where it is left out; null if it must be given
   */
  public record Parameter(
      String name, List<SqlType> types, boolean nullnessOnly, @Nullable Default defaultValue) {
    public Parameter {
      types = List.copyOf(types);
    }

    public Parameter(String name, List<SqlType> types) {
      this(name, types, false, null);
    }

    /** An argument of any type, of which the kernel sees only whether it is null. */
    public static Parameter nullness(String name) {
      return new Parameter(name, List.of(SqlType.values()), true, null);
    }

    /**
     * The value of an argument that is left out.
     *
     * @param value a Boolean, Number, String, LocalDate, LocalTime, LocalDateTime or null
     */
    public record Default(@Nullable Object value) {}

    public static Parameter of(String name, SqlType... types) {
      return new Parameter(name, List.of(types));
    }
  }
}
