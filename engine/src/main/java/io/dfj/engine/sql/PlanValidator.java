// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import com.google.common.collect.ImmutableSet;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.logical.PlanTypeFactory;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlInOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeCoercionRule;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.AggregatingSelectScope;
import org.apache.calcite.sql.validate.JoinScope;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/** Calcite's validator with our conformance, casts and types of parameters. */
final class PlanValidator extends SqlValidatorImpl {
  /** What the language allows beside the standard. */
  static final SqlConformance CONFORMANCE =
      new SqlDelegatingConformance(SqlConformanceEnum.BABEL) {
        @Override
        public boolean isNonStrictGroupBy() {
          return false;
        }

        @Override
        public SelectAliasLookup isSelectAlias() {
          return SelectAliasLookup.UNSUPPORTED;
        }

        @Override
        public boolean allowExplicitRowValueConstructor() {
          return true;
        }

        @Override
        public boolean allowCharLiteralAlias() {
          return false;
        }

        @Override
        public boolean allowLenientCoercion() {
          return false;
        }

        @Override
        public boolean allowGeometry() {
          return false;
        }
      };

  private static final SqlValidator.Config CONFIG =
      SqlValidator.Config.DEFAULT
          .withConformance(CONFORMANCE)
          .withDefaultNullCollation(NullCollation.HIGH)
          .withIdentifierExpansion(true)
          .withColumnReferenceExpansion(true)
          .withTypeCoercionEnabled(true);

  private static final SqlTypeMappingRule CASTS = casts();

  private final UnsharedQueries unsharedQueries = new UnsharedQueries();
  private @Nullable CommonColumns commonColumns;

  /** How many calls of rewrites are under way: they call themselves. */
  private int rewriting;

  /** Queries whose columns are the statement's. */
  private final Set<SqlNode> outermost = Collections.newSetFromMap(new IdentityHashMap<>());

  private Set<String> repeatedNames = new HashSet<>();
  private final ParameterInference parameters = new ParameterInference(this);

  PlanValidator(SqlValidatorCatalogReader reader, OperatorTable operators) {
    super(operators, reader, PlanTypeFactory.INSTANCE, CONFIG);
  }

  /**
   * @param names takes names that several columns of one subquery have
   */
  void setRepeatedNames(Set<String> names) {
    repeatedNames = names;
  }

  UnsharedQueries unsharedQueries() {
    return unsharedQueries;
  }

  @Override
  protected @Nullable SqlNode performUnconditionalRewrites(
      @Nullable SqlNode node, boolean underFrom) {
    rewriting++;
    @Nullable SqlNode rewritten;
    try {
      rewritten = super.performUnconditionalRewrites(node, underFrom);
    } finally {
      rewriting--;
    }
    if (rewritten != null && rewritten.getKind() == SqlKind.CASE) {
      unsharedQueries.unshare(rewritten);
    }
    if (rewriting == 0 && rewritten != null) {
      RepeatedNames.addOutermost(rewritten, outermost);
    }
    return rewritten;
  }

  @Override
  protected RelDataType validateSelectList(
      SqlNodeList items, SqlSelect select, RelDataType targetRowType) {
    RelDataType type = super.validateSelectList(items, select, targetRowType);
    SelectScope scope = getRawSelectScope(select);
    return scope == null || outermost.contains(select)
        ? type
        : RepeatedColumns.number(select, scope, type, this::setValidatedNodeType, repeatedNames);
  }

  /** Casts between truth values and numbers are ours beside Calcite's. */
  @Override
  public SqlTypeMappingRule getTypeMappingRule() {
    return CASTS;
  }

  private static SqlTypeMappingRule casts() {
    Map<SqlTypeName, ImmutableSet<SqlTypeName>> casts =
        new EnumMap<>(SqlTypeCoercionRule.instance().getTypeMapping());
    for (SqlTypeName number : SqlTypeName.NUMERIC_TYPES) {
      casts.merge(number, ImmutableSet.of(SqlTypeName.BOOLEAN), PlanValidator::union);
    }
    casts.merge(
        SqlTypeName.BOOLEAN, ImmutableSet.copyOf(SqlTypeName.INT_TYPES), PlanValidator::union);
    // Nested values as text are ours too.
    casts.merge(
        SqlTypeName.VARCHAR,
        ImmutableSet.of(SqlTypeName.ARRAY, SqlTypeName.MAP, SqlTypeName.ROW),
        PlanValidator::union);
    return SqlTypeCoercionRule.instance(casts);
  }

  private static ImmutableSet<SqlTypeName> union(
      ImmutableSet<SqlTypeName> some, ImmutableSet<SqlTypeName> others) {
    return ImmutableSet.<SqlTypeName>builder().addAll(some).addAll(others).build();
  }

