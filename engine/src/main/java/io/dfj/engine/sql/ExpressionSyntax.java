// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.Expr;
import io.dfj.engine.Window;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Expressions of the API as the parser would give them. */
final class ExpressionSyntax {
  private static final SqlParserPos POS = SqlParserPos.ZERO;

  private final Function<Expr.Column, SqlNode> columns;
  private final Consumer<UserFunction> functions;
  private final ConfigOptions options;

  /**
   * @param columns what the names of columns mean
   * @param functions told of each function that a call is bound to
   */
  ExpressionSyntax(
      Function<Expr.Column, SqlNode> columns,
      Consumer<UserFunction> functions,
      ConfigOptions options) {
    this.columns = columns;
    this.functions = functions;
    this.options = options;
  }

  SqlNodeList list(List<? extends Expr> exprs) {
    return new SqlNodeList(nodes(exprs), POS);
  }

  private List<SqlNode> nodes(List<? extends Expr> exprs) {
    List<SqlNode> nodes = new ArrayList<>();
    exprs.forEach(expr -> nodes.add(of(expr)));
    return nodes;
  }

  /**
   * @throws DfjException INVALID_SQL for what can stand only in a certain place, and stands
   *     elsewhere
   */
  SqlNode of(Expr expr) {
    if (expr instanceof Expr.Column column) {
      return columns.apply(column);
    } else if (expr instanceof Expr.Literal literal) {
      return literal(literal);
    } else if (expr instanceof Expr.Alias alias) {
      return of(alias.expr());
    } else if (expr instanceof Expr.Unary unary) {
      return operator(unary.operator()).createCall(POS, of(unary.operand()));
    } else if (expr instanceof Expr.Binary binary) {
      return operator(binary.operator()).createCall(POS, of(binary.left()), of(binary.right()));
    } else if (expr instanceof Expr.Between between) {
      return (between.negated() ? SqlStdOperatorTable.NOT_BETWEEN : SqlStdOperatorTable.BETWEEN)
          .createCall(POS, of(between.value()), of(between.low()), of(between.high()));
    } else if (expr instanceof Expr.InList in) {
      return (in.negated() ? SqlStdOperatorTable.NOT_IN : SqlStdOperatorTable.IN)
          .createCall(POS, of(in.value()), list(in.list()));
    } else if (expr instanceof Expr.Like like) {
      return like(like);
    } else if (expr instanceof Expr.Case choice) {
      return choice(choice);
    } else if (expr instanceof Expr.Cast cast) {
      return (cast.safe() ? SqlLibraryOperators.TRY_CAST : SqlStdOperatorTable.CAST)
          .createCall(POS, of(cast.value()), target(cast.type()));
    } else if (expr instanceof Expr.Element element) {
      return SqlStdOperatorTable.ITEM.createCall(POS, of(element.value()), of(element.index()));
    } else if (expr instanceof Expr.FieldOf field) {
      return StandardSyntax.function("get_field", POS, of(field.value()), text(field.name()));
    } else if (expr instanceof Expr.Call call) {
      return call(call);
    } else if (expr instanceof Expr.Over over) {
      return SqlStdOperatorTable.OVER.createCall(POS, call(over.call()), window(over.window()));
    } else if (expr instanceof Expr.Sort) {
      throw misplaced(expr, "an order can be given only where one is asked for");
    } else if (expr instanceof Expr.GroupingSet) {
      throw misplaced(expr, "grouping sets can be only keys of an aggregation");
    } else if (expr instanceof Expr.Wildcard) {
      throw misplaced(expr, "a star can stand only for all columns, or in count(*)");
    } else if (expr instanceof Expr.Placeholder placeholder) {
      throw new DfjException(
          ErrorCode.MISSING_PARAMETER, "parameter $" + placeholder.name() + " has no value");
    }
    throw new AssertionError(expr.variant());
  }

  private static DfjException misplaced(Expr expr, String rule) {
    return new DfjException(ErrorCode.INVALID_SQL, rule + ": " + expr);
  }

  private static SqlNode text(String text) {
    return SqlLiteral.createCharString(text, POS);
  }

