// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.jspecify.annotations.Nullable;

/**
 * What an unqualified column stands for that USING or NATURAL have merged: the left table's column,
 * the right one's in a right join, the first that is not null in a full join. Calcite knows it in
 * the select list only, and calls the name ambiguous elsewhere and in subqueries.
 */
final class CommonColumns {
  private final SqlValidator validator;
  private final SqlSelect select;
  private final @Nullable CommonColumns outer;
  private boolean fromKnown;

  /**
   * @param outer of the query around this one
   */
  CommonColumns(SqlValidator validator, SqlSelect select, @Nullable CommonColumns outer) {
    this.validator = validator;
    this.select = select;
    this.outer = outer;
  }

  /**
   * Changes the select in place, since the validator knows its parts by identity. Called when the
   * columns of its FROM are known.
   */
  void rewrite() {
    fromKnown = true;
    if (!anyMerged()) {
      return;
    }
    SqlNode where = select.getWhere();
    if (where != null) {
      select.setWhere(rewrite(where, Set.of()));
    }
    SqlNode having = select.getHaving();
    if (having != null) {
      select.setHaving(rewrite(having, Set.of()));
    }
    SqlNodeList group = select.getGroup();
    if (group != null) {
      group.replaceAll(key -> rewrite(key, Set.of()));
    }
    Set<String> aliases = aliases();
    SqlNodeList order = select.getOrderList();
    if (order != null && aliases != null) {
      order.replaceAll(key -> rewrite(key, OrderByColumns.isAlone(key) ? aliases : Set.of()));
    }
    select.getSelectList().replaceAll(this::selectItem);
  }

  private boolean anyMerged() {
    return merges(select.getFrom()) || outer != null && outer.anyMerged();
  }

  private static boolean merges(@Nullable SqlNode from) {
    return from instanceof SqlJoin join
        && (join.isNatural()
            || join.getCondition() instanceof SqlNodeList
            || merges(join.getLeft())
            || merges(join.getRight()));
  }

  /** Names of result columns, which come first in ORDER BY; null if a star hides them. */
  private @Nullable Set<String> aliases() {
    Set<String> aliases = new HashSet<>();
    for (SqlNode item : select.getSelectList()) {
      if (item instanceof SqlIdentifier id && !id.isStar()) {
        aliases.add(id.names.get(id.names.size() - 1));
      } else if (item.getKind() == SqlKind.AS) {
        aliases.add(((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple());
      } else {
        return null;
      }
    }
    return aliases;
  }

  private SqlNode selectItem(SqlNode item) {
    if (item.getKind() == SqlKind.AS) {
      ((SqlCall) item).setOperand(0, rewrite(((SqlCall) item).operand(0), Set.of()));
      return item;
    }
    SqlNode rewritten = rewrite(item, Set.of());
    return rewritten == item
        ? item
        : SqlStdOperatorTable.AS.createCall(item.getParserPosition(), rewritten, item);
  }

  private SqlNode rewrite(SqlNode node, Set<String> hidden) {
    if (node instanceof SqlIdentifier id) {
      if (!id.isSimple() || id.isStar() || hidden.contains(id.getSimple())) {
        return node;
      }
      Column column = find(id);
      return column == null || !column.merged() ? node : column.value();
    }
    if (node instanceof SqlNodeList list) {
      list.replaceAll(item -> item == null ? null : rewrite(item, hidden));
    } else if (node instanceof SqlCall call && !SqlKind.QUERY.contains(call.getKind())) {
      List<SqlNode> operands = new ArrayList<>(call.getOperandList());
      for (int i = 0; i < operands.size(); i++) {
        SqlNode operand = operands.get(i);
        SqlNode rewritten = operand == null ? null : rewrite(operand, hidden);
        if (rewritten != operand) {
          call.setOperand(i, rewritten);
        }
      }
    }
    return node;
  }

  /** A column of a table or join; merged if it is more than one table's. */
  private record Column(SqlNode value, boolean merged) {}

  /** Looks here, then in the queries around. */
  private @Nullable Column find(SqlIdentifier name) {
    Column own = find(select.getFrom(), name);
    return own != null || outer == null || has(select.getFrom(), name)
        ? own
        : outer.find(name, this);
  }

  /** What a query in this one sees of it. */
  private @Nullable Column find(SqlIdentifier name, CommonColumns inner) {
    SqlNode from = fromKnown ? select.getFrom() : leftOf(select.getFrom(), inner.select);
    Column own = find(from, name);
    return own != null || outer == null || has(from, name) ? own : outer.find(name, this);
  }

  /** What stands left of a LATERAL query in FROM; null if the query is not lateral. */
  private static @Nullable SqlNode leftOf(@Nullable SqlNode from, SqlSelect query) {
    return from instanceof SqlJoin join
        ? isLateral(join.getRight(), query) ? join.getLeft() : leftOf(join.getLeft(), query)
        : null;
  }

  private static boolean isLateral(SqlNode table, SqlSelect query) {
    SqlNode item = table.getKind() == SqlKind.AS ? ((SqlCall) table).operand(0) : table;
    if (item.getKind() != SqlKind.LATERAL) {
      return false;
    }
    boolean[] found = {false};
    item.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            found[0] |= call == query;
            return found[0] ? null : super.visit(call);
          }
        });
    return found[0];
  }

  private boolean has(@Nullable SqlNode from, SqlIdentifier name) {
    return from instanceof SqlJoin join
        ? has(join.getLeft(), name) || has(join.getRight(), name)
        : from != null && ofTable(from, name) != null;
  }

  /** Null if nothing has the name, or more than one thing has. */
  private @Nullable Column find(@Nullable SqlNode from, SqlIdentifier name) {
    if (!(from instanceof SqlJoin join)) {
      return from == null ? null : ofTable(from, name);
    }
    Column left = find(join.getLeft(), name);
    Column right = find(join.getRight(), name);
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    boolean merged =
        join.isNatural()
            || join.getCondition() instanceof SqlNodeList columns
                && columns.stream().anyMatch(c -> isNamed(c, name.getSimple()));
    if (!merged) {
      return null;
    }
    SqlParserPos pos = name.getParserPosition();
    SqlNode value =
        switch (join.getJoinType()) {
          case RIGHT -> right.value();
          case FULL -> SqlStdOperatorTable.COALESCE.createCall(pos, left.value(), right.value());
          default -> left.value();
        };
    return new Column(value, true);
  }

  private boolean isNamed(@Nullable SqlNode column, String name) {
    return column instanceof SqlIdentifier id
        && id.isSimple()
        && validator.getCatalogReader().nameMatcher().matches(id.getSimple(), name);
  }

  private @Nullable Column ofTable(SqlNode table, SqlIdentifier name) {
    String alias =
        table.getKind() == SqlKind.AS
            ? ((SqlIdentifier) ((SqlCall) table).operand(1)).getSimple()
            : table instanceof SqlIdentifier id ? id.names.get(id.names.size() - 1) : null;
    SqlValidatorNamespace namespace = validator.getNamespace(table);
    if (alias == null || namespace == null) {
      return null;
    }
    RelDataType type = namespace.getRowType();
    if (validator.getCatalogReader().nameMatcher().field(type, name.getSimple()) == null) {
      return null;
    }
    return new Column(
        new SqlIdentifier(List.of(alias, name.getSimple()), name.getParserPosition()), false);
  }
}
