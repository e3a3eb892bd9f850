// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Call;
import io.dfj.engine.expr.PhysicalExpr.Case;
import io.dfj.engine.expr.PhysicalExpr.Cast;
import io.dfj.engine.expr.PhysicalExpr.IsTest;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Test;
import io.dfj.engine.expr.PlannedCall;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.NullRule;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.aggregate.Count;
import io.dfj.engine.function.nested.ArrayToString;
import io.dfj.engine.function.type.ArrowCast;
import io.dfj.engine.function.type.ArrowTryCast;
import io.dfj.engine.function.type.CastToType;
import io.dfj.engine.function.type.TryCastToType;
import io.dfj.engine.logical.FunctionResolution;
import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the library's function behind an operator of a plan. Functions with a syntax of their own
 * were turned into calls of the library's before; what is left are symbols and the arithmetic of
 * dates and intervals.
 */
final class LibraryCalls {
  /** Operators whose function takes the same arguments under another name. */
  private static final Map<String, String> NAMES =
      Map.of("||", "$concat", "SIMILAR TO", "similar_to");

  private static final Set<ScalarFunction> CASTS = Set.of(ArrowCast.FUNCTION, CastToType.FUNCTION);

  private static final Set<ScalarFunction> TRY_CASTS =
      Set.of(ArrowTryCast.FUNCTION, TryCastToType.FUNCTION);

  private LibraryCalls() {}

  /** The call, its arguments cast to what the function takes. */
  static PhysicalExpr scalar(RexCall call, List<PhysicalExpr> operands) {
    SqlOperator operator = call.getOperator();
    if (operator instanceof LibraryFunction library) {
      return call(library.function(), operands);
    }
    if (operator.getName().equals("*")) {
      // Not by kind: INTERVAL n MINUTE is n times a minute by an operator of its own.
      return named("$multiply_interval", intervalFirst(operands));
    }
    if (operator.getName().equals("||") && isNested(operands)) {
      return named("array_concat", operands);
    }
    return switch (operator.getKind()) {
      case PLUS -> named("$add_interval", intervalLast(operands));
      case MINUS -> minus(operands);
      case DIVIDE -> named("$divide_interval", operands);
      default -> named(NAMES.getOrDefault(operator.getName(), operator.getName()), operands);
    };
  }

  /** A text that is to be cast to an interval, with its units written out. */
  static PhysicalExpr intervalText(PhysicalExpr text, SqlIntervalQualifier units) {
    TimeUnit first = units.getStartUnit();
    TimeUnit last = units.getEndUnit() == null ? first : units.getEndUnit();
    return named("$qualify_interval", List.of(text, word(first), word(last)));
  }

  private static Literal word(TimeUnit unit) {
    byte[] name = unit.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return new Literal(DataType.VARCHAR, name);
  }

  private static boolean isNested(List<PhysicalExpr> operands) {
    return operands.stream().anyMatch(operand -> operand.type().sqlType().isNested());
  }

  /** A call whose type is known and whose arguments are as the function takes them. */
  static PhysicalExpr typed(String name, DataType type, List<PhysicalExpr> arguments) {
    ScalarFunction function = Objects.requireNonNull(FunctionLibrary.scalar(name));
    return ConstantFolding.fold(
        new Call(function, function.overloads().get(0), arguments, type, true));
  }

  /** What operators group, join and sort by in the place of a nested value. */
  static PhysicalExpr orderedKey(PhysicalExpr expr) {
    return expr.type().sqlType().isNested()
        ? typed("$ordered_key", DataType.VARBINARY, List.of(expr))
        : expr;
  }

  private static PhysicalExpr minus(List<PhysicalExpr> operands) {
    boolean interval = operands.get(1).type().sqlType().isInterval();
    return named(interval ? "$subtract_interval" : "$difference", operands.subList(0, 2));
  }

  private static List<PhysicalExpr> intervalLast(List<PhysicalExpr> operands) {
    boolean first =
        operands.get(0).type().sqlType().isInterval()
            && !operands.get(1).type().sqlType().isInterval();
    return first ? List.of(operands.get(1), operands.get(0)) : operands;
  }

  private static List<PhysicalExpr> intervalFirst(List<PhysicalExpr> operands) {
    boolean second = operands.get(1).type().sqlType().isInterval();
    return second ? List.of(operands.get(1), operands.get(0)) : operands;
  }

