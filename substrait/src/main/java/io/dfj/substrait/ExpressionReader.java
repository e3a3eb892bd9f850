// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.DynamicParameter;
import io.substrait.proto.Expression;
import io.substrait.proto.Expression.FieldReference;
import io.substrait.proto.Expression.ReferenceSegment;
import io.substrait.proto.Expression.Subquery;
import io.substrait.proto.Rel;
import io.substrait.proto.SortField;
import io.substrait.proto.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Expressions of Substrait as those of plans. */
final class ExpressionReader {
  /** How many expressions those come to that are evaluated several times. */
  private static final int MOST_COPIES = 100_000;

  private final PlanReader plan;
  private final RelReader relations;
  private final TypeReader types;
  private final LiteralReader literals;
  private final TreeCalls calls;
  private final CallReader functions;
  private final WindowReader windows;

  /** Of the operators around the subqueries around this, from the outermost. */
  private final List<Scope> outer = new ArrayList<>();

  private int variables;
  private int copies;

  ExpressionReader(
      ExtensionReader extensions,
      TypeReader types,
      SubstraitSession session,
      PlanReader plan,
      RelReader relations) {
    this.plan = plan;
    this.relations = relations;
    this.types = types;
    this.calls = session.calls();
    this.literals = new LiteralReader(types, calls);
    this.functions = new CallReader(extensions, session, this);
    this.windows = new WindowReader(extensions, session, this);
  }

  RelReader relations() {
    return relations;
  }

  /** Keeps the rows for which the condition is true. */
  Rows filter(Rows input, Expression condition) {
    Scope scope = new Scope(input.columns());
    RexTree kept = condition(condition, scope);
    return new Rows(new RelTree.Filter(input.tree(), kept, scope.variables()), input.columns());
  }

  RexTree condition(Expression expression, Scope scope) {
    RexTree condition = read(expression, scope);
    SqlType type = TreeCalls.dataType(condition.type()).sqlType();
    if (type != SqlType.BOOLEAN && type != SqlType.NULL) {
      throw new CodecException("a Substrait plan with a condition of type " + type.sqlName());
    }
    return condition;
  }

  RexTree literal(Expression.Literal literal) {
    return literals.read(literal);
  }

  RexTree read(Expression expression, Scope scope) {
    plan.enter();
    RexTree made =
        switch (expression.getRexTypeCase()) {
          case LITERAL -> literals.read(expression.getLiteral());
          case SELECTION -> reference(expression.getSelection(), scope);
          case SCALAR_FUNCTION -> functions.read(expression.getScalarFunction(), scope);
          case WINDOW_FUNCTION -> windows.read(expression.getWindowFunction(), scope);
          case IF_THEN -> ifThen(expression.getIfThen(), scope);
          case SWITCH_EXPRESSION -> choice(expression.getSwitchExpression(), scope);
          case SINGULAR_OR_LIST -> oneOf(expression.getSingularOrList(), scope);
          case CAST -> cast(expression.getCast(), scope);
          case SUBQUERY -> subquery(expression.getSubquery(), scope);
          case NESTED -> nested(expression.getNested(), scope);
          case DYNAMIC_PARAMETER -> parameter(expression.getDynamicParameter());
          case MULTI_OR_LIST,
              LAMBDA,
              LAMBDA_INVOCATION,
              EXECUTION_CONTEXT_VARIABLE,
              ENUM,
              REXTYPE_NOT_SET ->
              throw new CodecException(
                  "a Substrait plan with an expression of kind "
                      + expression.getRexTypeCase().name().toLowerCase(Locale.ROOT));
        };
    plan.leave();
    return made;
  }

  RexTree over(Expression.WindowFunction function, Scope scope) {
    return windows.read(function, scope);
  }

  static RexTree call(TreeCalls calls, String operator, List<RexTree> operands) {
    return calls.call(new OperatorTree.Standard(operator), operands);
  }

  private RexTree call(String operator, List<RexTree> operands) {
    return call(calls, operator, operands);
  }

