// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.DelegatingScope;
import org.apache.calcite.sql.validate.ListScope;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Names that lead into rows: {@code s.a} is the field a of a column s, {@code t.s.a.b} a field of a
 * field of t's column s. Of the ways to read a name that one counts, in the innermost query, that
 * takes most of its parts for a table: the table s goes before the column s, if it has a column a.
 * Calcite knows only names that begin with a table.
 */
final class FieldPaths {
  private static final int MOST_TABLE_PARTS = 3;

  private final SqlValidatorScope scope;
  private final SqlNameMatcher matcher;

  private FieldPaths(SqlValidator validator, SqlValidatorScope scope) {
    this.scope = scope;
    this.matcher = validator.getCatalogReader().nameMatcher();
  }

  /**
   * A way to read a name.
   *
   * @param columnParts how many of its parts name a column
   * @param distance queries outwards to where the column's table stands
   * @param found whether the column is of a type that has the fields
   */
  private record Reading(int columnParts, int distance, boolean found) {
    boolean isBetter(Reading than) {
      return found == than.found ? distance < than.distance : found;
    }
  }

  /** Changes the parts of a select in place, when the columns of its FROM are known. */
  static void rewrite(SqlSelect select, SqlValidator validator) {
    FieldPaths paths = new FieldPaths(validator, validator.getWhereScope(select));
    SqlNodeList items = select.getSelectList();
    items.replaceAll(item -> item == null ? null : paths.selectItem(item));
    SqlNode where = select.getWhere();
    if (where != null) {
      select.setWhere(paths.rewrite(where));
    }
    SqlNode having = select.getHaving();
    if (having != null) {
      select.setHaving(paths.rewrite(having));
    }
    SqlNode qualify = select.getQualify();
    if (qualify != null) {
      select.setQualify(paths.rewrite(qualify));
    }
    for (SqlNodeList list :
        new SqlNodeList[] {select.getGroup(), select.getWindowList(), select.getOrderList()}) {
      if (list != null) {
        paths.rewrite(list);
      }
    }
  }

  /** The expression, its operands changed in place. */
  static SqlNode rewrite(SqlNode expression, SqlValidator validator, SqlValidatorScope scope) {
    return new FieldPaths(validator, scope).rewrite(expression);
  }

  /** Changes the operands of a call, which may be a query, in place. */
  static void rewriteOperands(SqlCall call, SqlValidator validator, SqlValidatorScope scope) {
    new FieldPaths(validator, scope).rewriteOperands(call);
  }

  /** A field's column has its name, as a table's column has. */
  private SqlNode selectItem(SqlNode item) {
    SqlNode rewritten = rewrite(item);
    return rewritten != item && item instanceof SqlIdentifier id
        ? SqlStdOperatorTable.AS.createCall(
            id.getParserPosition(), rewritten, id.getComponent(id.names.size() - 1))
        : rewritten;
  }

  private SqlNode rewrite(SqlNode node) {
    if (node instanceof SqlIdentifier id) {
      return id.isSimple() || id.isStar() ? id : path(id);
    } else if (node instanceof SqlNodeList list) {
      list.replaceAll(item -> item == null ? null : rewrite(item));
    } else if (node instanceof SqlCall call && !call.isA(SqlKind.QUERY)) {
      rewriteOperands(call);
    }
    return node;
  }

  private void rewriteOperands(SqlCall call) {
    for (int i = 0; i < call.operandCount(); i++) {
      @Nullable SqlNode operand = call.operand(i);
      SqlNode rewritten = operand == null ? null : rewrite(operand);
      if (rewritten != operand) {
        call.setOperand(i, rewritten);
      }
    }
  }

  private SqlNode path(SqlIdentifier id) {
    int size = id.names.size();
    Reading best = null;
    for (int parts = Math.min(size, MOST_TABLE_PARTS + 1); parts > 0; parts--) {
      Reading reading = parts == 1 ? unqualified(id) : qualified(id, parts);
      if (reading != null && (best == null || reading.isBetter(best))) {
        best = reading;
      }
      if (best != null && best.found && best.distance == 0) {
        break;
      }
    }
    if (best == null || best.columnParts == size) {
      return id;
    }
    SqlNode value = id.getComponent(0, best.columnParts);
    for (int i = best.columnParts; i < size; i++) {
      value =
          FieldOperator.field(
              value, StandardSyntax.text(id.names.get(i), id.getComponentParserPosition(i)));
    }
    return value;
  }

  private @Nullable Reading qualified(SqlIdentifier id, int parts) {
    SqlValidatorScope.Resolve table = table(id.names.subList(0, parts - 1));
    if (table == null) {
      return null;
    }
    RelDataTypeField column = matcher.field(table.rowType(), id.names.get(parts - 1));
    return column == null ? null : reading(id, parts, column.getType(), table.scope);
  }

  private SqlValidatorScope.@Nullable Resolve table(List<String> names) {
    SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
    scope.resolve(names, matcher, false, resolved);
    return resolved.count() == 1 && resolved.only().scope instanceof ListScope
        ? resolved.only()
        : null;
  }

  private @Nullable Reading unqualified(SqlIdentifier id) {
    String name = id.names.get(0);
    Reading best = null;
    for (String alias : scope.findQualifyingTableNames(name, id, matcher).keySet()) {
      SqlValidatorScope.Resolve table = table(List.of(alias));
      RelDataTypeField column = table == null ? null : matcher.field(table.rowType(), name);
      if (table != null && column != null) {
        Reading reading = reading(id, 1, column.getType(), table.scope);
        best = best == null || reading != null && reading.found ? reading : best;
      }
    }
    return best;
  }

  /** Null if the column has no fields but would have to. */
  private @Nullable Reading reading(
      SqlIdentifier id, int parts, RelDataType column, SqlValidatorScope owner) {
    if (parts == id.names.size()) {
      return new Reading(parts, distance(owner), true);
    }
    DataType type = CalciteTypes.operandType(column);
    if (type.sqlType() != SqlType.ROW && !FieldOperator.isNamed(type)) {
      return null;
    }
    boolean found = hasPath(type, id.names.subList(parts, id.names.size()));
    return new Reading(parts, distance(owner), found);
  }

  private int distance(SqlValidatorScope owner) {
    int distance = 0;
    SqlValidatorScope at = scope;
    while (at != owner) {
      if (!(at instanceof DelegatingScope inner)) {
        // What FROM has before a table function is another scope than the query's.
        return 0;
      }
      at = inner.getParent();
      distance++;
    }
    return distance;
  }

  private static boolean hasPath(DataType type, List<String> names) {
    DataType at = type;
    for (String name : names) {
      if (FieldOperator.isNamed(at)) {
        at = at.children().get(1).type();
        continue;
      }
      Field next =
          at.sqlType() == SqlType.ROW
              ? at.children().stream().filter(f -> f.name().equals(name)).findFirst().orElse(null)
              : null;
      if (next == null) {
        return false;
      }
      at = next.type();
    }
    return true;
  }
}
