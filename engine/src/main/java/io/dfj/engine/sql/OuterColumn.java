// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlVisitor;
import org.apache.calcite.sql.validate.AggregatingSelectScope;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query around an aggregating one. Calcite's check that each column is grouped or
 * inside an aggregate function takes it for the query's own, so it is not shown to that check.
 */
final class OuterColumn extends SqlIdentifier {
  private static final String CHECK = "org.apache.calcite.sql.validate.AggChecker";

  private OuterColumn(SqlIdentifier id) {
    super(id.names, id.getCollation(), id.getParserPosition(), null);
  }

  /**
   * Marks the outer columns in an expression whose names are qualified: in place, since the
   * validator knows types by the identity of calls.
   */
  static SqlNode mark(SqlNode expr, AggregatingSelectScope scope, SqlValidatorImpl validator) {
    if (expr instanceof SqlIdentifier id) {
      SqlNameMatcher matcher = validator.getCatalogReader().nameMatcher();
      if (id.isSimple() || id.isStar() || !isOuter(id, scope, matcher)) {
        return id;
      }
      OuterColumn marked = new OuterColumn(id);
      validator.setOriginal(marked, validator.getOriginal(id));
      return marked;
    }
    if (expr instanceof SqlNodeList list) {
      list.replaceAll(item -> item == null ? null : mark(item, scope, validator));
    } else if (expr instanceof SqlCall call && !call.isA(SqlKind.QUERY)) {
      for (int i = 0; i < call.operandCount(); i++) {
        @Nullable SqlNode operand = call.operand(i);
        if (operand != null) {
          SqlNode marked = mark(operand, scope, validator);
          if (marked != operand) {
            call.setOperand(i, marked);
          }
        }
      }
    }
    return expr;
  }

  private static boolean isOuter(
      SqlIdentifier id, AggregatingSelectScope scope, SqlNameMatcher matcher) {
    SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
    scope.resolve(id.skipLast(1).names, matcher, false, resolved);
    return resolved.count() == 1 && !resolved.only().scope.isWithin(scope.getParent());
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <R> R accept(SqlVisitor<R> visitor) {
    if (visitor.getClass().getName().equals(CHECK)) {
      return nothing();
    }
    return super.accept(visitor);
  }

  /** What the check gives for each node. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <R> R nothing() {
    return null;
  }
}