  @Override
  protected void validateSelect(SqlSelect select, RelDataType targetRowType) {
    CommonColumns outer = commonColumns;
    commonColumns = new CommonColumns(this, select, outer);
    try {
      super.validateSelect(select, targetRowType);
    } finally {
      commonColumns = outer;
    }
    // Calcite takes parameters in LIMIT and OFFSET for INTEGER.
    for (SqlNode count : Arrays.asList(select.getOffset(), select.getFetch())) {
      if (count instanceof SqlDynamicParam) {
        setValidatedNodeType(count, CalciteTypes.toCalcite(DataType.BIGINT, true));
      }
    }
  }

  /** Comes between FROM and all that reads its columns. */
  @Override
  protected void validateWhereClause(SqlSelect select) {
    FieldPaths.rewrite(select, this);
    if (commonColumns != null) {
      commonColumns.rewrite();
    }
    new UnnestedItems(this, select).rewrite();
    new OrderByColumns(this, select).rewrite();
    super.validateWhereClause(select);
  }

  /** Calcite leaves the parameters in ORDER BY untyped. */
  @Override
  protected void validateOrderList(SqlSelect select) {
    OrderByColumns.resolveRepeated(select);
    SqlNodeList order = select.getOrderList();
    if (order != null) {
      for (SqlNode key : order) {
        OrderByColumns.refuseConstant(key);
        inferUnknownTypes(getUnknownType(), getOrderScope(select), expandOrderExpr(select, key));
      }
    }
    super.validateOrderList(select);
  }

  /** What a collection in FROM is made of may be a field of what stands before it. */
  @Override
  protected void validateNamespace(SqlValidatorNamespace namespace, RelDataType targetRowType) {
    SqlNode node = namespace.getNode();
    if (node instanceof SqlCall unnest && unnest.getKind() == SqlKind.UNNEST) {
      SqlValidatorScope scope = scopes.get(unnest);
      if (scope != null) {
        FieldPaths.rewriteOperands(unnest, this, scope);
      }
    }
    super.validateNamespace(namespace, targetRowType);
  }

  /**
   * Expands the condition of a join, once the columns of its sides are known, and all other
   * expressions. What an aggregating query is checked by may read outer columns without grouping
   * them.
   */
  @Override
  public SqlNode expand(SqlNode expr, SqlValidatorScope scope) {
    SqlNode named = scope instanceof JoinScope ? FieldPaths.rewrite(expr, this, scope) : expr;
    SqlNode expanded = super.expand(named, scope);
    return scope instanceof AggregatingSelectScope aggregating
        ? OuterColumn.mark(expanded, aggregating, this)
        : expanded;
  }

  /** Calcite lets only some aggregates take their rows in an order; to others it means nothing. */
  @Override
  public void validateAggregateParams(
      SqlCall call,
      @Nullable SqlNode filter,
      @Nullable SqlNodeList distinct,
      @Nullable SqlNodeList order,
      SqlValidatorScope scope) {
    boolean unordered =
        order != null
            && call.getOperator() instanceof SqlAggFunction function
            && function.requiresGroupOrder() == Optionality.FORBIDDEN;
    if (order != null && unordered) {
      for (SqlNode item : order) {
        item.validate(this, scope);
      }
    }
    super.validateAggregateParams(call, filter, distinct, unordered ? null : order, scope);
  }

  /** Of {@code s IN (SELECT ...)}, Calcite would take the fields of a row s for several columns. */
  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode expr) {
    if (expr instanceof SqlCall in
        && in.getOperator() instanceof SqlInOperator
        && in.operand(1).isA(SqlKind.QUERY)
        && in.operand(0).getKind() != SqlKind.ROW
        && super.deriveType(scope, in.operand(0)).isStruct()) {
      SqlNode row = in.operand(0);
      in.setOperand(0, SqlStdOperatorTable.ROW.createCall(row.getParserPosition(), row));
    }
    return super.deriveType(scope, expr);
  }

  /** Gives types to parameters in the place of collections. */
  void guessCollections(List<SqlNode> operands) {
    parameters.guessCollections(operands);
  }

  /** Whether only a guess tells a parameter's type. */
  boolean isGuessed(int parameter) {
    ParameterType type = parameters.type(parameter);
    return type != null && type.guessed();
  }

  @Override
  protected void inferUnknownTypes(
      RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam || parameters.handles(node)) {
      parameters.infer(inferredType, scope, node);
    } else {
      super.inferUnknownTypes(inferredType, scope, node);
    }
  }

  /** Parameters in VALUES take the types of their columns' other rows. */
  @Override
  protected void validateValues(
      SqlCall values, RelDataType targetRowType, SqlValidatorScope scope) {
    FieldPaths.rewriteOperands(values, this, scope);
    parameters.inferRows(scope, values);
    super.validateValues(values, targetRowType, scope);
  }
}
