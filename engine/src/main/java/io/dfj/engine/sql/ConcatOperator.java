// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.logical.LibraryFunction;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/**
 * {@code ||}, which becomes Calcite's for texts and a function of the library for arrays: {@code
 * [1] || [2]} joins two, {@code [1] || 2} appends and {@code 1 || [2]} prepends an element, which
 * may be an array itself. A null is an array beside an array.
 */
final class ConcatOperator extends SqlBinaryOperator {
  static final ConcatOperator INSTANCE = new ConcatOperator();

  private ConcatOperator() {
    super(
        "||",
        SqlStdOperatorTable.CONCAT.getKind(),
        60,
        true,
        SqlStdOperatorTable.CONCAT.getReturnTypeInference(),
        SqlStdOperatorTable.CONCAT.getOperandTypeInference(),
        SqlStdOperatorTable.CONCAT.getOperandTypeChecker());
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    RelDataType left = validator.deriveType(scope, call.operand(0));
    RelDataType right = validator.deriveType(scope, call.operand(1));
    SqlOperator operator = operator(left, right);
    ((SqlBasicCall) call).setOperator(operator);
    return operator.deriveType(validator, scope, call);
  }

  private static SqlOperator operator(RelDataType left, RelDataType right) {
    int leftDepth = depth(left);
    int rightDepth = depth(right);
    if (leftDepth == 0 && rightDepth == 0) {
      return SqlStdOperatorTable.CONCAT;
    }
    boolean arrays = leftDepth == rightDepth || isNull(left) || isNull(right);
    String name =
        arrays ? "array_concat" : leftDepth > rightDepth ? "array_append" : "array_prepend";
    return LibraryFunction.of(Objects.requireNonNull(FunctionLibrary.scalar(name)));
  }

  /** How many brackets stand around the innermost elements. */
  private static int depth(RelDataType type) {
    RelDataType element = type.getComponentType();
    return type.getSqlTypeName() == SqlTypeName.ARRAY && element != null ? 1 + depth(element) : 0;
  }

  private static boolean isNull(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.NULL;
  }
}
