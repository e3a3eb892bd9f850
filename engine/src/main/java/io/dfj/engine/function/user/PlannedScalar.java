// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.ExprPlanner;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.CallPlanner;
import io.dfj.engine.spi.FunctionCall;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.type.DataType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions that a function of a user's plans for its calls. */
public final class PlannedScalar implements ExprPlanner {
  private final String function;
  private final Signature signature;
  private final CallPlanner planner;

  PlannedScalar(String function, Signature signature, CallPlanner planner) {
    this.function = function;
    this.signature = signature;
    this.planner = planner;
  }

  @Override
  public boolean prepares(int argument) {
    return parameter(argument).toldToPlanner();
  }

  @Override
  public boolean calledOnNull(int argument) {
    return parameter(argument).calledOnNull();
  }

  private Parameter parameter(int argument) {
    List<Parameter> parameters = signature.parameters();
    return parameters.get(Math.min(argument, parameters.size() - 1));
  }

  @Override
  public PhysicalExtensionExpr plan(List<Argument> arguments, DataType returnType) {
    List<FunctionCall.Argument> values = new ArrayList<>();
    for (Argument argument : arguments) {
      Object value = UserValues.of(argument.storage(), argument.type(), ZoneOffset.UTC);
      values.add(new FunctionCall.Argument(argument.type(), argument.isConstant(), value));
    }
    @Nullable PhysicalExtensionExpr expr;
    try {
      expr = planner.plan(new FunctionCall(function, values, returnType));
    } catch (Throwable e) {
      throw UserFailure.of(function, e);
    }
    if (expr == null) {
      throw UserFailure.result(function, "planned no expression");
    }
    checkType(function, expr, returnType);
    return expr;
  }

  /**
   * The expression's name.
   *
   * @param function which planned it
   */
  public static String name(String function, PhysicalExtensionExpr expr) {
    @Nullable String name;
    try {
      name = expr.name();
    } catch (Throwable e) {
      throw UserFailure.of(function, e);
    }
    if (name == null || name.isBlank()) {
      throw UserFailure.result(function, "has an expression without a name");
    }
    return name;
  }

  /**
   * Refuses an expression of another type.
   *
   * @throws io.dfj.metadata.error.DfjException USER_FUNCTION_FAILED
   */
  public static void checkType(String function, PhysicalExtensionExpr expr, DataType type) {
    @Nullable DataType given;
    try {
      given = expr.type();
    } catch (Throwable e) {
      throw UserFailure.of(function, e);
    }
    if (!type.equals(given)) {
      throw UserFailure.result(
          function, "has an expression of type " + given + " where its result is " + type);
    }
  }

  /** The expression's arguments for EXPLAIN, on one line. */
  public static String describe(String name, PhysicalExtensionExpr expr) {
    try {
      return String.valueOf(expr.describe()).strip().replaceAll("\\s*\\R\\s*", " ");
    } catch (Throwable e) {
      throw UserFailure.of(name, e);
    }
  }

  /**
   * What evaluates an expression.
   *
   * @param calledOnNull for each input whether its nulls are seen
   */
  public static VectorKernel kernel(
      String name,
      PhysicalExtensionExpr expr,
      List<DataType> inputs,
      List<Boolean> calledOnNull,
      DataType type,
      QueryContext query) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Parameter parameter = Parameter.of("input" + (i + 1), inputs.get(i));
      parameters.add(calledOnNull.get(i) ? parameter.takingNull() : parameter);
    }
    List<@Nullable Object> literals = new ArrayList<>();
    inputs.forEach(input -> literals.add(null));
    return new ArrowKernel(
        name,
        Signature.of(parameters).returns(type),
        expr,
        new BindContext(inputs, type, literals, query));
  }
}
