// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * What an unqualified name means inside an expression of ORDER BY: a column of a table comes before
 * a column of the result, as in PostgreSQL. Only a name that stands alone means the result's column
 * first; Calcite takes it so everywhere, {@code sum(b)} of {@code SELECT sum(b) AS b} included.
 *
 * <p>A table's column that is not grouped could mean nothing there; the name stays the result's.
 */
final class OrderByColumns {
  private final SqlValidator validator;
  private final SqlSelect select;
  private final SqlValidatorScope scope;

  OrderByColumns(SqlValidator validator, SqlSelect select) {
    this.validator = validator;
    this.select = select;
    this.scope = validator.getWhereScope(select);
  }

  /** Changes the select in place. */
  void rewrite() {
    SqlNodeList order = select.getOrderList();
    if (order == null || select.getFrom() == null) {
      return;
    }
    Set<String> grouped = grouped();
    order.replaceAll(key -> key == null || isAlone(key) ? key : qualify(key, grouped));
  }

  /**
   * Replaces a name that several columns of the result have by the column that all of them are; the
   * select list has no stars any more.
   *
   * @throws DfjException AMBIGUOUS_COLUMN if they are not one, as in PostgreSQL
   */
  static void resolveRepeated(SqlSelect select) {
    SqlNodeList order = select.getOrderList();
    if (order != null) {
      order.replaceAll(key -> key == null ? key : resolved(key, select));
    }
  }

  private static SqlNode resolved(SqlNode key, SqlSelect select) {
    if (!(bare(key) instanceof SqlIdentifier id) || !id.isSimple()) {
      return key;
    }
    List<SqlNode> named = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      if (id.getSimple().equals(name(item))) {
        named.add(SqlUtil.stripAs(item));
      }
    }
    if (named.size() < 2) {
      return key;
    }
    for (SqlNode item : named) {
      if (!(item instanceof SqlIdentifier && item.equalsDeep(named.get(0), Litmus.IGNORE))) {
        throw new DfjException(
            ErrorCode.AMBIGUOUS_COLUMN,
            "column '"
                + id.getSimple()
                + "' is ambiguous"
                + StatementResolver.at(id.getParserPosition()));
      }
    }
    SqlNode whole =
        key.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier name) {
                return named.get(0).clone(name.getParserPosition());
              }
            });
    return whole == null ? key : whole;
  }

  /** The name that a column of the result has, or null. */
  private static @Nullable String name(SqlNode item) {
    SqlIdentifier numbered = ColumnNames.ofStar(item);
    String name =
        numbered != null
            ? numbered.names.get(numbered.names.size() - 1)
            : SqlValidatorUtil.alias(item);
    return name == null ? null : RepeatedNames.original(name);
  }

  /**
   * Refuses what looks like a column's number but orders nothing: a parameter, a number with a
   * fraction.
   *
   * @throws DfjException SYNTAX_ERROR, as in PostgreSQL
   */
  static void refuseConstant(SqlNode key) {
    SqlNode bare = bare(key);
    boolean parameter = bare instanceof SqlDynamicParam;
    if (parameter || bare instanceof SqlNumericLiteral number && !number.isInteger()) {
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR,
          "ORDER BY takes a column's name, number or an expression, not "
              + (parameter ? "a parameter" : "the number " + bare)
              + " alone"
              + StatementResolver.at(bare.getParserPosition()));
    }
  }

  /** Whether a key is a name or a constant, but for its direction. */
  static boolean isAlone(SqlNode key) {
    return !(bare(key) instanceof SqlCall);
  }

  private static SqlNode bare(SqlNode key) {
    SqlNode bare = key;
    while (bare.getKind() == SqlKind.DESCENDING
        || bare.getKind() == SqlKind.NULLS_FIRST
        || bare.getKind() == SqlKind.NULLS_LAST) {
      bare = ((SqlCall) bare).operand(0);
    }
    return bare;
  }

  /** Names in GROUP BY; null if nothing is grouped, where every column may be used. */
  private @Nullable Set<String> grouped() {
    SqlNodeList group = select.getGroup();
    if (group == null && !validator.isAggregate(select)) {
      return null;
    }
    Set<String> names = new HashSet<>();
    if (group != null) {
      group.accept(
          new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier id) {
              names.add(id.names.get(id.names.size() - 1));
              return null;
            }
          });
    }
    return names;
  }

  private SqlNode qualify(SqlNode key, @Nullable Set<String> usable) {
    SqlNode qualified = key.accept(new Qualifier(usable));
    return qualified == null ? key : qualified;
  }

  private final class Qualifier extends SqlShuttle {
    private final @Nullable Set<String> usable;

    Qualifier(@Nullable Set<String> usable) {
      this.usable = usable;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      if (SqlKind.QUERY.contains(call.getKind())) {
        return call;
      }
      if (usable != null && call.getOperator().isAggregator()) {
        return call.accept(new Qualifier(null));
      }
      return super.visit(call);
    }

    @Override
    public SqlNode visit(SqlIdentifier id) {
      if (!id.isSimple() || id.isStar() || usable != null && !usable.contains(id.getSimple())) {
        return id;
      }
      Set<String> tables =
          scope
              .findQualifyingTableNames(
                  id.getSimple(), id, validator.getCatalogReader().nameMatcher())
              .keySet();
      return tables.size() == 1
          ? new SqlIdentifier(
              List.of(tables.iterator().next(), id.getSimple()), id.getParserPosition())
          : id;
    }
  }
}
