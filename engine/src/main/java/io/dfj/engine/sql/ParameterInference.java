// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.logical.SharedValue;
import io.dfj.engine.logical.UnnestFunction;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Infers the types of parameters from what stands around them: first from operands beside them,
 * then from what the whole expression must be. Where neither tells, the type is a guess that fits
 * the operator, and the bound value decides.
 *
 * <p>Calcite's inference goes from the outside in and asks for the types of operands whose own
 * parameters it has not seen yet; this one goes into those first.
 */
final class ParameterInference {
  private final SqlValidator validator;

  /** By index: Calcite's rewrites copy parameters. */
  private final Map<Integer, ParameterType> types = new HashMap<>();

  /** Of the nodes looked into, which ones have parameters outside of subqueries. */
  private final Map<SqlNode, Boolean> withParameters = new IdentityHashMap<>();

  ParameterInference(SqlValidator validator) {
    this.validator = validator;
  }

  /** What is known of a parameter so far. */
  @Nullable ParameterType type(int index) {
    return types.get(index);
  }

  /** Whether the call is one whose parameters are inferred here: all but queries. */
  boolean handles(SqlNode node) {
    return node instanceof SqlCall call && !call.isA(SqlKind.QUERY) && hasParameter(node);
  }

  /**
   * Types the parameters in an expression.
   *
   * @param expected what the expression must be, or null
   */
  void infer(@Nullable RelDataType expected, SqlValidatorScope scope, SqlNode node) {
    RelDataType wanted = expected == null || !tells(expected) ? null : expected;
    if (node instanceof SqlDynamicParam parameter) {
      set(
          parameter,
          wanted == null || wanted.isStruct() ? null : CalciteTypes.toDataType(wanted),
          false);
    } else if (handles(node)) {
      call(wanted, scope, (SqlCall) node);
    } else if (node instanceof SqlNodeList list) {
      for (SqlNode element : list) {
        infer(wanted, scope, element);
      }
    }
  }

  /** Types the parameters in the rows of VALUES, column by column. */
  void inferRows(SqlValidatorScope scope, SqlCall values) {
    if (!hasParameter(values)) {
      return;
    }
    List<List<SqlNode>> columns = new ArrayList<>();
    for (SqlNode row : values.getOperandList()) {
      List<SqlNode> cells =
          row instanceof SqlCall call && call.getKind() == SqlKind.ROW
              ? call.getOperandList()
              : List.of(row);
      for (int i = 0; i < cells.size(); i++) {
        if (i == columns.size()) {
          columns.add(new ArrayList<>());
        }
        columns.get(i).add(cells.get(i));
      }
    }
    for (List<SqlNode> column : columns) {
      same(null, scope, column);
    }
  }

  private void call(@Nullable RelDataType expected, SqlValidatorScope scope, SqlCall call) {
    List<SqlNode> operands = operands(call);
    switch (call.getKind()) {
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          BETWEEN,
          IN,
          NOT_IN ->
          same(null, scope, operands);
      case LIKE, SIMILAR, RLIKE -> all(DataType.VARCHAR, false, scope, operands);
      case AND, OR, NOT, IS_TRUE, IS_FALSE, IS_NOT_TRUE, IS_NOT_FALSE, IS_UNKNOWN ->
          all(DataType.BOOLEAN, false, scope, operands);
      case IS_NULL, IS_NOT_NULL -> same(null, scope, operands);
      case PLUS, MINUS, TIMES, DIVIDE, MOD -> arithmetic(expected, scope, call);
      case PLUS_PREFIX, MINUS_PREFIX -> sign(expected, scope, operands.get(0));
      case CASE -> choice(expected, scope, (SqlCase) call);
      case CAST, SAFE_CAST -> cast(scope, call);
      case ROW -> row(expected, scope, operands);
      case OTHER_FUNCTION -> {
        if (call.getOperator() instanceof SharedValue) {
          infer(expected, scope, operands.get(0));
        } else {
          other(expected, scope, call, operands);
        }
      }
      case AS, DESCENDING, NULLS_FIRST, NULLS_LAST -> infer(expected, scope, operands.get(0));
      case OVER -> over(expected, scope, call);
      case SUM, AVG -> all(DataType.DOUBLE, true, scope, operands);
      default -> other(expected, scope, call, operands);
    }
  }

