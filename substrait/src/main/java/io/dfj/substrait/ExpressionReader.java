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
      throw Refusal.reading("a condition of type " + type.sqlName() + ": it must be BOOLEAN");
    }
    return condition;
  }

  RexTree literal(Expression.Literal literal) {
    return literals.read(literal);
  }

  RexTree read(Expression expression, Scope scope) {
    plan.enter();
    Refusal.checkKnown(expression);
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
          case MULTI_OR_LIST -> oneOf(expression.getMultiOrList(), scope);
          case EXECUTION_CONTEXT_VARIABLE -> variable(expression.getExecutionContextVariable());
          case LAMBDA, LAMBDA_INVOCATION ->
              throw Refusal.reading("a lambda: functions are no values");
          case ENUM -> throw Refusal.reading("an enumeration that is no argument of a function");
          case REXTYPE_NOT_SET -> throw Refusal.reading("an expression of no kind");
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

  /**
   * A comparison. Some engines write the times that they compare with as text, which SQL takes too.
   */
  RexTree compared(String operator, List<RexTree> operands) {
    if (operands.size() != 2) {
      return call(operator, operands);
    }
    return call(
        operator,
        List.of(
            likeTime(operands.get(0), operands.get(1)),
            likeTime(operands.get(1), operands.get(0))));
  }

  private RexTree likeTime(RexTree value, RexTree other) {
    SqlType type = TreeCalls.dataType(other.type()).sqlType();
    boolean time = type == SqlType.DATE || type == SqlType.TIME || type.isTimestamp();
    return time
            && value instanceof RexTree.Literal literal
            && literal.value() instanceof LiteralTree.Text
        ? calls.cast(value, other.type())
        : value;
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
      throw Refusal.reading("a reference to several fields at once: each needs one of its own");
    }
    ReferenceSegment segment = reference.getDirectReference();
    return switch (reference.getRootTypeCase()) {
      case ROOT_REFERENCE, ROOTTYPE_NOT_SET ->
          within(scope.column(field(segment)), segment.getStructField().getChild());
      case OUTER_REFERENCE -> {
        int steps = reference.getOuterReference().getStepsOut();
        if (steps < 1 || steps > outer.size()) {
          throw Refusal.reading(
              "a reference " + steps + " queries further out: there are " + outer.size());
        }
        Scope around = outer.get(outer.size() - steps);
        yield within(
            around.outer(field(segment), () -> variables++), segment.getStructField().getChild());
      }
      case EXPRESSION -> within(read(reference.getExpression(), scope), segment);
      case LAMBDA_PARAMETER_REFERENCE ->
          throw Refusal.reading("a parameter of a lambda: functions are no values");
    };
  }

  /** A part of a value: a field of a row, an element of a list, the value of a key of a map. */
  private RexTree within(RexTree value, ReferenceSegment segment) {
    RexTree made = value;
    ReferenceSegment next = segment;
    while (next.getReferenceTypeCase()
        != ReferenceSegment.ReferenceTypeCase.REFERENCETYPE_NOT_SET) {
      switch (next.getReferenceTypeCase()) {
        case STRUCT_FIELD -> {
          made = part(made, next.getStructField().getField());
          next = next.getStructField().getChild();
        }
        case LIST_ELEMENT -> {
          checkNested(made, SqlType.ARRAY, "an element");
          // Substrait counts from 0, and from the end below that; SQL from 1, and from the end too.
          long offset = next.getListElement().getOffset();
          RexTree index = LiteralReader.integer(offset < 0 ? offset : offset + 1, DataType.BIGINT);
          made = call("item", List.of(made, index));
          next = next.getListElement().getChild();
        }
        case MAP_KEY -> {
          checkNested(made, SqlType.MAP, "a key");
          made = call("item", List.of(made, literals.read(next.getMapKey().getMapKey())));
          next = next.getMapKey().getChild();
        }
        case REFERENCETYPE_NOT_SET -> throw new IllegalStateException();
      }
    }
    return made;
  }

  private static void checkNested(RexTree value, SqlType expected, String part) {
    DataType type = TreeCalls.dataType(value.type());
    if (type.sqlType() != expected) {
      throw Refusal.reading("a reference to " + part + " of a value of type " + type);
    }
  }

  private static int field(ReferenceSegment segment) {
    if (!segment.hasStructField()) {
      throw Refusal.reading("a reference that does not begin with a column");
    }
    return segment.getStructField().getField();
  }

  private static RexTree part(RexTree row, int field) {
    if (TreeCalls.dataType(row.type()).sqlType() != SqlType.ROW
        || field < 0
        || field >= row.type().children().size()) {
      throw Refusal.reading(
          "a reference to field "
              + field
              + " of a value of type "
              + TreeCalls.dataType(row.type()));
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
      throw Refusal.reading("an IF without conditions");
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
      operands.add(compared("=", List.of(match, literals.read(clause.getIf()))));
      operands.add(read(clause.getThen(), scope));
    }
    if (operands.isEmpty()) {
      throw Refusal.reading("a SWITCH without values");
    }
    operands.add(otherwise(choice.hasElse(), choice.getElse(), operands.get(1), scope));
    return call("case", operands);
  }

  private RexTree oneOf(Expression.SingularOrList list, Scope scope) {
    RexTree value = read(list.getValue(), scope);
    copied(value, list.getOptionsCount());
    List<RexTree> equal = new ArrayList<>();
    for (Expression option : list.getOptionsList()) {
      equal.add(compared("=", List.of(value, read(option, scope))));
    }
    if (equal.isEmpty()) {
      throw Refusal.reading("a choice among no values");
    }
    return equal.size() == 1 ? equal.get(0) : call("or", equal);
  }

  /** Whether some values are together those of one of several records. */
  private RexTree oneOf(Expression.MultiOrList list, Scope scope) {
    List<RexTree> values = list(list.getValueList(), scope);
    values.forEach(value -> copied(value, list.getOptionsCount()));
    List<RexTree> any = new ArrayList<>();
    for (Expression.MultiOrList.Record option : list.getOptionsList()) {
      if (option.getFieldsCount() != values.size()) {
        throw Refusal.reading(
            "a choice of " + values.size() + " values among records of " + option.getFieldsCount());
      }
      List<RexTree> all = new ArrayList<>();
      for (RexTree value : values) {
        all.add(compared("=", List.of(value, read(option.getFields(all.size()), scope))));
      }
      any.add(all.size() == 1 ? all.get(0) : call("and", all));
    }
    if (any.isEmpty() || values.isEmpty()) {
      throw Refusal.reading("a choice among no values");
    }
    return any.size() == 1 ? any.get(0) : call("or", any);
  }

  /** The value of the number of a copy; null for those that have none. */
  RexTree chosen(List<Expression> values, RexTree number, Scope scope) {
    List<RexTree> read = list(values, scope);
    if (read.isEmpty()) {
      throw Refusal.reading("an expansion with a field without values");
    }
    List<RexTree> operands = new ArrayList<>();
    for (RexTree value : read) {
      operands.add(
          call("=", List.of(number, LiteralReader.integer(operands.size() / 2, DataType.BIGINT))));
      operands.add(value);
    }
    operands.add(missing(read.get(0).type()));
    return call("case", operands);
  }

  /** What is the same for a whole statement. */
  private RexTree variable(Expression.ExecutionContextVariable variable) {
    return switch (variable.getExecutionContextVariableTypeCase()) {
      case CURRENT_TIMESTAMP ->
          as(
              functions.named("now", List.of()),
              Type.newBuilder().setPrecisionTimestampTz(variable.getCurrentTimestamp()).build());
      case CURRENT_DATE -> functions.named("current_date", List.of());
      case CURRENT_TIMEZONE ->
          throw Refusal.reading("the name of the session's time zone: no expression gives it");
      case EXECUTIONCONTEXTVARIABLETYPE_NOT_SET ->
          throw Refusal.reading("a variable of the execution that has no name");
    };
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
      throw Refusal.reading(
          "choices within choices: with all their copies they are more than "
              + MOST_COPIES
              + " expressions");
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
    SqlType from = TreeCalls.dataType(value.type()).sqlType();
    // Every number has a text.
    if (!orNull || from.isNumeric() && type.type().sqlType().isString()) {
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
          throw Refusal.reading(
              "a scalar subquery of " + rows.columns().size() + " columns: it must have one");
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
          throw Refusal.reading(
              "a subquery with predicate "
                  + Refusal.word(subquery.getSetPredicate().getPredicateOp(), "PREDICATE_OP_")
                  + ": only exists is read");
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
      case SUBQUERYTYPE_NOT_SET -> throw Refusal.reading("a subquery of no kind");
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
    return Refusal.reading(
        "a comparison with a subquery that says no operator, or neither any nor all");
  }

  /** Values compared with those that a query gives. */
  private RexTree compared(String operator, List<Expression> values, Rel rel, Scope scope) {
    List<RexTree> operands = new ArrayList<>();
    values.forEach(value -> operands.add(read(value, scope)));
    Rows rows = query(rel, scope);
    if (operands.isEmpty() || rows.columns().size() != operands.size()) {
      throw Refusal.reading(
          "a comparison of "
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
      case NESTEDTYPE_NOT_SET -> throw Refusal.reading("a nested value of no kind");
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
          throw Refusal.reading("a sort that is neither ascending nor descending");
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
