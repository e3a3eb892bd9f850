// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import static java.util.Map.entry;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.SharedValue;
import io.dfj.engine.logical.UnnestFunction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/**
 * What names in calls mean: first the session's own functions, then the few that are part of
 * Calcite's planning, then the library. Calcite's other functions do not exist here, so that
 * semantics are ours alone.
 */
final class OperatorTable implements SqlOperatorTable {
  /** Functions of Calcite's that its rewrites and rules know; types follow our type system. */
  private static final Set<String> PLANNED =
      Set.of("TRY_CAST", "COUNT", "MIN", "MAX", "GROUPING", "GROUPING_ID", "ROW");

  /** Operators that are ours, or in Calcite's libraries instead of its standard. */
  private static final Map<String, SqlOperator> OWN =
      Map.ofEntries(
          entry("+", PlanOperators.PLUS),
          entry("-", PlanOperators.MINUS),
          entry("*", IntervalOperators.TIMES),
          entry("/", IntervalOperators.DIVIDE),
          entry("%", PlanOperators.REMAINDER),
          entry("SUM", IntervalOperators.SUM),
          entry("AVG", IntervalOperators.AVG),
          entry("CAST", CastOperator.INSTANCE),
          entry("COALESCE", ChoiceFunctions.COALESCE),
          entry("NULLIF", ChoiceFunctions.NULLIF),
          entry("ILIKE", SqlLibraryOperators.ILIKE),
          entry("NOT ILIKE", SqlLibraryOperators.NOT_ILIKE),
          entry("TRY_CAST", SqlLibraryOperators.TRY_CAST),
          entry("UNNEST", UnnestFunction.INSTANCE),
          entry("$SHARED", SharedValue.SCOPE),
          entry("$VALUE", SharedValue.VALUE));

  private final FunctionRegistry functions;

  OperatorTable(FunctionRegistry functions) {
    this.functions = functions;
  }

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    boolean function = syntax.family == SqlSyntax.FUNCTION;
    SqlOperator user = function && name.isSimple() ? user(name.getSimple()) : null;
    if (user != null) {
      found.add(user);
      return;
    }
    SqlOperator own = OWN.get(name.names.get(name.names.size() - 1).toUpperCase(Locale.ROOT));
    if (own != null && (own.getSyntax() == SqlSyntax.SPECIAL || own.getSyntax() == syntax)) {
      found.add(own);
      return;
    }
    String upper = name.names.get(name.names.size() - 1).toUpperCase(Locale.ROOT);
    if (!function || name.isSimple() && PLANNED.contains(upper)) {
      SqlStdOperatorTable.instance()
          .lookupOperatorOverloads(
              name, category, syntax, found, SqlNameMatchers.withCaseSensitive(false));
      return;
    }
    if (!name.isSimple()) {
      return;
    }
    SqlOperator library = library(upper);
    if (library != null) {
      found.add(library);
    }
  }

  /** The session's own function of a name, which goes before all others; or null. */
  private @Nullable SqlOperator user(String name) {
    return operator(functions.ownScalar(name), functions.ownAggregate(name));
  }

  /** The session's or the library's function of a name, or null. */
  @Nullable SqlOperator library(String name) {
    return operator(functions.scalar(name), functions.aggregate(name));
  }

  private static @Nullable SqlOperator operator(
      @Nullable ScalarFunction scalar, @Nullable AggregateFunction aggregate) {
    if (scalar != null) {
      return LibraryFunction.of(scalar);
    }
    return aggregate == null ? null : LibraryAggregate.of(aggregate);
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    return SqlStdOperatorTable.instance().getOperatorList();
  }
}
