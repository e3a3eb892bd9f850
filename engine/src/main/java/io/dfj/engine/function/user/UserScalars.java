// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.ExprPlanner;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.NullRule;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.spi.CallPlanner;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.VectorFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** User-defined functions of one row as functions of the library. */
public final class UserScalars {
  /** The category of every user-defined function. */
  public static final String CATEGORY = "user";

  /** Weak, since functions go with their sessions. */
  private static final Map<ScalarFunction, ScalarUDF> MADE = new WeakHashMap<>();

  private UserScalars() {}

  /** The function of the library that calls the user's. */
  public static ScalarFunction of(ScalarUDF udf) {
    List<Overload> overloads = new ArrayList<>();
    for (ScalarUDF.Overload overload : udf.overloads()) {
      overloads.add(overload(udf.name(), overload));
    }
    ScalarFunction function =
        new ScalarFunction(
            udf.name(),
            udf.aliases(),
            new FunctionDocumentation(CATEGORY, udf.description(), List.of()),
            udf.volatility(),
            overloads);
    synchronized (MADE) {
      MADE.put(function, udf);
    }
    return function;
  }

  /** The user's function that a function of the library calls, or null. */
  public static @Nullable ScalarUDF udf(ScalarFunction function) {
    synchronized (MADE) {
      return MADE.get(function);
    }
  }

  private static Overload overload(String name, ScalarUDF.Overload overload) {
    Signature signature = overload.signature();
    CallPlanner planner = overload.planner();
    if (planner != null) {
      return overload(
          name,
          signature,
          NullRule.CALLED_ON_NULL,
          true,
          context -> {
            throw new IllegalStateException("a planned call has no kernel");
          },
          null,
          new PlannedScalar(name, signature, planner));
    }
    VectorFunction vectors = overload.vectors();
    if (vectors != null) {
      return vectorOverload(
          name, signature, true, context -> new ArrowKernel(name, signature, vectors, context));
    }
    MethodHandle code = java.util.Objects.requireNonNull(overload.rows());
    if (isForLoops(signature)) {
      RowKernels kernels = new RowKernels(name, signature, code);
      return overload(
          name,
          signature,
          kernels.calledOnNull() ? NullRule.CALLED_ON_NULL : NullRule.STRICT,
          kernels.givesNull(),
          kernels::bind,
          null,
          null);
    }
    MethodHandle guarded = RowKernels.guarded(name, code);
    return vectorOverload(
        name, signature, true, context -> new ObjectKernel(name, signature, guarded, context));
  }

  /** Whether compiled loops hold all values of the types of a signature. */
  private static boolean isForLoops(Signature signature) {
    for (Parameter parameter : signature.parameters()) {
      DataType type = parameter.type();
      if (type == null || type.sqlType().isNested()) {
        return false;
      }
    }
    DataType result = signature.fixedReturnType();
    return result != null && !result.sqlType().isNested() && !signature.isVariadic();
  }

  private static Overload vectorOverload(
      String name,
      Signature signature,
      boolean nullable,
      Function<BindContext, VectorKernel> binder) {
    return overload(
        name,
        signature,
        NullRule.CALLED_ON_NULL,
        nullable,
        context -> {
          throw new IllegalStateException("a vector kernel has no row kernel");
        },
        binder,
        null);
  }

  private static Overload overload(
      String name,
      Signature signature,
      NullRule nullRule,
      boolean nullable,
      Function<BindContext, Kernel> binder,
      @Nullable Function<BindContext, VectorKernel> vectorBinder,
      @Nullable ExprPlanner planner) {
    return new Overload(
        parameters(signature.parameters()),
        signature.isVariadic(),
        arguments -> returnType(name, signature, arguments),
        null,
        false,
        nullRule,
        nullable,
        binder,
        vectorBinder,
        planner);
  }

  /** Parameters as those of the library. */
  public static List<Overload.Parameter> parameters(List<Parameter> parameters) {
    return parameters.stream().map(UserScalars::parameter).toList();
  }

  private static Overload.Parameter parameter(Parameter parameter) {
    DataType type = parameter.type();
    List<SqlType> types =
        type == null
            ? List.of(SqlType.values())
            : type.sqlType().isString()
                ? List.of(SqlType.VARCHAR, SqlType.CHAR)
                : List.of(type.sqlType());
    return new Overload.Parameter(
        parameter.name(),
        types,
        false,
        parameter.optional() ? new Overload.Parameter.Default(parameter.defaultValue()) : null);
  }

  /** What a signature says of its result, naming the function if it fails. */
  static DataType returnType(String name, Signature signature, List<DataType> arguments) {
    try {
      return signature.returnType(arguments);
    } catch (DfjException e) {
      throw e;
    } catch (Throwable e) {
      throw UserFailure.of(name, e);
    }
  }
}
