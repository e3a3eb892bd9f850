// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.ColumnOrigin;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.logical.PlanCluster;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.jspecify.annotations.Nullable;

/**
 * Checks one query against catalog, types and functions and turns it into a relational plan. Made
 * anew for every statement.
 */
final class SqlPlanner {
  /** Views within views; more is taken for a view that reads itself. */
  private static final int DEEPEST_VIEW = 64;

  private static final Pattern POSITION = Pattern.compile(" at line \\d+, column \\d+");

  private static final SqlToRelConverter.Config CONVERSION =
      SqlToRelConverter.config()
          .withExpand(false)
          .withTrimUnusedFields(false)
          .withInSubQueryThreshold(Integer.MAX_VALUE)
          .withRemoveSortInSubQuery(true)
          // Computed join keys would be columns that the conversion then counts as the tables', and
          // merging projections while they are made moves columns away under subqueries. Of a group
          // over no rows it would make a projection, in which GROUPING has another type.
          .withRelBuilderConfigTransform(
              config ->
                  config.withPushJoinCondition(false).withBloat(-1).withAggregateUnique(true));

  private final ConfigOptions options;
  private final CatalogSchemas schemas;
  private final SqlErrors errors;
  private final CalciteCatalogReader reader;
  private final RelOptCluster cluster = PlanCluster.create();
  private int viewDepth;

  SqlPlanner(
      Catalog catalog, ConfigOptions options, FileTableResolver files, FunctionRegistry functions) {
    this.options = options;
    this.schemas = new CatalogSchemas(catalog, options, files, functions);
    this.errors = new SqlErrors(schemas);
    this.reader = schemas.reader();
  }

  CatalogSchemas schemas() {
    return schemas;
  }

  SqlErrors errors() {
    return errors;
  }

  /** A validator that has seen nothing yet. */
  PlanValidator validator() {
    return new PlanValidator(reader, new OperatorTable(schemas.functions()));
  }

  /**
   * Validates and converts a query.
   *
   * @param text what the query was parsed from, for the names of its unnamed columns
   * @param parameterCount question marks in the whole statement
   */
  LogicalPlan plan(SqlNode query, String text, int parameterCount) {
    return errors.translating(
        () -> {
          QueryNames.check(query, schemas);
          PlanValidator validator = validator();
          boolean star = StarSearch.in(query);
          Set<String> repeated = new HashSet<>();
          SqlNode named = calls(ColumnNames.rewrite(withTables(query, text), text, repeated));
          errors.setRepeatedNames(repeated);
          validator.setRepeatedNames(repeated);
          SqlNode validated = validator.validate(named);
          RelRoot root = convert(validator, validated);
          RelDataType rowType = validator.getValidatedNodeType(validated);
          List<ParameterType> parameters = parameters(validator, validated, parameterCount);
          return new LogicalPlan(
              root.project(),
              schema(root, ColumnNames.of(validated, rowType)),
              parameters,
              origins(validator, validated, rowType.getFieldCount()),
              warnings(star),
              false);
        });
  }

  /** A query whose calls are as functions take them, those before OVER too. */
  private SqlNode calls(SqlNode query) {
    FunctionRegistry functions = schemas.functions();
    SqlNode ordered =
        OrderedSetCalls.rewrite(VolatileOperands.rewrite(query, functions), functions);
    return WindowSyntax.rewrite(CallArguments.rewrite(ordered, functions), functions);
  }

  /** The type that a CAST names. */
  DataType typeNamed(SqlNode type) {
    if (type instanceof SqlIntervalQualifier interval) {
      return interval.isYearMonth() ? DataType.INTERVAL_YEAR_MONTH : DataType.INTERVAL_DAY_TIME;
    }
    SqlDataTypeSpec ours = (SqlDataTypeSpec) StandardSyntax.rewrite(type);
    return errors.translating(() -> CalciteTypes.toDataType(ours.deriveType(validator(), true)));
  }

  /**
   * Validates and converts a query of the API upon other queries.
   *
   * @param query all of whose columns have names
   * @return a plan in which FrameScans stand for the other queries; without origins
   */
  LogicalPlan plan(SqlNode query, List<? extends org.apache.calcite.schema.Table> frames) {
    schemas.setFrames(frames);
    return errors.translating(
        () -> {
          DistinctOn.rewrite(query);
          PlanValidator validator = validator();
          SqlNode validated = validator.validate(calls(StandardSyntax.rewrite(query)));
          RelRoot root = convert(validator, validated);
          return new LogicalPlan(
              root.project(),
              schema(root, root.validatedRowType.getFieldNames()),
              List.of(),
              List.of(),
              List.of(),
              false);
        });
  }

  /** The query with the tables that functions give for it. */
  private SqlNode withTables(SqlNode query, String text) {
    return TableFunctionCalls.rewrite(query, schemas, values -> plan(values, text, 0));
  }

  private List<String> warnings(boolean star) {
    List<String> warnings = new ArrayList<>(schemas.problems());
    if (star) {
      warnings.addAll(leftOut());
    }
    return warnings;
  }

  private List<String> leftOut() {
    return schemas.unreadableColumns().stream()
        .map(column -> column.message() + " and is left out of *")
        .toList();
  }

