// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
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

  /** Leaves LIMIT and OFFSET, which take whole numbers whatever is bound. */
  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlOrderBy order) {
      checkCount(order.offset, "OFFSET");
      checkCount(order.fetch, "LIMIT");
      SqlNode query = order.query.accept(this);
      SqlNode keys = order.orderList.accept(this);
      return new SqlOrderBy(
          order.getParserPosition(),
          query == null ? order.query : query,
          keys instanceof SqlNodeList list ? list : order.orderList,
          order.offset,
          order.fetch);
    }
    return super.visit(call);
  }

  private void checkCount(@Nullable SqlNode count, String clause) {
    if (count instanceof SqlDynamicParam parameter) {
      DataType type = types.get(parameter.getIndex());
      if (type != null && !type.sqlType().isInteger()) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT,
            clause
                + " takes whole numbers, but parameter "
                + (parameter.getIndex() + 1)
                + " is a "
                + type);
      }
    }
  }

  @Override
  public @Nullable SqlNode visit(SqlDynamicParam parameter) {
    DataType type = types.get(parameter.getIndex());
    return type == null
        ? parameter
        : SqlStdOperatorTable.CAST.createCall(
            parameter.getParserPosition(),
            parameter,
            CalciteTypes.castTarget(CalciteTypes.toCalcite(type, true)));
  }
}
