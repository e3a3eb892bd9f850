// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.Expr;
import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.ColumnOrigin;
import io.dfj.engine.logical.Frame;
import io.dfj.engine.logical.Graft;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.PlanCluster;
import io.dfj.engine.logical.Repartition;
import io.dfj.engine.logical.TableAdapter;
import io.dfj.engine.logical.Unnest;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Builds queries upon queries, an operation at a time, with the validation and the semantics of
 * SQL: each becomes a small SELECT from its inputs. Only the new operation is planned; the inputs'
 * plans are put in their places.
 */
public final class FramePlanner {
  private static final SqlParserPos POS = SqlParserPos.ZERO;

  private final Catalog catalog;
  private final ConfigOptions options;
  private final FileTableResolver files;
  private final FunctionRegistry functions;

  public FramePlanner(
      Catalog catalog, ConfigOptions options, FileTableResolver files, FunctionRegistry functions) {
    this.catalog = catalog;
    this.options = options;
    this.files = files;
    this.functions = functions;
  }

  /** How two inputs are joined. */
  public enum Join {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    /** The left's rows that have a match. */
    LEFT_SEMI,
    /** The left's rows that have none. */
    LEFT_ANTI
  }

  /** How the rows of two inputs of like columns are put together. */
  public enum SetOperation {
    UNION,
    INTERSECT,
    EXCEPT
  }

  /** A query upon inputs, while it is made. */
  private final class Query {
    final List<Frame> inputs;
    final List<FrameTable> tables = new ArrayList<>();
    final FrameColumns columns;
    final ExpressionSyntax syntax;
    final BoundFunctions bound = new BoundFunctions(functions);
    final SqlPlanner planner = new SqlPlanner(catalog, options, files, bound.registry());
    final SqlNodeList items = new SqlNodeList(POS);
    final List<String> names = new ArrayList<>();
    final List<@Nullable String> relations = new ArrayList<>();
    final List<@Nullable ColumnOrigin> origins = new ArrayList<>();

    Query(Frame... inputs) {
      this.inputs = List.of(inputs);
      for (int i = 0; i < inputs.length; i++) {
        tables.add(new FrameTable(inputs[i], i));
      }
      this.columns = new FrameColumns(tables);
      this.syntax = syntax(columns);
    }

    /** Expressions over the columns of one input only. */
    ExpressionSyntax syntax(int table) {
      return syntax(columns.of(table));
    }

    private ExpressionSyntax syntax(FrameColumns visible) {
      return new ExpressionSyntax(
          column -> visible.node(visible.find(column)), bound::add, options);
    }

    SqlNode table(int index) {
      return SqlStdOperatorTable.AS.createCall(
          POS, CatalogSchemas.frame(index, POS), new SqlIdentifier(FrameColumns.alias(index), POS));
    }

    void select(Expr item) {
      if (item instanceof Expr.Wildcard wildcard) {
        columns.all(wildcard.relation()).forEach(this::select);
      } else if (item instanceof Expr.Column column) {
        select(columns.find(column));
      } else {
        add(syntax.of(item), item.columnName(), null, null);
      }
    }

    void select(FrameColumns.Place place) {
      Frame input = inputs.get(place.table());
      List<@Nullable ColumnOrigin> known = input.plan().origins();
      add(
          columns.node(place),
          columns.name(place),
          columns.relation(place),
          place.column() < known.size() ? known.get(place.column()) : null);
    }

    void add(SqlNode node, String name, @Nullable String relation, @Nullable ColumnOrigin origin) {
      items.add(
          SqlStdOperatorTable.AS.createCall(
              POS, node, new SqlIdentifier(name + "\0" + items.size(), POS)));
      names.add(name);
      relations.add(relation);
      origins.add(origin);
    }

    /** Selects the columns of one input. */
    Query all(int table) {
      for (FrameColumns.Place place : columns.all(null)) {
        if (place.table() == table) {
          select(place);
        }
      }
      return this;
    }

    SqlSelect from(SqlNode from) {
      return LeafQueries.select(items, from, POS);
    }

    /** Whether the columns are called other than the first input's. */
    private boolean renames() {
      return !names.equals(inputs.get(0).fields().stream().map(Field::name).toList());
    }