  /** The value as what the plan declares it to be; of texts, the length says nothing. */
  RexTree as(RexTree value, Type declared) {
    if (declared.getKindCase() == Type.KindCase.KIND_NOT_SET) {
      return value;
    }
    DataType type = types.type(declared).type();
    DataType made = TreeCalls.dataType(value.type());
    boolean same =
        made.sqlType() == SqlType.NULL
            || type.sqlType() == SqlType.NULL
            || type.sqlType().isString() && made.sqlType().isString()
            || type.sqlType() == made.sqlType()
                && (type.sqlType().isNested()
                    || type.sqlType() == SqlType.VARBINARY
                    || type.equals(made));
    return same ? value : calls.cast(value, TreeCalls.type(type, value.type().nullable()));
  }

  /** A type with its nullability. */
  Field field(Type type) {
    return types.type(type);
  }

  private RexTree reference(FieldReference reference, Scope scope) {
    if (!reference.hasDirectReference()) {
      throw new CodecException("a Substrait plan with a reference to several fields");
    }
    ReferenceSegment segment = reference.getDirectReference();
    RexTree made;
    switch (reference.getRootTypeCase()) {
      case ROOT_REFERENCE, ROOTTYPE_NOT_SET -> {
        made = scope.column(field(segment));
        segment = child(segment);
      }
      case OUTER_REFERENCE -> {
        int steps = reference.getOuterReference().getStepsOut();
        if (steps < 1 || steps > outer.size()) {
          throw new CodecException(
              "a Substrait plan with a reference " + steps + " queries out of " + outer.size());
        }
        made = outer.get(outer.size() - steps).outer(field(segment), () -> variables++);
        segment = child(segment);
      }
      case EXPRESSION -> made = read(reference.getExpression(), scope);
      default ->
          throw new CodecException(
              "a Substrait plan with a reference to "
                  + reference.getRootTypeCase().name().toLowerCase(Locale.ROOT));
    }
    while (segment.hasStructField()) {
      made = part(made, segment.getStructField().getField());
      segment = child(segment);
    }
    if (!segment.equals(ReferenceSegment.getDefaultInstance())) {
      throw new CodecException("a Substrait plan with a reference into a list or map");
    }
    return made;
  }

  private static int field(ReferenceSegment segment) {
    if (!segment.hasStructField()) {
      throw new CodecException("a Substrait plan with a reference into a list or map");
    }
    return segment.getStructField().getField();
  }

  private static ReferenceSegment child(ReferenceSegment segment) {
    return segment.getStructField().getChild();
  }

  private static RexTree part(RexTree row, int field) {
    if (TreeCalls.dataType(row.type()).sqlType() != SqlType.ROW
        || field < 0
        || field >= row.type().children().size()) {
      throw new CodecException(
          "a Substrait plan with field " + field + " of " + TreeCalls.dataType(row.type()));
    }
    TypeTree type = row.type().children().get(field).type();
    return new RexTree.FieldAccess(
        row, field, row.type().nullable() ? TreeColumns.nullable(type) : type);
  }

  private RexTree ifThen(Expression.IfThen choice, Scope scope) {
    List<RexTree> operands = new ArrayList<>();
    for (Expression.IfThen.IfClause clause : choice.getIfsList()) {
      operands.add(condition(clause.getIf(), scope));
      operands.add(read(clause.getThen(), scope));
    }
    if (operands.isEmpty()) {
      throw new CodecException("a Substrait plan with a choice of nothing");
    }
    operands.add(otherwise(choice.hasElse(), choice.getElse(), operands.get(1), scope));
    return call("case", operands);
  }

  private RexTree otherwise(boolean given, Expression expression, RexTree other, Scope scope) {
    return given ? read(expression, scope) : missing(other.type());
  }

  private static RexTree missing(TypeTree type) {
    return new RexTree.Literal(new LiteralTree.Null(), TreeColumns.nullable(type));
  }

  private RexTree choice(Expression.SwitchExpression choice, Scope scope) {
    RexTree match = read(choice.getMatch(), scope);
    copied(match, choice.getIfsCount());
    List<RexTree> operands = new ArrayList<>();
    for (Expression.SwitchExpression.IfValue clause : choice.getIfsList()) {
      operands.add(call("=", List.of(match, literals.read(clause.getIf()))));
      operands.add(read(clause.getThen(), scope));
    }
    if (operands.isEmpty()) {
      throw new CodecException("a Substrait plan with a choice of nothing");
    }
    operands.add(otherwise(choice.hasElse(), choice.getElse(), operands.get(1), scope));
    return call("case", operands);
  }

