// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Casts the operands of a call, while it is validated, to what its function takes. */
final class OperandCasts {
  private OperandCasts() {}

  /** The type of an operand; a parameter whose type nothing tells yet counts as a null. */
  static DataType type(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.UNKNOWN || type.getSqlTypeName() == SqlTypeName.ANY
        ? DataType.NULL
        : CalciteTypes.toDataType(type);
  }

  /** Fills in the types of operands that are parameters. */
  static void infer(SqlCallBinding binding, List<DataType> types, RelDataType[] operandTypes) {
    for (int i = 0; i < operandTypes.length; i++) {
      if (binding.getCall().operand(i) instanceof SqlDynamicParam
          && types.get(i).sqlType() != SqlType.NULL) {
        operandTypes[i] = CalciteTypes.toCalcite(types.get(i), true);
      }
    }
  }

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
              operand.getParserPosition(),
              operand,
              SqlTypeUtil.convertTypeToSpec(type).withNullable(type.isNullable()));
      binding.getCall().setOperand(i, cast);
      binding.getValidator().setValidatedNodeType(cast, type);
    }
  }
}
