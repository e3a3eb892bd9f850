// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.user.UserFunctions;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.FunctionResolution;
import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.util.Sarg;

/**
 * What operators take. A plan that the validator has passed fits; one from elsewhere may not, and
 * what executes it must not find out.
 */
final class OperandRules {
  private OperandRules() {}

  /**
   * @throws MalformedTreeException if the operator cannot be called like this
   */
  static void check(SqlOperator operator, List<RexNode> operands, RelDataType result) {
    if (operator instanceof LibraryFunction function) {
      function(function, operands.stream().map(OperandRules::type).toList(), result);
      return;
    }
    if (operator instanceof WindowOperator window) {
      window(window.call(), operands, result);
    }
    int count = operands.size();
    switch (operator.getKind()) {
      case AND, OR -> {
        require(count >= 2, operator, count);
        operands.forEach(OperandRules::condition);
      }
      case NOT, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE, IS_UNKNOWN -> {
        require(count == 1, operator, count);
        condition(operands.get(0));
      }
      case IS_NULL, IS_NOT_NULL, CAST, SAFE_CAST, REINTERPRET, PLUS_PREFIX, MINUS_PREFIX ->
          require(count == 1, operator, count);
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          NULLIF -> {
        require(count == 2, operator, count);
        comparable(operands.get(0).getType(), operands.get(1).getType());
      }
      case PLUS, MINUS, TIMES, DIVIDE, MOD, ITEM -> require(count == 2, operator, count);
      case CASE -> {
        require(count % 2 == 1 && count >= 3, operator, count);
        for (int i = 0; i + 1 < count; i += 2) {
          condition(operands.get(i));
        }
      }
      case COALESCE -> require(count >= 1, operator, count);
      case SEARCH -> {
        require(count == 2, operator, count);
        if (!(operands.get(1) instanceof RexLiteral literal)
            || literal.isNull()
            || !(literal.getValueAs(Comparable.class) instanceof Sarg)) {
          throw new MalformedTreeException("a search without ranges");
        }
        comparable(operands.get(0).getType(), operands.get(1).getType());
      }
      case ROW -> nested(SqlType.ROW, result, operator, count);
      case ARRAY_VALUE_CONSTRUCTOR -> nested(SqlType.ARRAY, result, operator, count);
      case MAP_VALUE_CONSTRUCTOR -> nested(SqlType.MAP, result, operator, count);
      default -> // Calcite's kinds are not ours to enumerate
          require(operator.getOperandCountRange().isValidCount(count), operator, count);
    }
  }

  private static void function(LibraryFunction function, List<DataType> types, RelDataType result) {
    FunctionResolution found = FunctionResolution.resolve(function.function(), types);
    if (found == null) {
      throw takesNot(function.getName(), types);
    }
    result(
        function.function(),
        function.getName(),
        () -> found.overload().returnType().apply(found.argumentTypes()),
        result);
  }

  /**
   * @throws MalformedTreeException if an aggregate of a user's does not take or give this
   */
  static void checkAggregate(SqlAggFunction operator, List<DataType> types, RelDataType result) {
    if (operator instanceof LibraryAggregate library
        && UserFunctions.of(library.function()) != null) {
      AggregateFunction function = library.function();
      List<DataType> taken = FunctionResolution.resolve(function.signatures(), types);
      if (taken == null) {
        throw takesNot(function.name(), types);
      }
      result(function, function.name(), () -> function.returnType(taken), result);
    }
  }

  private static void window(WindowOperator.Call call, List<RexNode> operands, RelDataType result) {
    List<DataType> types =
        operands.stream().limit(call.arguments()).map(OperandRules::type).toList();
    Object function = call.aggregate() != null ? call.aggregate() : call.function();
    if (function == null || UserFunctions.of(function) == null) {
      return;
    }
    List<DataType> taken = call.coerced(types);
    if (taken == null) {
      throw takesNot(call.name(), types);
    }
    result(function, call.name(), () -> call.returnType(taken), result);
  }

  private static MalformedTreeException takesNot(String name, List<DataType> types) {
    return new MalformedTreeException(
        "function '" + name + "' of arguments " + types + ", which it does not take here");
  }

  /** Of the library it is always the same one; a user's may be another that has the name. */
  private static void result(
      Object function, String name, Supplier<DataType> here, RelDataType result) {
    if (UserFunctions.of(function) != null) {
      DataType given = here.get();
      DataType wanted = CalciteTypes.operandType(result);
      if (given.sqlType() != wanted.sqlType()) {
        throw new MalformedTreeException(
            String.format(
                "function '%s' with a result of type %s, which is %s here", name, wanted, given));
      }
    }
  }

  private static void nested(
      SqlType expected, RelDataType result, SqlOperator operator, int count) {
    DataType type = CalciteTypes.operandType(result);
    boolean fits =
        type.sqlType() == expected
            && (expected != SqlType.ROW || type.children().size() == count)
            && (expected != SqlType.MAP || count % 2 == 0);
    require(fits, operator, count);
  }

  private static void require(boolean valid, SqlOperator operator, int count) {
    if (!valid) {
      throw new MalformedTreeException(operator.getName() + " of " + count + " operands");
    }
  }

  private static void condition(RexNode node) {
    SqlType type = type(node).sqlType();
    if (type != SqlType.BOOLEAN && type != SqlType.NULL) {
      throw new MalformedTreeException("a condition of " + node.getType());
    }
  }

  /** Whether values of two types may be compared. */
  static void comparable(RelDataType one, RelDataType other) {
    SqlType a = CalciteTypes.operandType(one).sqlType();
    SqlType b = CalciteTypes.operandType(other).sqlType();
    if (a.isNested() != b.isNested() && a != SqlType.NULL && b != SqlType.NULL) {
      throw new MalformedTreeException("a comparison of " + one + " with " + other);
    }
  }

  private static DataType type(RexNode node) {
    return CalciteTypes.operandType(node.getType());
  }
}
