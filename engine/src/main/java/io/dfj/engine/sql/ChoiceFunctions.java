// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlCoalesceFunction;
import org.apache.calcite.sql.fun.SqlNullifFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexContext;

/**
 * COALESCE and NULLIF that stay calls. Calcite makes CASE of them, which has their operands twice:
 * nested calls would grow without bounds, and volatile operands have two values.
 */
final class ChoiceFunctions {
  /** As the standard's; a later operand is evaluated only for rows where all before are null. */
  static final SqlFunction COALESCE =
      new SqlCoalesceFunction() {
        @Override
        public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
          return call;
        }
      };

  /** As the standard's: of the first operand's type; operands compare as those of {@code =} do. */
  static final SqlFunction NULLIF =
      new SqlNullifFunction() {
        @Override
        public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
          return call;
        }

        @Override
        public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
          SqlCall call = binding.getCall();
          SqlCall comparison =
              SqlStdOperatorTable.EQUALS.createCall(
                  call.getParserPosition(), call.getOperandList());
          binding.getValidator().deriveType(binding.getScope(), comparison);
          // Only the second operand may become what it is compared as.
          call.setOperand(1, comparison.operand(1));
          return true;
        }
      };

  private ChoiceFunctions() {}

  /** The call with its operands in its type, but for what NULLIF compares with. */
  static RexNode convert(SqlRexContext context, SqlCall call) {
    RexBuilder builder = context.getRexBuilder();
    RelDataType type = context.getValidator().getValidatedNodeType(call);
    boolean coalesce = call.getOperator() == COALESCE;
    List<RexNode> operands =
        call.getOperandList().stream()
            .map(context::convertExpression)
            .map(operand -> coalesce ? builder.ensureType(type, operand, true) : operand)
            .toList();
    return builder.makeCall(type, call.getOperator(), operands);
  }
}