  private SqlNode literal(Expr.Literal literal) {
    Object value = literal.value();
    DataType type = literal.type();
    if (value == null) {
      SqlNode none = SqlLiteral.createNull(POS);
      return type.sqlType() == SqlType.NULL ? none : cast(none, type);
    } else if (value instanceof String || value instanceof Character) {
      return type.equals(DataType.VARCHAR)
          ? text(value.toString())
          : cast(text(value.toString()), type);
    }
    SqlNode parsed = SqlParsing.parseExpression(literal.toString(), options);
    boolean asParsed =
        value instanceof Boolean
            || value instanceof Double
            || type.sqlType() == SqlType.INTEGER && !value.equals(Integer.MIN_VALUE)
            || type.sqlType() == SqlType.DECIMAL && type.scale() > 0;
    return asParsed ? parsed : cast(parsed, type);
  }

  private static SqlNode cast(SqlNode value, DataType type) {
    return SqlStdOperatorTable.CAST.createCall(POS, value, target(type));
  }

  private static SqlNode target(DataType type) {
    return CalciteTypes.castTarget(CalciteTypes.toCalcite(type, true));
  }

  private static SqlOperator operator(Expr.UnaryOperator operator) {
    return switch (operator) {
      case NOT -> SqlStdOperatorTable.NOT;
      case MINUS -> SqlStdOperatorTable.UNARY_MINUS;
      case IS_NULL -> SqlStdOperatorTable.IS_NULL;
      case IS_NOT_NULL -> SqlStdOperatorTable.IS_NOT_NULL;
      case IS_TRUE -> SqlStdOperatorTable.IS_TRUE;
      case IS_NOT_TRUE -> SqlStdOperatorTable.IS_NOT_TRUE;
      case IS_FALSE -> SqlStdOperatorTable.IS_FALSE;
      case IS_NOT_FALSE -> SqlStdOperatorTable.IS_NOT_FALSE;
      case IS_UNKNOWN -> SqlStdOperatorTable.IS_UNKNOWN;
      case IS_NOT_UNKNOWN -> SqlStdOperatorTable.IS_NOT_UNKNOWN;
    };
  }

  private static SqlOperator operator(Expr.BinaryOperator operator) {
    return switch (operator) {
      case OR -> SqlStdOperatorTable.OR;
      case AND -> SqlStdOperatorTable.AND;
      case EQ -> SqlStdOperatorTable.EQUALS;
      case NE -> SqlStdOperatorTable.NOT_EQUALS;
      case LT -> SqlStdOperatorTable.LESS_THAN;
      case LE -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
      case GT -> SqlStdOperatorTable.GREATER_THAN;
      case GE -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
      case IS_DISTINCT_FROM -> SqlStdOperatorTable.IS_DISTINCT_FROM;
      case IS_NOT_DISTINCT_FROM -> SqlStdOperatorTable.IS_NOT_DISTINCT_FROM;
      case PLUS -> SqlStdOperatorTable.PLUS;
      case MINUS -> SqlStdOperatorTable.MINUS;
      case TIMES -> SqlStdOperatorTable.MULTIPLY;
      case DIVIDE -> SqlStdOperatorTable.DIVIDE;
      case MODULO -> SqlStdOperatorTable.PERCENT_REMAINDER;
      case CONCAT -> SqlStdOperatorTable.CONCAT;
    };
  }

  private SqlNode like(Expr.Like like) {
    SqlOperator operator =
        like.caseInsensitive()
            ? like.negated() ? SqlLibraryOperators.NOT_ILIKE : SqlLibraryOperators.ILIKE
            : like.negated() ? SqlStdOperatorTable.NOT_LIKE : SqlStdOperatorTable.LIKE;
    Character escape = like.escape();
    return escape == null
        ? operator.createCall(POS, of(like.value()), of(like.pattern()))
        : operator.createCall(
            POS, of(like.value()), of(like.pattern()), text(String.valueOf(escape)));
  }

  private SqlNode choice(Expr.Case choice) {
    List<SqlNode> conditions = new ArrayList<>();
    List<SqlNode> results = new ArrayList<>();
    for (Expr.When when : choice.whens()) {
      conditions.add(of(when.condition()));
      results.add(of(when.result()));
    }
    Expr operand = choice.operand();
    Expr otherwise = choice.otherwise();
    return SimpleCase.of(
        POS,
        operand == null ? null : of(operand),
        new SqlNodeList(conditions, POS),
        new SqlNodeList(results, POS),
        otherwise == null ? null : of(otherwise));
  }