  private RexTree oneOf(Expression.SingularOrList list, Scope scope) {
    RexTree value = read(list.getValue(), scope);
    copied(value, list.getOptionsCount());
    List<RexTree> equal = new ArrayList<>();
    for (Expression option : list.getOptionsList()) {
      equal.add(call("=", List.of(value, read(option, scope))));
    }
    if (equal.isEmpty()) {
      throw new CodecException("a Substrait plan with a choice of nothing");
    }
    return equal.size() == 1 ? equal.get(0) : call("or", equal);
  }

  /**
   * Notes that an expression is written several times.
   *
   * @throws CodecException if that would make the plan far larger than its bytes
   */
  void copied(RexTree value, int times) {
    copies = count(value, copies, Math.max(times, 1));
  }

  private static int count(RexTree value, int before, int times) {
    long after = (long) before + times;
    if (after > MOST_COPIES) {
      throw new CodecException("a Substrait plan with choices within choices, too many of them");
    }
    int counted = (int) after;
    for (RexTree operand : value.operands()) {
      counted = count(operand, counted, times);
    }
    return counted;
  }

  private RexTree cast(Expression.Cast cast, Scope scope) {
    RexTree value = read(cast.getInput(), scope);
    Field type = types.type(cast.getType());
    boolean orNull =
        cast.getFailureBehavior() == Expression.Cast.FailureBehavior.FAILURE_BEHAVIOR_RETURN_NULL;
    if (!orNull) {
      return calls.cast(value, TreeCalls.type(type.type(), value.type().nullable()));
    }
    return new RexTree.Call(
        new OperatorTree.Standard("try cast"), List.of(value), TreeCalls.type(type.type(), true));
  }

  private Rows query(Rel rel, Scope scope) {
    outer.add(scope);
    Rows rows = relations.rel(rel);
    outer.remove(outer.size() - 1);
    return rows;
  }

  private RexTree subquery(Subquery subquery, Scope scope) {
    return switch (subquery.getSubqueryTypeCase()) {
      case SCALAR -> {
        Rows rows = query(subquery.getScalar().getInput(), scope);
        if (rows.columns().size() != 1) {
          throw new CodecException(
              "a Substrait plan with a scalar subquery of " + rows.columns().size() + " columns");
        }
        yield new RexTree.SubQuery(
            new OperatorTree.Standard("query"),
            List.of(),
            rows.tree(),
            TreeColumns.nullable(rows.types().get(0)));
      }
      case IN_PREDICATE ->
          compared(
              "in",
              subquery.getInPredicate().getNeedlesList(),
              subquery.getInPredicate().getHaystack(),
              scope);
      case SET_PREDICATE -> {
        if (subquery.getSetPredicate().getPredicateOp()
            != Subquery.SetPredicate.PredicateOp.PREDICATE_OP_EXISTS) {
          throw new CodecException(
              "a Substrait plan with a subquery of kind "
                  + subquery.getSetPredicate().getPredicateOp().name().toLowerCase(Locale.ROOT));
        }
        yield new RexTree.SubQuery(
            new OperatorTree.Standard("exists"),
            List.of(),
            query(subquery.getSetPredicate().getTuples(), scope).tree(),
            TreeCalls.type(DataType.BOOLEAN, false));
      }
      case SET_COMPARISON -> {
        Subquery.SetComparison comparison = subquery.getSetComparison();
        yield compared(
            reduction(comparison) + " " + operator(comparison),
            List.of(comparison.getLeft()),
            comparison.getRight(),
            scope);
      }
      case SUBQUERYTYPE_NOT_SET ->
          throw new CodecException("a Substrait plan with a subquery of no kind");
    };
  }

  private static String reduction(Subquery.SetComparison comparison) {
    return switch (comparison.getReductionOp()) {
      case REDUCTION_OP_ANY -> "some";
      case REDUCTION_OP_ALL -> "all";
      case REDUCTION_OP_UNSPECIFIED, UNRECOGNIZED -> throw unknownComparison();
    };
  }

