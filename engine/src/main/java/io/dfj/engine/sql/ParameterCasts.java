// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.type.DataType;
import java.util.Map;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Gives parameters the types of the values bound to them, in place of those that the context tells.
 */
final class ParameterCasts extends SqlShuttle {
  private final Map<Integer, DataType> types;

  private ParameterCasts(Map<Integer, DataType> types) {
    this.types = types;
  }

  /**
   * @param types by index of the parameter, from 0
   */
  static SqlNode apply(SqlNode node, Map<Integer, DataType> types) {
    SqlNode cast = types.isEmpty() ? node : node.accept(new ParameterCasts(types));
    return cast == null ? node : cast;
  }

  @Override
  public @Nullable SqlNode visit(SqlDynamicParam parameter) {
    DataType type = types.get(parameter.getIndex());
    return type == null
        ? parameter
        : SqlStdOperatorTable.CAST.createCall(
            parameter.getParserPosition(),
            parameter,
            SqlTypeUtil.convertTypeToSpec(CalciteTypes.toCalcite(type, true)));
  }
}
