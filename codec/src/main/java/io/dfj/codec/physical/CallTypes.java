// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.aggregate.Count;
import io.dfj.engine.function.nested.OrderedValue;
import io.dfj.engine.function.nested.OrderedValues;
import io.dfj.engine.logical.FunctionResolution;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether functions take what they are given, and give what is expected of them. */
final class CallTypes {
  private CallTypes() {}

  /** Whether a function's result for arguments that it takes is of a type. */
  static boolean gives(
      ScalarFunction function, Overload overload, List<PhysicalExpr> arguments, DataType type) {
    List<DataType> types = new ArrayList<>();
    List<@Nullable Object> constants = new ArrayList<>();
    for (PhysicalExpr argument : arguments) {
      types.add(argument.type());
      constants.add(argument instanceof Literal literal ? literal.value() : null);
    }
    // What a key was made of is known to the plan alone.
    if (function == OrderedValue.FUNCTION) {
      return type.sqlType().isNested();
    } else if (function == OrderedValues.FUNCTION) {
      return types.get(0).elementType().sqlType() == SqlType.VARBINARY
          && type.sqlType() == SqlType.ARRAY
          && type.elementType().sqlType().isNested();
    }
    return Types.same(overload.returnType(types, constants), type);
  }

  static void check(
      AggregateFunction function,
      List<DataType> types,
      int[] arguments,
      Schema columns,
      PhysicalPlanReader reader) {
    check(
        function.name(),
        function == Count.FUNCTION ? null : function.signatures(),
        types,
        arguments,
        columns,
        reader);
  }

  static void check(
      WindowFunction function,
      List<DataType> types,
      int[] arguments,
      Schema columns,
      PhysicalPlanReader reader) {
    check(function.name(), function.signatures(), types, arguments, columns, reader);
  }

  /**
   * @param signatures null for one that takes everything
   */
  private static void check(
      String name,
      @Nullable List<List<Overload.Parameter>> signatures,
      List<DataType> types,
      int[] arguments,
      Schema columns,
      PhysicalPlanReader reader) {
    reader.check(
        types.size() == arguments.length,
        "function '" + name + "' with " + types.size() + " types of " + arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      DataType column = columns.field(arguments[i]).type();
      reader.check(
          Types.same(types.get(i), column),
          "function '" + name + "' with a column of type " + column + " for " + types.get(i));
    }
    List<DataType> taken =
        signatures == null ? types : FunctionResolution.resolve(signatures, types);
    boolean takes = taken != null;
    for (int i = 0; taken != null && i < types.size(); i++) {
      takes &= Types.same(taken.get(i), types.get(i));
    }
    reader.check(
        takes, "function '" + name + "' of arguments " + types + ", which it does not take here");
  }
}