  private void over(@Nullable RelDataType expected, SqlValidatorScope scope, SqlCall over) {
    infer(expected, scope, over.operand(0));
    SqlWindow window = over.operand(1);
    infer(null, scope, window.getPartitionList());
    infer(null, scope, window.getOrderList());
  }

  private void other(
      @Nullable RelDataType expected,
      SqlValidatorScope scope,
      SqlCall call,
      List<SqlNode> operands) {
    SqlOperator operator = resolved(call);
    if (operator == UnnestFunction.INSTANCE) {
      guessCollections(operands);
      return;
    } else if (operator.getName().equals("||")) {
      all(joined(scope, operands), false, scope, operands);
      return;
    }
    if (!(operator instanceof LibraryFunction)
        && !(operator instanceof LibraryAggregate)
        && !(operator instanceof WindowOperator)) {
      same(operator.getKind() == SqlKind.OTHER_FUNCTION ? null : expected, scope, operands);
      return;
    }
    List<DataType> given = new ArrayList<>();
    for (SqlNode operand : operands) {
      if (!(operand instanceof SqlDynamicParam)) {
        infer(null, scope, operand);
        given.add(CalciteTypes.operandType(validator.deriveType(scope, operand)));
      } else {
        given.add(DataType.NULL);
      }
    }
    List<ParameterType> taken =
        operator instanceof LibraryFunction function
            ? function.parameterTypes(given)
            : operator instanceof WindowOperator window
                ? window.parameterTypes(given)
                : ((LibraryAggregate) operator).parameterTypes(given);
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) instanceof SqlDynamicParam parameter) {
        set(parameter, taken.get(i).type(), taken.get(i).guessed());
      }
    }
  }

  /** What stands beside a parameter in a concatenation: an array, or else a text. */
  private DataType joined(SqlValidatorScope scope, List<SqlNode> operands) {
    for (SqlNode operand : operands) {
      if (!(operand instanceof SqlDynamicParam)) {
        infer(null, scope, operand);
        DataType type = CalciteTypes.operandType(validator.deriveType(scope, operand));
        if (type.sqlType() == SqlType.ARRAY) {
          return type;
        }
      }
    }
    return DataType.VARCHAR;
  }

  /** A function's name becomes its operator only when its call's type is derived. */
  private SqlOperator resolved(SqlCall call) {
    SqlOperator operator = call.getOperator();
    if (operator instanceof SqlFunction function
        && function.getSqlIdentifier() != null
        && function.getSqlIdentifier().isSimple()) {
      SqlOperator library =
          ((OperatorTable) validator.getOperatorTable())
              .library(function.getSqlIdentifier().getSimple());
      return library == null ? operator : library;
    }
    return operator;
  }

  private static List<SqlNode> operands(SqlCall call) {
    List<SqlNode> operands = new ArrayList<>();
    for (@Nullable SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlNodeList list) {
        list.forEach(operands::add);
      } else if (operand != null) {
        operands.add(operand);
      }
    }
    return operands;
  }

  private void all(
      DataType type, boolean guessed, SqlValidatorScope scope, List<SqlNode> operands) {
    for (SqlNode operand : operands) {
      if (operand instanceof SqlDynamicParam parameter) {
        set(parameter, type, guessed);
      } else {
        infer(CalciteTypes.toCalcite(type, true), scope, operand);
      }
    }
  }

  /** Operands of one type: that of the first that has one, else the expected, else text. */
  private void same(
      @Nullable RelDataType expected, SqlValidatorScope scope, List<SqlNode> operands) {
    Known known = known(scope, operands, expected);
    for (SqlNode operand : operands) {
      if (operand instanceof SqlDynamicParam parameter
          && known.type != null
          && !known.type.isStruct()) {
        set(parameter, CalciteTypes.toDataType(known.type), known.guessed);
      } else {
        infer(known.type, scope, operand);
      }
    }
  }

  /**
   * @param guessed whether it hangs on a parameter whose type is a guess
   */
  private record Known(@Nullable RelDataType type, boolean guessed) {}

  /** The type of an operand without parameters; else the expected; else of one with them. */
  private Known known(
      SqlValidatorScope scope, List<SqlNode> operands, @Nullable RelDataType expected) {
    for (SqlNode operand : operands) {
      if (!hasParameter(operand)) {
        RelDataType type = single(operand, validator.deriveType(scope, operand));
        if (tells(type)) {
          return new Known(type, false);
        }
      }
    }
    if (expected != null) {
      return new Known(expected, false);
    }
    for (SqlNode operand : operands) {
      if (operand instanceof SqlDynamicParam parameter) {
        ParameterType type = types.get(parameter.getIndex());
        if (type != null) {
          return new Known(CalciteTypes.toCalcite(type.type(), true), type.guessed());
        }
      } else if (hasParameter(operand) && operand.getKind() != SqlKind.ROW) {
        infer(null, scope, operand);
        return new Known(single(operand, validator.deriveType(scope, operand)), hasGuess(operand));
      }
    }
    return new Known(null, true);
  }

  private static boolean tells(RelDataType type) {
    return type.isStruct() || CalciteTypes.operandType(type).sqlType() != SqlType.NULL;
  }

  /** The type of a subquery's only column. */
  private static RelDataType single(SqlNode node, RelDataType type) {
    return type.isStruct() && node.isA(SqlKind.QUERY) && type.getFieldCount() == 1
        ? type.getFieldList().get(0).getType()
        : type;
  }

  private void arithmetic(@Nullable RelDataType expected, SqlValidatorScope scope, SqlCall call) {
    List<SqlNode> operands = operands(call);
    if (operands.size() != 2) {
      same(expected, scope, operands);
      return;
    }
    boolean numeric = expected != null && CalciteTypes.operandType(expected).sqlType().isNumeric();
    for (int i = 0; i < 2; i++) {
      SqlNode operand = operands.get(i);
      if (!(operand instanceof SqlDynamicParam)) {
        infer(numeric ? expected : null, scope, operand);
      }
    }
    for (int i = 0; i < 2; i++) {
      if (!(operands.get(i) instanceof SqlDynamicParam parameter)) {
        continue;
      }
      SqlNode beside = operands.get(1 - i);
      DataType other =
          beside instanceof SqlDynamicParam
              ? DataType.NULL
              : CalciteTypes.operandType(validator.deriveType(scope, beside));
      if (other.sqlType().isNumeric()) {
        set(parameter, other, true);
      } else if (other.sqlType() == SqlType.NULL || other.sqlType().isString()) {
        set(
            parameter,
            expected != null && numeric ? CalciteTypes.toDataType(expected) : DataType.DOUBLE,
            true);
      } else {
        set(parameter, beside(call.getKind(), i, other, expected), true);
      }
    }
  }

  /** What most likely stands at one side of a date, time or interval. */
  private static DataType beside(
      SqlKind operator, int side, DataType other, @Nullable RelDataType expected) {
    boolean moved = expected == null ? operator == SqlKind.PLUS : SqlTypeUtil.isDatetime(expected);
    if (operator == SqlKind.TIMES || operator == SqlKind.DIVIDE) {
      return DataType.DOUBLE;
    }
    if (other.sqlType().isInterval()) {
      return expected == null
          ? side == 0 || operator == SqlKind.PLUS ? DataType.TIMESTAMP : other
          : CalciteTypes.toDataType(expected);
    }
    if (!moved || side == 0 && operator == SqlKind.MINUS) {
      return other;
    }
    return other.sqlType() == SqlType.DATE ? DataType.INTEGER : DataType.INTERVAL_DAY_TIME;
  }

  private void sign(@Nullable RelDataType expected, SqlValidatorScope scope, SqlNode operand) {
    if (operand instanceof SqlDynamicParam parameter) {
      set(parameter, expected == null ? DataType.DOUBLE : CalciteTypes.toDataType(expected), true);
    } else {
      infer(expected, scope, operand);
    }
  }

  private void choice(@Nullable RelDataType expected, SqlValidatorScope scope, SqlCase choice) {
    List<SqlNode> results = new ArrayList<>(choice.getThenOperands().getList());
    SqlNode otherwise = choice.getElseOperand();
    if (otherwise != null) {
      results.add(otherwise);
    }
    // The conditions may tell more of a parameter than the results.
    boolean told =
        results.stream()
                .anyMatch(
                    r ->
                        !hasParameter(r)
                            && CalciteTypes.operandType(validator.deriveType(scope, r)).sqlType()
                                != SqlType.NULL)
            || expected != null
                && choice.getWhenOperands().getList().stream()
                    .noneMatch(when -> when.getKind() == SqlKind.EQUALS && hasParameter(when));
    if (told) {
      same(expected, scope, results);
    }
    all(DataType.BOOLEAN, false, scope, choice.getWhenOperands().getList());
    if (!told) {
      same(null, scope, results);
      results.forEach(this::decidedByValue);
    }
  }

  private void cast(SqlValidatorScope scope, SqlCall call) {
    SqlNode operand = call.operand(0);
    if (!(operand instanceof SqlDynamicParam parameter)) {
      infer(null, scope, operand);
      return;
    }
    RelDataType type = validator.deriveType(scope, call.operand(1));
    boolean mayFail = call.getKind() == SqlKind.SAFE_CAST;
    set(parameter, mayFail ? null : CalciteTypes.toDataType(type), false);
  }

  private void row(@Nullable RelDataType expected, SqlValidatorScope scope, List<SqlNode> cells) {
    for (int i = 0; i < cells.size(); i++) {
      RelDataType cell =
          expected != null && expected.isStruct() && i < expected.getFieldCount()
              ? expected.getFieldList().get(i).getType()
              : null;
      infer(cell, scope, cells.get(i));
    }
  }

  /** A parameter that is itself the result has the type of its value. */
  private void decidedByValue(SqlNode result) {
    if (result instanceof SqlDynamicParam parameter) {
      types.computeIfPresent(
          parameter.getIndex(), (i, type) -> new ParameterType(type.type(), true));
    }
  }

  /** Parameters in the place of collections are arrays of text until values tell more. */
  void guessCollections(List<SqlNode> operands) {
    for (SqlNode operand : operands) {
      if (operand instanceof SqlDynamicParam parameter) {
        set(parameter, DataType.array(DataType.VARCHAR), true);
      }
    }
  }

  /** What comes first stays: types of expressions around it were derived from that. */
  private void set(SqlDynamicParam parameter, @Nullable DataType type, boolean guessed) {
    ParameterType known =
        types.computeIfAbsent(
            parameter.getIndex(),
            i ->
                type == null || type.sqlType() == SqlType.NULL
                    ? new ParameterType(DataType.VARCHAR, true)
                    : new ParameterType(type, guessed));
    validator.setValidatedNodeType(parameter, CalciteTypes.toCalcite(known.type(), true));
  }

  private boolean hasGuess(SqlNode node) {
    return any(
        node,
        parameter -> {
          ParameterType type = types.get(parameter.getIndex());
          return type == null || type.guessed();
        });
  }

  /** Asked of every level of an expression, so each node is looked into once. */
  private boolean hasParameter(SqlNode node) {
    if (node instanceof SqlDynamicParam) {
      return true;
    }
    List<? extends @Nullable SqlNode> parts =
        node instanceof SqlCall call
            ? call.getOperandList()
            : node instanceof SqlNodeList list ? list.getList() : List.of();
    if (parts.isEmpty()) {
      return false;
    }
    Boolean known = withParameters.get(node);
    if (known == null) {
      known = false;
      for (SqlNode part : parts) {
        known |= part != null && !isQuery(part) && hasParameter(part);
      }
      withParameters.put(node, known);
    }
    return known;
  }

  private static boolean isQuery(SqlNode node) {
    return node instanceof SqlCall && node.isA(SqlKind.QUERY);
  }

  /** Whether some parameter outside of subqueries is so. */
  private static boolean any(SqlNode node, Predicate<SqlDynamicParam> condition) {
    try {
      node.accept(
          new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlDynamicParam parameter) {
              if (condition.test(parameter)) {
                throw Util.FoundOne.NULL;
              }
              return null;
            }

            @Override
            public @Nullable Void visit(SqlCall call) {
              return call != node && call.isA(SqlKind.QUERY) ? null : super.visit(call);
            }
          });
      return false;
    } catch (Util.FoundOne found) {
      return true;
    }
  }
}