  private static Schema schema(RelRoot root, List<String> names) {
    List<Field> fields = new ArrayList<>();
    List<RelDataTypeField> types = root.validatedRowType.getFieldList();
    for (int i = 0; i < types.size(); i++) {
      RelDataType type = types.get(i).getType();
      fields.add(new Field(names.get(i), CalciteTypes.toDataType(type), type.isNullable()));
    }
    return new Schema(fields);
  }

  private RelRoot convert(PlanValidator validator, SqlNode validated) {
    return new Converter(this, validator).convertQuery(validated, false, true);
  }

  /**
   * Converts without Calcite's last check, which takes a column that the tree knows to be not null,
   * where the validator allowed null, for an internal error. Names and types are set by the plan's
   * schema in any case.
   */
  private static final class Converter extends SqlToRelConverter {
    /** Where an expression is converted: its scope and the plan under it so far. */
    private record Conversion(Blackboard scope, @Nullable RelNode root) {}

    private final PlanValidator planValidator;
    private final Set<SqlNode> converting = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<SqlNode, Map<Conversion, RexNode>> converted = new IdentityHashMap<>();

    Converter(SqlPlanner planner, PlanValidator validator) {
      super(
          planner::expandView,
          validator,
          planner.reader,
          planner.cluster,
          PlanOperators.CONVERTLETS,
          CONVERSION);
      this.planValidator = validator;
    }

    /** Converts a scalar subquery once, though CASE may have it several times as its operand. */
    @Override
    protected @Nullable RexNode convertExtendedExpression(SqlNode node, Blackboard scope) {
      if (node.getKind() != SqlKind.SCALAR_QUERY || converting.contains(node)) {
        return null;
      }
      SqlNode query = planValidator.unsharedQueries().original(((SqlCall) node).operand(0));
      Conversion place = new Conversion(scope, scope.root);
      Map<Conversion, RexNode> known = converted.computeIfAbsent(query, q -> new HashMap<>());
      RexNode result = known.get(place);
      if (result == null) {
        converting.add(node);
        result = scope.convertExpression(node);
        converting.remove(node);
        known.put(place, result);
      }
      return result;
    }

    /** Makes our operator of Calcite's, of which nothing else knows. */
    @Override
    protected void convertFrom(
        Blackboard bb, @Nullable SqlNode from, @Nullable List<String> fieldNames) {
      super.convertFrom(bb, from, fieldNames);
      if (from != null && from.getKind() == SqlKind.UNNEST && bb.root != null) {
        bb.setRoot(UnnestedFrom.of(bb.root), true);
      }
    }

    /** Called for a whole query and, by Calcite, for the body of a WITH; validated before. */
    @Override
    public RelRoot convertQuery(SqlNode query, boolean needsValidation, boolean top) {
      RelNode root = convertQueryRecursive(query, top, null).rel;
      return RelRoot.of(root, planValidator.getValidatedNodeType(query), query.getKind());
    }
  }

  private RelRoot expandView(
      RelDataType rowType, String sql, List<String> schemaPath, @Nullable List<String> viewPath) {
    String name = viewPath == null ? "" : viewPath.get(viewPath.size() - 1);
    if (viewDepth >= DEEPEST_VIEW) {
      throw new DfjException(
          ErrorCode.INVALID_SQL, "view '" + name + "' reads itself, or views are nested too deep");
    }
    viewDepth++;
    try {
      return errors.translating(
          () -> {
            PlanValidator validator = validator();
            SqlNode query =
                calls(
                    ColumnNames.rewrite(withTables(SqlParsing.parseQuery(sql, options), sql), sql));
            return convert(validator, validator.validate(query));
          });
    } catch (DfjException e) {
      throw ofView(name, e);
    } finally {
      viewDepth--;
    }
  }

  /** A view's error without the position, which is one in the text that the view was made from. */
  private static DfjException ofView(String view, DfjException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("view '")
        ? e
        : new DfjException(
            e.code(), "view '" + view + "': " + POSITION.matcher(message).replaceAll(""), e);
  }

  private static List<ParameterType> parameters(
      PlanValidator validator, SqlNode validated, int count) {
    ParameterType[] types = new ParameterType[count];
    Arrays.fill(types, new ParameterType(DataType.VARCHAR, true));
    validated.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
            if (type != null) {
              types[parameter.getIndex()] =
                  new ParameterType(
                      CalciteTypes.toDataType(type), validator.isGuessed(parameter.getIndex()));
            }
            return null;
          }
        });
    return List.of(types);
  }

  private static List<@Nullable ColumnOrigin> origins(
      PlanValidator validator, SqlNode validated, int columns) {
    List<@Nullable ColumnOrigin> origins = new ArrayList<>();
    List<@Nullable List<String>> names = validator.getFieldOrigins(validated);
    for (int i = 0; i < columns; i++) {
      List<String> name = i < names.size() ? names.get(i) : null;
      origins.add(
          name != null && name.size() == 4
              ? new ColumnOrigin(name.get(0), name.get(1), name.get(2), name.get(3))
              : null);
    }
    return origins;
  }
}
