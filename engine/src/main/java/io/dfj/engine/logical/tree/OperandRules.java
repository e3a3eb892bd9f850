// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.function.user.UserFunctions;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.FunctionResolution;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
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
      throw new MalformedTreeException(
          "function '"
              + function.getName()
              + "' of arguments "
              + types
              + ", which it does not take here");
    }
    // Of the library it is always the same one; a user's may be another that has the name.
    if (UserFunctions.of(function.function()) != null) {
      DataType given = found.overload().returnType().apply(found.argumentTypes());
      DataType wanted = CalciteTypes.operandType(result);
      if (given.sqlType() != wanted.sqlType()) {
        throw new MalformedTreeException(
            "function '"
                + function.getName()
                + "' with a result of type "
                + wanted
                + ", which is "
                + given
                + " here");
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