  private static String operator(Subquery.SetComparison comparison) {
    return switch (comparison.getComparisonOp()) {
      case COMPARISON_OP_EQ -> "=";
      case COMPARISON_OP_NE -> "<>";
      case COMPARISON_OP_LT -> "<";
      case COMPARISON_OP_LE -> "<=";
      case COMPARISON_OP_GT -> ">";
      case COMPARISON_OP_GE -> ">=";
      case COMPARISON_OP_UNSPECIFIED, UNRECOGNIZED -> throw unknownComparison();
    };
  }

  private static CodecException unknownComparison() {
    return new CodecException("a Substrait plan with a comparison of no kind with a subquery");
  }

  /** Values compared with those that a query gives. */
  private RexTree compared(String operator, List<Expression> values, Rel rel, Scope scope) {
    List<RexTree> operands = new ArrayList<>();
    values.forEach(value -> operands.add(read(value, scope)));
    Rows rows = query(rel, scope);
    if (operands.isEmpty() || rows.columns().size() != operands.size()) {
      throw new CodecException(
          "a Substrait plan that compares "
              + operands.size()
              + " values with a subquery of "
              + rows.columns().size()
              + " columns");
    }
    List<TypeTree> common =
        TreeColumns.set(List.of(operands.stream().map(RexTree::type).toList(), rows.types()));
    for (int i = 0; i < common.size(); i++) {
      RexTree operand = operands.get(i);
      if (TreeCalls.dataType(operand.type()).sqlType()
          != TreeCalls.dataType(common.get(i)).sqlType()) {
        operands.set(i, calls.cast(operand, common.get(i)));
      }
    }
    return new RexTree.SubQuery(
        new OperatorTree.Standard(operator),
        operands,
        relations.cast(rows, common).tree(),
        TreeCalls.type(DataType.BOOLEAN, true));
  }

  private RexTree nested(Expression.Nested nested, Scope scope) {
    return switch (nested.getNestedTypeCase()) {
      case STRUCT -> call("row", list(nested.getStruct().getFieldsList(), scope));
      case LIST -> call("array", list(nested.getList().getValuesList(), scope));
      case MAP -> {
        List<Expression> entries = new ArrayList<>();
        for (Expression.Nested.Map.KeyValue entry : nested.getMap().getKeyValuesList()) {
          entries.add(entry.getKey());
          entries.add(entry.getValue());
        }
        yield call("map", list(entries, scope));
      }
      case NESTEDTYPE_NOT_SET ->
          throw new CodecException("a Substrait plan with a nested value of no kind");
    };
  }

  private List<RexTree> list(List<Expression> expressions, Scope scope) {
    List<RexTree> read = new ArrayList<>();
    expressions.forEach(expression -> read.add(read(expression, scope)));
    return read;
  }

  private RexTree parameter(DynamicParameter parameter) {
    int index = parameter.getParameterReference();
    Field type = types.type(parameter.getType());
    Expression.Literal bound = plan.binding(index);
    if (bound != null) {
      return as(literals.read(bound), parameter.getType());
    }
    plan.parameter(index, type.type());
    return new RexTree.Parameter(index, TreeCalls.type(type.type(), true));
  }

  static boolean isDescending(SortField field) {
    return switch (field.getDirection()) {
      case SORT_DIRECTION_ASC_NULLS_FIRST, SORT_DIRECTION_ASC_NULLS_LAST -> false;
      case SORT_DIRECTION_DESC_NULLS_FIRST, SORT_DIRECTION_DESC_NULLS_LAST -> true;
      case SORT_DIRECTION_CLUSTERED, SORT_DIRECTION_UNSPECIFIED, UNRECOGNIZED ->
          throw new CodecException("a Substrait plan with a sort in no direction");
    };
  }

  static boolean nullsFirst(SortField field) {
    return switch (field.getDirection()) {
      case SORT_DIRECTION_ASC_NULLS_FIRST, SORT_DIRECTION_DESC_NULLS_FIRST -> true;
      case SORT_DIRECTION_ASC_NULLS_LAST,
          SORT_DIRECTION_DESC_NULLS_LAST,
          SORT_DIRECTION_CLUSTERED,
          SORT_DIRECTION_UNSPECIFIED,
          UNRECOGNIZED ->
          false;
    };
  }
}