    Frame plan(SqlNode query) {
      LogicalPlan plan = planner.plan(query, tables);
      List<RelNode> roots = new ArrayList<>();
      inputs.forEach(input -> roots.add(input.plan().root()));
      List<String> warnings = new ArrayList<>();
      inputs.forEach(input -> warnings.addAll(input.plan().warnings()));
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Field field = plan.schema().field(i);
        fields.add(new Field(names.get(i), field.type(), field.nullable()));
      }
      return new Frame(
          new LogicalPlan(
              Graft.of(renames() ? plan.root() : withoutCopies(plan.root()), roots),
              new Schema(fields),
              List.of(),
              origins,
              warnings,
              false),
          relations);
    }
  }

  private static LogicalPlan withoutCopies(LogicalPlan plan) {
    return new LogicalPlan(
        withoutCopies(plan.root()),
        plan.schema(),
        plan.parameters(),
        plan.origins(),
        plan.warnings(),
        false);
  }

  /** The plan without a projection that only repeats what it reads. */
  private static RelNode withoutCopies(RelNode root) {
    if (root instanceof Sort sort) {
      return sort.copy(sort.getTraitSet(), List.of(withoutCopies(sort.getInput())));
    }
    return root instanceof Project project
            && RexUtil.isIdentity(project.getProjects(), project.getInput().getRowType())
        ? project.getInput()
        : root;
  }

  /**
   * A table or view.
   *
   * @param name as SQL would take it; a name that is no identifier is looked up as it is
   * @throws DfjException UNKNOWN_TABLE
   */
  public Frame table(String name) {
    SqlPlanner planner = new SqlPlanner(catalog, options, files, functions);
    SqlIdentifier id = identifier(name, planner);
    LogicalPlan plan =
        planner.plan(LeafQueries.select(SqlNodeList.of(SqlIdentifier.star(POS)), id, POS), "", 0);
    return Frame.of(withoutCopies(plan)).named(id.names.get(id.names.size() - 1));
  }

  private SqlIdentifier identifier(String name, SqlPlanner planner) {
    SqlIdentifier whole = new SqlIdentifier(List.of(name), POS);
    if (planner.schemas().find(planner.schemas().qualify(whole.names)) != null) {
      return whole;
    }
    try {
      SqlNode parsed = SqlParsing.parseExpression(name, options);
      return parsed instanceof SqlIdentifier id ? (SqlIdentifier) id.clone(POS) : whole;
    } catch (DfjException e) {
      return whole;
    }
  }

  /** Catalog, schema and table that a name means, whether they exist or not. */
  public TableName name(String name) {
    SqlPlanner planner = new SqlPlanner(catalog, options, files, functions);
    return planner.schemas().qualify(identifier(name, planner).names);
  }

  /** The one to three parts of a name: the table's, before it the schema's and the catalog's. */
  public List<String> nameParts(String name) {
    return identifier(name, new SqlPlanner(catalog, options, files, functions)).names;
  }

  /** One row without columns, to select constants from. */
  public Frame oneRow() {
    RelNode row = LogicalValues.createOneRow(PlanCluster.create());
    return new Frame(
        new LogicalPlan(row, new Schema(List.of()), List.of(), List.of(), List.of(), false),
        List.of());
  }

  /**
   * The rows of a table that is in no catalog.
   *
   * @param relation what its columns may be qualified with; null for nothing
   */
  public Frame scan(Table table, @Nullable String relation) {
    SqlPlanner planner = new SqlPlanner(catalog, options, files, functions);
    SqlNode rows =
        LeafQueries.select(
            SqlNodeList.of(SqlIdentifier.star(POS)), CatalogSchemas.scanned(POS), POS);
    LogicalPlan plan = withoutCopies(planner.plan(rows, List.of(new TableAdapter(table))));
    return new Frame(plan, Collections.nCopies(plan.schema().size(), relation));
  }

  /**
   * Reads an expression written in SQL: an item of a select list.
   *
   * @throws DfjException SYNTAX_ERROR with line and column, FEATURE_NOT_SUPPORTED for subqueries
   */
  public Expr parse(String text) {
    SqlPlanner planner = new SqlPlanner(catalog, options, files, functions);
    return planner
        .errors()
        .translating(() -> ExpressionReader.read(text, options, planner::typeNamed));
  }

  /**
   * The index of the one column that is meant.
   *
   * @throws DfjException UNKNOWN_COLUMN with the nearest name, AMBIGUOUS_COLUMN
   */
  public static int index(Frame frame, Expr.Column column) {
    return new FrameColumns(List.of(new FrameTable(frame, 0))).find(column).column();
  }

  /** The rows with other columns. */
  public Frame select(Frame input, List<Expr> items) {
    Query query = new Query(input);
    items.forEach(query::select);
    if (query.items.isEmpty()) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "a selection needs at least one column");
    }
    return query.plan(query.from(query.table(0)));
  }

  /** Every column as text, named by its position. */
  public Frame asText(Frame input) {
    Query query = new Query(input);
    for (FrameColumns.Place place : query.columns.all(null)) {
      query.add(
          SqlStdOperatorTable.CAST.createCall(
              POS,
              query.columns.node(place),
              CalciteTypes.castTarget(CalciteTypes.toCalcite(DataType.VARCHAR, true))),
          Integer.toString(place.column()),
          null,
          null);
    }
    return query.plan(query.from(query.table(0)));
  }

  /** The rows for which a condition is true. */
  public Frame filter(Frame input, Expr condition) {
    Query query = new Query(input).all(0);
    SqlSelect select = query.from(query.table(0));
    select.setWhere(query.syntax.of(condition));
    return query.plan(select);
  }

  /** The rows for which a condition on window functions is true. */
  public Frame qualify(Frame input, Expr condition) {
    Query query = new Query(input).all(0);
    SqlSelect select = query.from(query.table(0));
    select.setQualify(query.syntax.of(condition));
    return query.plan(select);
  }

  /**
   * A row for each element of the longest of some collections, which stand side by side.
   *
   * @param columns arrays or maps, by index
   * @param keepNulls whether rows with a null in place of a collection stay, with null elements
   */
  public Frame unnest(Frame input, List<Integer> columns, boolean keepNulls) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < input.size(); i++) {
      if (!columns.contains(i)) {
        order.add(i);
      }
    }
    order.addAll(columns);
    Query query = new Query(input);
    order.forEach(column -> query.select(new FrameColumns.Place(0, column)));
    Frame last = query.plan(query.from(query.table(0)));
    RelNode rows =
        Unnest.create(
            last.plan().root(),
            columns.size(),
            false,
            keepNulls ? Unnest.Kept.NULLS : Unnest.Kept.NONE);
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      Field types = CalciteTypes.toSchema(rows.getRowType()).field(i);
      fields.add(new Field(last.fields().get(i).name(), types.type(), types.nullable()));
    }
    LogicalPlan plan = last.plan();
    Frame unnested =
        new Frame(
            new LogicalPlan(
                rows, new Schema(fields), List.of(), plan.origins(), plan.warnings(), false),
            last.relations());
    Query reordered = new Query(unnested);
    for (int i = 0; i < input.size(); i++) {
      reordered.select(new FrameColumns.Place(0, order.indexOf(i)));
    }
    return reordered.plan(reordered.from(reordered.table(0)));
  }

  /** Each different row once. */
  public Frame distinct(Frame input) {
    Query query = new Query(input).all(0);
    SqlSelect select = query.from(query.table(0));
    distinct(select);
    return query.plan(select);
  }

  private static void distinct(SqlSelect select) {
    select.setOperand(0, SqlNodeList.of(SqlSelectKeyword.DISTINCT.symbol(POS)));
  }

  /**
   * For each group one row: its keys, then its aggregates.
   *
   * @param keys none for one group of all rows; grouping sets among them
   */
  public Frame aggregate(Frame input, List<Expr> keys, List<Expr> aggregates) {
    Query query = new Query(input);
    SqlNodeList groups = new SqlNodeList(POS);
    List<Expr> shown = new ArrayList<>();
    for (Expr key : keys) {
      if (key instanceof Expr.GroupingSet grouping) {
        groups.add(grouping(query, grouping));
        grouping.sets().stream()
            .flatMap(List::stream)
            .filter(column -> !shown.contains(column))
            .forEach(shown::add);
      } else {
        groups.add(query.syntax.of(key));
        shown.add(key);
      }
    }
    shown.forEach(query::select);
    aggregates.forEach(query::select);
    if (query.items.isEmpty()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "an aggregation needs at least one key or aggregate");
    }
    SqlSelect select = query.from(query.table(0));
    if (groups.isEmpty()) {
      groups.add(SqlNodeList.EMPTY);
    }
    select.setGroupBy(groups);
    return query.plan(select);
  }

  private static SqlNode grouping(Query query, Expr.GroupingSet grouping) {
    SqlOperator operator =
        switch (grouping.kind()) {
          case ROLLUP -> SqlStdOperatorTable.ROLLUP;
          case CUBE -> SqlStdOperatorTable.CUBE;
          case GROUPING_SETS -> SqlStdOperatorTable.GROUPING_SETS;
        };
    List<SqlNode> sets = new ArrayList<>();
    for (List<Expr> keys : grouping.sets()) {
      SqlNodeList nodes = query.syntax.list(keys);
      sets.add(nodes.size() == 1 ? nodes.get(0) : nodes);
    }
    return operator.createCall(POS, sets);
  }

  /** The rows in an order. */
  public Frame sort(Frame input, List<Expr> keys) {
    return ordered(input, keys, null, null);
  }

  /**
   * Some of the rows.
   *
   * @param offset rows to leave out first
   * @param count rows to give at most; null for all
   */
  public Frame limit(Frame input, long offset, @Nullable Long count) {
    return ordered(input, List.of(), offset, count);
  }

  private Frame ordered(Frame input, List<Expr> keys, @Nullable Long offset, @Nullable Long count) {
    Query query = new Query(input).all(0);
    return query.plan(
        new SqlOrderBy(
            POS,
            query.from(query.table(0)),
            query.syntax.order(keys),
            number(offset),
            number(count)));
  }

  /**
   * The same rows, divided among readers.
   *
   * @param keys what decides on the partition; none to deal out batches in turn
   * @param partitions at least 1
   */
  public Frame repartition(Frame input, List<Expr> keys, int partitions) {
    if (partitions < 1) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "rows cannot be divided into " + partitions + " partitions");
    }
    Query query = new Query(input).all(0);
    List<Integer> columns = new ArrayList<>();
    for (Expr key : keys) {
      if (key instanceof Expr.Column column) {
        columns.add(query.columns.find(column).column());
      } else {
        columns.add(query.items.size());
        query.add(query.syntax.of(key), key.columnName(), null, null);
      }
    }
    LogicalPlan plan = input.plan();
    RelNode rows =
        query.items.size() == input.size()
            ? plan.root()
            : query.plan(query.from(query.table(0))).plan().root();
    return new Frame(
        new LogicalPlan(
            Repartition.create(rows, columns, partitions, input.size()),
            plan.schema(),
            plan.parameters(),
            plan.origins(),
            plan.warnings(),
            false),
        input.relations());
  }

  private static @Nullable SqlNode number(@Nullable Long count) {
    if (count == null) {
      return null;
    }
    if (count < 0) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a number of rows cannot be negative: " + count);
    }
    return SqlLiteral.createExactNumeric(count.toString(), POS);
  }

  /** For each key the first of its rows in an order. */
  public Frame distinctOn(Frame input, List<Expr> keys, List<Expr> items, List<Expr> order) {
    Query query = new Query(input);
    items.forEach(query::select);
    query.items.add(0, DistinctOn.keys(POS, query.syntax.list(keys).getList()));
    SqlSelect select = query.from(query.table(0));
    return query.plan(
        order.isEmpty()
            ? select
            : new SqlOrderBy(POS, select, query.syntax.order(order), null, null));
  }

  /** Expressions over the left and the right input that must be equal. */
  public record JoinKey(Expr left, Expr right) {}

  /**
   * Pairs of rows, or of a semi or anti join the left's rows.
   *
   * @param keys each over its own input
   * @param condition over the columns of both; null for none
   * @param merge whether key columns of one name become one column
   */
  public Frame join(
      Frame left,
      Frame right,
      Join kind,
      List<JoinKey> keys,
      @Nullable Expr condition,
      boolean merge) {
    Query query = new Query(left, right);
    SqlNode on = condition(query, keys, condition);
    if (kind == Join.LEFT_SEMI || kind == Join.LEFT_ANTI) {
      query.all(0);
      SqlSelect matches =
          LeafQueries.select(
              SqlNodeList.of(SqlLiteral.createExactNumeric("1", POS)), query.table(1), POS);
      matches.setWhere(on);
      SqlNode exists = SqlStdOperatorTable.EXISTS.createCall(POS, matches);
      SqlSelect select = query.from(query.table(0));
      select.setWhere(
          kind == Join.LEFT_SEMI ? exists : SqlStdOperatorTable.NOT.createCall(POS, exists));
      return query.plan(select);
    }
    Map<FrameColumns.Place, FrameColumns.Place> merged = merge ? merged(query, keys) : Map.of();
    for (FrameColumns.Place place : query.columns.all(null)) {
      FrameColumns.Place other = merged.get(place);
      if (other != null) {
        selectMerged(query, kind, place, other);
      } else if (!merged.containsValue(place)) {
        query.select(place);
      }
    }
    JoinType type =
        switch (kind) {
          case INNER -> JoinType.INNER;
          case LEFT -> JoinType.LEFT;
          case RIGHT -> JoinType.RIGHT;
          case FULL -> JoinType.FULL;
          case LEFT_SEMI, LEFT_ANTI -> throw new AssertionError(kind);
        };
    return query.plan(
        query.from(
            new SqlJoin(
                POS,
                query.table(0),
                SqlLiteral.createBoolean(false, POS),
                type.symbol(POS),
                query.table(1),
                JoinConditionType.ON.symbol(POS),
                on)));
  }

  private static SqlNode condition(Query query, List<JoinKey> keys, @Nullable Expr condition) {
    List<SqlNode> terms = new ArrayList<>();
    for (JoinKey key : keys) {
      terms.add(
          SqlStdOperatorTable.EQUALS.createCall(
              POS, query.syntax(0).of(key.left()), query.syntax(1).of(key.right())));
    }
    if (condition != null) {
      terms.add(query.syntax.of(condition));
    }
    SqlNode all = SqlLiteral.createBoolean(true, POS);
    for (int i = 0; i < terms.size(); i++) {
      all = i == 0 ? terms.get(0) : SqlStdOperatorTable.AND.createCall(POS, all, terms.get(i));
    }
    return all;
  }

  /** Columns of the right by the left's columns that they are one with. */
  private static Map<FrameColumns.Place, FrameColumns.Place> merged(
      Query query, List<JoinKey> keys) {
    Map<FrameColumns.Place, FrameColumns.Place> merged = new HashMap<>();
    for (JoinKey key : keys) {
      if (key.left() instanceof Expr.Column left && key.right() instanceof Expr.Column right) {
        FrameColumns.Place place = query.columns.of(0).find(left);
        FrameColumns.Place other = query.columns.of(1).find(right);
        if (query.columns.name(place).equals(query.columns.name(other))) {
          merged.put(place, other);
        }
      }
    }
    return merged;
  }

  private static void selectMerged(
      Query query, Join kind, FrameColumns.Place left, FrameColumns.Place right) {
    switch (kind) {
      case RIGHT -> query.select(right);
      case FULL ->
          query.add(
              StandardSyntax.function(
                  "coalesce", POS, query.columns.node(left), query.columns.node(right)),
              query.columns.name(left),
              null,
              null);
      case INNER, LEFT, LEFT_SEMI, LEFT_ANTI -> query.select(left);
    }
  }

  /**
   * Rows of two inputs, column by column; the names are the first's.
   *
   * @param all whether equal rows are kept as often as they come
   */
  public Frame combine(Frame left, Frame right, SetOperation operation, boolean all) {
    if (left.size() != right.size()) {
      throw new DfjException(
          ErrorCode.INVALID_SQL,
          operation + " of " + left.size() + " columns and " + right.size() + " columns");
    }
    Query query = new Query(left, right);
    SqlNode[] sides = new SqlNode[2];
    for (int i = 0; i < 2; i++) {
      SqlNodeList items = new SqlNodeList(POS);
      for (FrameColumns.Place place : query.columns.all(null)) {
        if (place.table() == i) {
          items.add(query.columns.node(place));
        }
      }
      sides[i] = LeafQueries.select(items, query.table(i), POS);
    }
    left.fields().forEach(field -> query.names.add(field.name()));
    query.relations.addAll(Collections.nCopies(left.size(), null));
    SqlOperator operator =
        switch (operation) {
          case UNION -> all ? SqlStdOperatorTable.UNION_ALL : SqlStdOperatorTable.UNION;
          case INTERSECT -> all ? SqlStdOperatorTable.INTERSECT_ALL : SqlStdOperatorTable.INTERSECT;
          case EXCEPT -> all ? SqlStdOperatorTable.EXCEPT_ALL : SqlStdOperatorTable.EXCEPT;
        };
    return query.plan(operator.createCall(POS, sides));
  }
}
