// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.SharedValue;
import io.dfj.engine.logical.UnnestFunction;
import io.dfj.engine.logical.tree.OperatorNames;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Names of the operators in plans that are no functions of the library. The names are part of the
 * format of plan bytes: one may be added, none may change its meaning.
 */
public final class StandardOperators implements OperatorNames {
  public static final OperatorNames INSTANCE = new StandardOperators();

  private final Map<String, SqlOperator> operators = new HashMap<>();
  private final Map<SqlOperator, String> names = new IdentityHashMap<>();

  private StandardOperators() {
    logic();
    comparisons();
    arithmetic();
    values();
    subqueries();
    aggregates();
  }

  private void logic() {
    add("and", SqlStdOperatorTable.AND);
    add("or", SqlStdOperatorTable.OR);
    add("not", SqlStdOperatorTable.NOT);
    add("is null", SqlStdOperatorTable.IS_NULL);
    add("is not null", SqlStdOperatorTable.IS_NOT_NULL);
    add("is true", SqlStdOperatorTable.IS_TRUE);
    add("is not true", SqlStdOperatorTable.IS_NOT_TRUE);
    add("is false", SqlStdOperatorTable.IS_FALSE);
    add("is not false", SqlStdOperatorTable.IS_NOT_FALSE);
    add("is unknown", SqlStdOperatorTable.IS_UNKNOWN);
    add("is not unknown", SqlStdOperatorTable.IS_NOT_UNKNOWN);
    add("case", SqlStdOperatorTable.CASE);
    add("coalesce", ChoiceFunctions.COALESCE);
    add("nullif", ChoiceFunctions.NULLIF);
    // Calcite's own mean the same where passes of the optimizer use them.
    names.put(SqlStdOperatorTable.COALESCE, "coalesce");
    names.put(SqlStdOperatorTable.NULLIF, "nullif");
  }

  private void comparisons() {
    add("=", SqlStdOperatorTable.EQUALS);
    add("<>", SqlStdOperatorTable.NOT_EQUALS);
    add("<", SqlStdOperatorTable.LESS_THAN);
    add("<=", SqlStdOperatorTable.LESS_THAN_OR_EQUAL);
    add(">", SqlStdOperatorTable.GREATER_THAN);
    add(">=", SqlStdOperatorTable.GREATER_THAN_OR_EQUAL);
    add("is distinct from", SqlStdOperatorTable.IS_DISTINCT_FROM);
    add("is not distinct from", SqlStdOperatorTable.IS_NOT_DISTINCT_FROM);
    add("like", SqlStdOperatorTable.LIKE);
    add("not like", SqlStdOperatorTable.NOT_LIKE);
    add("ilike", SqlLibraryOperators.ILIKE);
    add("not ilike", SqlLibraryOperators.NOT_ILIKE);
    add("similar to", SqlStdOperatorTable.SIMILAR_TO);
    add("not similar to", SqlStdOperatorTable.NOT_SIMILAR_TO);
    add("search", SqlStdOperatorTable.SEARCH);
  }

  private void arithmetic() {
    add("+", SqlStdOperatorTable.PLUS);
    add("-", SqlStdOperatorTable.MINUS);
    add("*", SqlStdOperatorTable.MULTIPLY);
    add("/", SqlStdOperatorTable.DIVIDE);
    add("mod", SqlStdOperatorTable.MOD);
    add("+x", SqlStdOperatorTable.UNARY_PLUS);
    add("-x", SqlStdOperatorTable.UNARY_MINUS);
    add("time + interval", SqlStdOperatorTable.DATETIME_PLUS);
    add("time - time", SqlStdOperatorTable.MINUS_DATE);
    add("||", SqlStdOperatorTable.CONCAT);
  }

  private void values() {
    add("cast", SqlStdOperatorTable.CAST);
    add("try cast", SqlLibraryOperators.SAFE_CAST);
    add("reinterpret", SqlStdOperatorTable.REINTERPRET);
    add("as text", PlanOperators.TEXT);
    add("array", SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR);
    add("map", SqlStdOperatorTable.MAP_VALUE_CONSTRUCTOR);
    add("row", SqlStdOperatorTable.ROW);
    add("item", SqlStdOperatorTable.ITEM);
    add("unnest", UnnestFunction.INSTANCE);
    add("shared", SharedValue.SCOPE);
    add("shared value", SharedValue.VALUE);
  }

  private void subqueries() {
    add("in", SqlStdOperatorTable.IN);
    add("exists", SqlStdOperatorTable.EXISTS);
    add("query", SqlStdOperatorTable.SCALAR_QUERY);
    add("array query", SqlStdOperatorTable.ARRAY_QUERY);
    add("some =", SqlStdOperatorTable.SOME_EQ);
    add("some <>", SqlStdOperatorTable.SOME_NE);
    add("some <", SqlStdOperatorTable.SOME_LT);
    add("some <=", SqlStdOperatorTable.SOME_LE);
    add("some >", SqlStdOperatorTable.SOME_GT);
    add("some >=", SqlStdOperatorTable.SOME_GE);
    add("all =", SqlStdOperatorTable.ALL_EQ);
    add("all <>", SqlStdOperatorTable.ALL_NE);
    add("all <", SqlStdOperatorTable.ALL_LT);
    add("all <=", SqlStdOperatorTable.ALL_LE);
    add("all >", SqlStdOperatorTable.ALL_GT);
    add("all >=", SqlStdOperatorTable.ALL_GE);
  }

  private void aggregates() {
    add("count", SqlStdOperatorTable.COUNT);
    add("sum", IntervalOperators.SUM);
    add("sum or 0", SqlStdOperatorTable.SUM0);
    add("avg", IntervalOperators.AVG);
    add("min", SqlStdOperatorTable.MIN);
    add("max", SqlStdOperatorTable.MAX);
    add("single value", SqlStdOperatorTable.SINGLE_VALUE);
    add("any value", SqlStdOperatorTable.ANY_VALUE);
    add("grouping", SqlStdOperatorTable.GROUPING);
    add("grouping_id", SqlStdOperatorTable.GROUPING_ID);
  }

  private void add(String name, SqlOperator operator) {
    if (operators.put(name, operator) != null || names.put(operator, name) != null) {
      throw new IllegalStateException("two operators are called " + name);
    }
  }

  @Override
  public @Nullable String name(SqlOperator operator) {
    return names.get(operator);
  }

  @Override
  public @Nullable SqlOperator operator(String name) {
    return operators.get(name);
  }
}
