// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlStarReplace;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * {@code SELECT DISTINCT ON (a) b FROM t ORDER BY a, c} keeps the first row in the order for each
 * key: it becomes {@code SELECT b FROM t QUALIFY row_number() OVER (PARTITION BY a ORDER BY a, c) =
 * 1 ORDER BY a, c}. As in PostgreSQL the keys must come first in the order, and keys and order may
 * be names or positions of selected columns.
 */
public final class DistinctOn extends SqlBasicVisitor<@Nullable Void> {
  private static final SqlOperator KEYS = new SqlSpecialOperator("DISTINCT ON", SqlKind.OTHER);

  private DistinctOn() {}

  /** The parser's form: the first item of the select list. */
  public static SqlNode keys(SqlParserPos pos, List<SqlNode> keys) {
    return KEYS.createCall(pos, keys);
  }

  /** Changes the query in place. */
  static void rewrite(SqlNode query) {
    query.accept(new DistinctOn());
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlOrderBy order) {
      SqlNode query = order.query instanceof SqlWith with ? with.body : order.query;
      if (query instanceof SqlSelect select) {
        apply(select, order.orderList);
      }
    } else if (call instanceof SqlSelect select) {
      apply(select, SqlNodeList.EMPTY);
    }
    return super.visit(call);
  }

  private static void apply(SqlSelect select, SqlNodeList order) {
    SqlNodeList items = select.getSelectList();
    if (!(items.get(0) instanceof SqlCall keys) || keys.getOperator() != KEYS) {
      return;
    }
    SqlParserPos pos = keys.getParserPosition();
    if (select.getQualify() != null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "DISTINCT ON with QUALIFY is not supported" + StatementResolver.at(pos));
    }
    SqlNodeList selected =
        new SqlNodeList(items.getList().subList(1, items.size()), items.getParserPosition());
    select.setSelectList(selected);
    SqlNodeList partition = new SqlNodeList(pos);
    for (SqlNode key : keys.getOperandList()) {
      partition.add(resolve(key, selected));
    }
    SqlNodeList window = new SqlNodeList(pos);
    for (SqlNode item : order) {
      window.add(resolve(item, selected));
    }
    checkOrder(partition, window);
    SqlNode number =
        SqlStdOperatorTable.OVER.createCall(
            pos,
            WindowOperator.ROW_NUMBER.createCall(pos),
            SqlWindow.create(
                null,
                null,
                partition,
                window,
                SqlLiteral.createBoolean(false, pos),
                null,
                null,
                null,
                SqlWindow.createExcludeNoOthers(pos),
                pos));
    select.setQualify(
        SqlStdOperatorTable.EQUALS.createCall(
            pos, number, SqlLiteral.createExactNumeric("1", pos)));
  }

  /** A selected column named or counted in an item of ORDER BY, or else the item. */
  private static SqlNode resolve(SqlNode item, SqlNodeList selected) {
    switch (item.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> {
        SqlCall direction = (SqlCall) item;
        return direction
            .getOperator()
            .createCall(item.getParserPosition(), resolve(direction.operand(0), selected));
      }
      default -> {}
    }
    if (item instanceof SqlNumericLiteral position && position.isInteger()) {
      return counted(position, selected);
    }
    if (item instanceof SqlIdentifier name && name.isSimple()) {
      for (SqlNode column : selected) {
        if (column.getKind() == SqlKind.AS
            && ((SqlCall) column).operand(1) instanceof SqlIdentifier alias
            && alias.getSimple().equals(name.getSimple())) {
          return ((SqlCall) column).operand(0);
        }
      }
    }
    return item;
  }

  private static SqlNode counted(SqlNumericLiteral position, SqlNodeList selected) {
    long number = position.longValue(false);
    String where = StatementResolver.at(position.getParserPosition());
    if (number < 1 || number > selected.size()) {
      throw new DfjException(
          ErrorCode.INVALID_SQL, "position " + number + " is not in the select list" + where);
    }
    List<SqlNode> before = selected.getList().subList(0, (int) number);
    if (before.stream().anyMatch(DistinctOn::hasStar)) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "a position behind * is not supported with DISTINCT ON" + where);
    }
    SqlNode column = selected.get((int) number - 1);
    return column.getKind() == SqlKind.AS ? ((SqlCall) column).operand(0) : column;
  }

  private static boolean hasStar(SqlNode item) {
    return item instanceof SqlIdentifier id
        ? id.isStar()
        : item instanceof SqlStarExclude || item instanceof SqlStarReplace;
  }

  private static void checkOrder(SqlNodeList keys, SqlNodeList order) {
    List<SqlNode> missing = new ArrayList<>(keys.getList());
    for (SqlNode item : order) {
      SqlNode expression = item;
      while (expression.getKind() == SqlKind.DESCENDING
          || expression.getKind() == SqlKind.NULLS_FIRST
          || expression.getKind() == SqlKind.NULLS_LAST) {
        expression = ((SqlCall) expression).operand(0);
      }
      SqlNode ordered = expression;
      if (missing.isEmpty()) {
        return;
      }
      if (keys.stream().noneMatch(key -> same(key, ordered))) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            "the expressions of DISTINCT ON must be the first of ORDER BY"
                + StatementResolver.at(item.getParserPosition()));
      }
      missing.removeIf(key -> same(key, ordered));
    }
  }

  /** Two names may be of one column though only one of them names the table. */
  private static boolean same(SqlNode one, SqlNode other) {
    if (one instanceof SqlIdentifier a
        && other instanceof SqlIdentifier b
        && (a.isSimple() || b.isSimple())) {
      return a.names.get(a.names.size() - 1).equals(b.names.get(b.names.size() - 1));
    }
    return one.equalsDeep(other, Litmus.IGNORE);
  }
}
