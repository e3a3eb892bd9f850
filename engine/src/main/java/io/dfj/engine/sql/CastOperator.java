// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlCastFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** CAST, of nested values to text too: Calcite would take the text's elements for theirs. */
final class CastOperator extends SqlCastFunction {
  static final CastOperator INSTANCE = new CastOperator();

  private CastOperator() {}

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    RelDataType from = binding.getOperandType(0);
    RelDataType to = binding.getOperandType(1);
    return isTextOfNested(from, to)
        ? binding.getTypeFactory().createTypeWithNullability(to, from.isNullable())
        : super.inferReturnType(binding);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    return isTextOfNested(binding.getOperandType(0), binding.getOperandType(1))
        || super.checkOperandTypes(binding, throwOnFailure);
  }

  private static boolean isTextOfNested(RelDataType from, RelDataType to) {
    boolean nested = from.isStruct() || SqlTypeUtil.isCollection(from) || SqlTypeUtil.isMap(from);
    return nested && SqlTypeUtil.inCharFamily(to);
  }

  /** The row expression of a call of this operator. */
  static @Nullable RexNode convert(SqlRexContext context, SqlCall call) {
    RelDataType type = context.getValidator().getValidatedNodeType(call);
    RelDataType from = context.getValidator().getValidatedNodeType(call.operand(0));
    if (isTextOfNested(from, type)) {
      RexNode value = context.convertExpression(call.operand(0));
      return context.getRexBuilder().makeAbstractCast(type, value, false);
    }
    return StandardConvertletTable.INSTANCE
        .get(SqlStdOperatorTable.CAST.createCall(call.getParserPosition(), call.getOperandList()))
        .convertCall(context, call);
  }
}
