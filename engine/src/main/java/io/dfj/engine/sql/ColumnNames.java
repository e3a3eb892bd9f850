// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlStarReplace;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Names columns that have no name after the text of their expression, as {@code count(*)}. */
final class ColumnNames extends SqlBasicVisitor<@Nullable Void> {
  private static final int LONGEST = 120;

  private final String[] lines;

  private ColumnNames(String text) {
    this.lines = text.split("\\r\\n|\\r|\\n", -1);
  }

  /** The query with special syntax and unnamed columns rewritten. */
  static SqlNode rewrite(SqlNode query, String text) {
    return rewrite(query, text, new HashSet<>());
  }

  /**
   * @param repeated takes names that several columns of one subquery have
   */
  static SqlNode rewrite(SqlNode query, String text, Set<String> repeated) {
    DistinctOn.rewrite(query);
    query.accept(new ColumnNames(text));
    repeated.addAll(RepeatedNames.rewrite(query));
    return StandardSyntax.rewrite(LeafQueries.rewrite(query));
  }

  /**
   * The names of a validated query's columns, in which the validator has made the names behind a
   * star distinct: {@code id0} is {@code id} again.
   */
  static List<String> of(SqlNode validated, RelDataType rowType) {
    List<String> names = new ArrayList<>(rowType.getFieldNames());
    SqlNode query = validated;
    while (!(query instanceof SqlSelect)) {
      if (query instanceof SqlWith with) {
        query = with.body;
      } else if (query instanceof SqlOrderBy order) {
        query = order.query;
      } else if (query instanceof SqlCall call && SqlKind.SET_QUERY.contains(call.getKind())) {
        query = call.operand(0);
      } else {
        names.replaceAll(RepeatedNames::original);
        return names;
      }
    }
    List<SqlNode> items = ((SqlSelect) query).getSelectList();
    for (int i = 0; i < Math.min(items.size(), names.size()); i++) {
      SqlIdentifier column = ofStar(items.get(i));
      if (column != null) {
        names.set(i, column.names.get(column.names.size() - 1));
      }
    }
    names.replaceAll(RepeatedNames::original);
    return names;
  }

  /** The column that an item stands for which the validator named, behind a star; else null. */
  static @Nullable SqlIdentifier ofStar(SqlNode item) {
    // The validator puts its alias where the column is; a written one stands behind it.
    return item instanceof SqlCall as
            && as.getKind() == SqlKind.AS
            && as.operand(0) instanceof SqlIdentifier column
            && as.operand(1).getParserPosition().equals(column.getParserPosition())
        ? column
        : null;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      List<SqlNode> items = new ArrayList<>();
      for (SqlNode item : select.getSelectList()) {
        items.add(named(item));
      }
      select.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
    }
    return super.visit(call);
  }

  private SqlNode named(SqlNode item) {
    boolean expression =
        item instanceof SqlLiteral
            || item instanceof SqlDynamicParam
            || item instanceof SqlCall && item.getKind() != SqlKind.AS;
    boolean star = item instanceof SqlStarExclude || item instanceof SqlStarReplace;
    if (!expression || star || item instanceof SqlIdentifier) {
      return item;
    }
    String name = text(item.getParserPosition());
    return name == null
        ? item
        : SqlStdOperatorTable.AS.createCall(
            item.getParserPosition(), item, new SqlIdentifier(name, item.getParserPosition()));
  }

  private @Nullable String text(SqlParserPos pos) {
    int from = pos.getLineNum() - 1;
    int to = pos.getEndLineNum() - 1;
    if (from < 0 || to >= lines.length || from > to) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int line = from; line <= to; line++) {
      int begin = line == from ? begin(lines[line], pos.getColumnNum() - 1) : 0;
      int end = line == to ? pos.getEndColumnNum() : lines[line].length();
      if (begin < 0 || end > lines[line].length() || begin > end) {
        return null;
      }
      text.append(line == from ? "" : " ").append(lines[line], begin, end);
    }
    text.append(closing(text, lines[to].substring(pos.getEndColumnNum())));
    String name = text.toString().strip().replaceAll("\\s+", " ");
    return name.isEmpty() ? null : name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }

  /** The parentheses behind an expression that close those in it: positions end before some. */
  private static String closing(CharSequence text, String rest) {
    int open = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'' || c == '"';
      open += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    int end = 0;
    for (int i = 0; i < rest.length() && open > 0; i++) {
      if (rest.charAt(i) == ')') {
        open--;
        end = i + 1;
      } else if (!Character.isWhitespace(rest.charAt(i))) {
        break;
      }
    }
    return rest.substring(0, end);
  }

  /** JDBC's escapes of dates and times have the position of their last brace. */
  private static int begin(String line, int column) {
    return column >= 0 && column < line.length() && line.charAt(column) == '}'
        ? line.lastIndexOf('{', column)
        : column;
  }
}