  private SqlNode call(Expr.Call call) {
    if (call.bound() != null) {
      functions.accept(call.bound());
    }
    List<SqlNode> arguments = new ArrayList<>();
    if (call.arguments().isEmpty() && call.function().equals("count")) {
      arguments.add(SqlIdentifier.star(POS));
    }
    for (Expr argument : call.arguments()) {
      boolean star = argument instanceof Expr.Wildcard wildcard && wildcard.relation() == null;
      arguments.add(star ? SqlIdentifier.star(POS) : of(argument));
    }
    SqlNode made =
        new SqlBasicCall(
            new SqlUnresolvedFunction(
                new SqlIdentifier(call.function(), POS),
                null,
                null,
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION),
            arguments,
            POS,
            call.isDistinct() ? SqlSelectKeyword.DISTINCT.symbol(POS) : null);
    if (!call.orderBy().isEmpty()) {
      made = SqlStdOperatorTable.WITHIN_GROUP.createCall(POS, made, order(call.orderBy()));
    }
    if (call.nulls() != null) {
      made =
          switch (call.nulls()) {
            case IGNORE_NULLS -> SqlStdOperatorTable.IGNORE_NULLS.createCall(POS, made);
            case RESPECT_NULLS -> SqlStdOperatorTable.RESPECT_NULLS.createCall(POS, made);
          };
    }
    Expr filter = call.filter();
    return filter == null ? made : SqlStdOperatorTable.FILTER.createCall(POS, made, of(filter));
  }

  /** Keys of an order; plain expressions are ascending. */
  SqlNodeList order(List<Expr> keys) {
    SqlNodeList nodes = new SqlNodeList(POS);
    for (Expr key : keys) {
      Expr.Sort sort = key instanceof Expr.Sort given ? given : key.asc();
      SqlNode node = key(of(sort.expr()));
      if (!sort.ascending()) {
        node = SqlStdOperatorTable.DESC.createCall(POS, node);
      }
      Expr.NullOrder nulls = sort.nulls();
      if (nulls != null) {
        node =
            switch (nulls) {
              case FIRST -> SqlStdOperatorTable.NULLS_FIRST.createCall(POS, node);
              case LAST -> SqlStdOperatorTable.NULLS_LAST.createCall(POS, node);
            };
      }
      nodes.add(node);
    }
    return nodes;
  }

  /** A number orders nothing, where SQL would take it for a column's position. */
  private static SqlNode key(SqlNode node) {
    return node instanceof SqlLiteral ? SqlStdOperatorTable.ROW.createCall(POS, node) : node;
  }

  private SqlNode window(Window window) {
    Window.Frame frame = window.frame();
    SqlLiteral units =
        switch (frame == null ? Window.Units.RANGE : frame.units()) {
          case ROWS -> SqlLiteral.createBoolean(true, POS);
          case RANGE -> SqlLiteral.createBoolean(false, POS);
          case GROUPS -> WindowFrame.groups(POS);
        };
    return SqlWindow.create(
        null,
        null,
        list(window.partitionKeys()),
        order(window.orderKeys()),
        units,
        frame == null ? null : bound(frame.start()),
        frame == null ? null : bound(frame.end()),
        null,
        exclusion(frame == null ? Window.Exclusion.NO_OTHERS : frame.exclusion()),
        POS);
  }

  private SqlNode bound(Window.Bound bound) {
    Expr distance = bound.distance();
    return switch (bound.side()) {
      case CURRENT_ROW -> SqlWindow.createCurrentRow(POS);
      case PRECEDING ->
          distance == null
              ? SqlWindow.createUnboundedPreceding(POS)
              : SqlWindow.createPreceding(of(distance), POS);
      case FOLLOWING ->
          distance == null
              ? SqlWindow.createUnboundedFollowing(POS)
              : SqlWindow.createFollowing(of(distance), POS);
    };
  }

  private static @Nullable SqlLiteral exclusion(Window.Exclusion exclusion) {
    return switch (exclusion) {
      case NO_OTHERS -> SqlWindow.createExcludeNoOthers(POS);
      case CURRENT_ROW -> SqlWindow.createExcludeCurrentRow(POS);
      case GROUP -> SqlWindow.createExcludeGroup(POS);
      case TIES -> SqlWindow.createExcludeTies(POS);
    };
  }
}
