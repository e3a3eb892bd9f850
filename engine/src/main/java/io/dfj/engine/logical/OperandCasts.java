// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Casts the operands of a call, while it is validated, to what its function takes. */
final class OperandCasts {
  private OperandCasts() {}

  static void cast(SqlCallBinding binding, List<DataType> from, List<DataType> to) {
    for (int i = 0; i < to.size(); i++) {
      if (from.get(i).equals(to.get(i))) {
        continue;
      }
      SqlNode operand = binding.getCall().operand(i);
      RelDataType type = CalciteTypes.toCalcite(to.get(i), binding.getOperandType(i).isNullable());
      if (operand instanceof SqlDynamicParam) {
        binding.getValidator().setValidatedNodeType(operand, type);
        continue;
      }
      SqlNode cast =
          SqlStdOperatorTable.CAST.createCall(
              operand.getParserPosition(), operand, CalciteTypes.castTarget(type));
      binding.getCall().setOperand(i, cast);
      binding.getValidator().setValidatedNodeType(cast, type);
    }
  }
}