  /** A call of a function of the library, its arguments cast to what it takes. */
  static PhysicalExpr named(String name, List<PhysicalExpr> arguments) {
    ScalarFunction function = FunctionLibrary.scalar(name.toLowerCase(Locale.ROOT));
    if (function == null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "function " + name + " is not supported");
    }
    return call(function, arguments);
  }

  private static PhysicalExpr call(ScalarFunction function, List<PhysicalExpr> given) {
    List<DataType> types = new ArrayList<>();
    for (PhysicalExpr argument : given) {
      types.add(argument.type());
    }
    FunctionResolution resolution = FunctionResolution.resolve(function, types);
    if (resolution == null) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "function " + function.name() + " does not take arguments of types " + types);
    }
    return call(function, resolution, given);
  }

  private static PhysicalExpr call(
      ScalarFunction function, FunctionResolution resolution, List<PhysicalExpr> given) {
    List<PhysicalExpr> arguments = new ArrayList<>();
    List<@Nullable Object> constants = new ArrayList<>();
    boolean nullable = resolution.overload().alwaysNullable();
    for (int i = 0; i < given.size(); i++) {
      PhysicalExpr argument = Coercion.to(given.get(i), resolution.argumentTypes().get(i));
      List<Overload.Parameter> parameters = resolution.overload().parameters();
      if (argument.type().sqlType().isNested()
          && parameters.get(Math.min(i, parameters.size() - 1)).nullnessOnly()) {
        argument = nullness(argument);
      }
      arguments.add(argument);
      constants.add(argument instanceof Literal literal ? literal.value() : null);
      nullable |= argument.nullable() && resolution.overload().nullRule() == NullRule.STRICT;
    }
    DataType type = resolution.overload().returnType(resolution.argumentTypes(), constants);
    if (CASTS.contains(function)) {
      return ConstantFolding.fold(new Cast(arguments.get(0), type, false));
    } else if (TRY_CASTS.contains(function)) {
      return ConstantFolding.fold(new Cast(arguments.get(0), type, true));
    } else if (function == ArrayToString.FUNCTION) {
      // How values are written is known to casts, and casts of arrays keep their dimensions.
      arguments.set(
          0,
          Coercion.to(named("flatten", arguments.subList(0, 1)), DataType.array(DataType.VARCHAR)));
    }
    return ConstantFolding.fold(
        PlannedCall.plan(new Call(function, resolution.overload(), arguments, type, nullable)));
  }

  /** True or null: what a compiled loop, which has no nested values, needs to know of one. */
  private static PhysicalExpr nullness(PhysicalExpr nested) {
    return new Case(
        List.of(new IsTest(Test.IS_NOT_NULL, nested)),
        List.of(new Literal(DataType.BOOLEAN, true)),
        new Literal(DataType.BOOLEAN, null),
        DataType.BOOLEAN,
        nested.nullable());
  }

  /** The library's function behind an aggregate operator. */
  static AggregateFunction aggregate(SqlAggFunction operator) {
    if (operator instanceof LibraryAggregate library) {
      return library.function();
    }
    String name =
        switch (operator.getKind()) {
          // The planner gives the zero.
          case SUM0 -> "sum";
          case SINGLE_VALUE -> "$single_value";
          default -> operator.getName().toLowerCase(Locale.ROOT);
        };
    AggregateFunction function = FunctionLibrary.aggregate(name);
    if (function == null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "aggregate function " + operator.getName() + " is not supported");
    }
    return function;
  }

  /** What the arguments of an aggregate must be cast to. */
  static List<DataType> aggregateTypes(AggregateFunction function, List<DataType> types) {
    // Null literals as arguments: any type will do.
    List<DataType> known = new ArrayList<>();
    for (DataType type : types) {
      known.add(type.sqlType() == SqlType.NULL ? DataType.BIGINT : type);
    }
    if (function == Count.FUNCTION) {
      // Any number of arguments, as they come.
      return known;
    }
    List<DataType> resolved = FunctionResolution.resolve(function.signatures(), known);
    if (resolved == null) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "aggregate " + function.name() + " does not take arguments of types " + types);
    }
    return resolved;
  }
}
