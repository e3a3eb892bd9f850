// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.expr.PhysicalExpr.Call;
import io.dfj.engine.expr.PhysicalExpr.Extension;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.function.ExprPlanner;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.user.PlannedScalar;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call of which a function made an expression of its own.
 *
 * @param constants for each argument its value if it is part of the expression; null for inputs
 */
public record PlannedCall(
    ScalarFunction function, Overload overload, List<@Nullable Literal> constants) {
  public PlannedCall {
    constants = Collections.unmodifiableList(new ArrayList<>(constants));
  }

  /**
   * What a call becomes in a plan: itself unless its function plans its calls.
   *
   * @throws io.dfj.metadata.error.DfjException USER_FUNCTION_FAILED if it cannot be planned
   */
  public static PhysicalExpr plan(Call call) {
    ExprPlanner planner = call.overload().planner();
    if (planner == null) {
      return call;
    }
    List<ExprPlanner.Argument> arguments = new ArrayList<>();
    List<@Nullable Literal> constants = new ArrayList<>();
    List<PhysicalExpr> inputs = new ArrayList<>();
    List<Boolean> calledOnNull = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      PhysicalExpr argument = call.arguments().get(i);
      Literal constant =
          planner.prepares(i) && argument instanceof Literal literal ? literal : null;
      boolean seesNull = planner.calledOnNull(i);
      if (argument instanceof Literal literal && literal.value() == null && !seesNull) {
        return new Literal(call.type(), null);
      } else if (constant == null) {
        inputs.add(argument);
        calledOnNull.add(seesNull);
      }
      constants.add(constant);
      arguments.add(
          new ExprPlanner.Argument(
              argument.type(), constant != null, constant == null ? null : constant.value()));
    }
    PhysicalExtensionExpr code = planner.plan(arguments, call.type());
    return new Extension(
        PlannedScalar.name(call.function().name(), code),
        code,
        inputs,
        calledOnNull,
        call.type(),
        call.function().volatility(),
        new PlannedCall(call.function(), call.overload(), constants));
  }

  /** The call again, over the inputs that its expression has by now. */
  public Call over(Extension expr) {
    Iterator<PhysicalExpr> inputs = expr.inputs().iterator();
    List<PhysicalExpr> arguments = new ArrayList<>();
    for (Literal constant : constants) {
      arguments.add(constant == null ? inputs.next() : constant);
    }
    return new Call(function, overload, arguments, expr.type(), true);
  }
}
