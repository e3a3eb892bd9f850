// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.substrait.proto.DynamicParameter;
import io.substrait.proto.Expression;
import io.substrait.proto.Expression.FieldReference;
import io.substrait.proto.Expression.Subquery;
import io.substrait.proto.FunctionArgument;
import io.substrait.proto.FunctionOption;
import io.substrait.proto.SortField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions as Substrait's. */
final class ExpressionWriter {
  /** Why there is no join whose right side sees the rows of the left. */
  static final String LATERAL =
      "a lateral join: version 0.89 of Substrait has none; optimizedLogicalPlan() may have a plain"
          + " join in its place";

  private final ExtensionWriter extensions;
  private final TypeWriter types;
  private final LiteralWriter literals;
  private final RelWriter relations;
  private final CallWriter calls;
  private final WindowWriter windows;

  /** Variables of the operators around the subqueries around this, from the outermost. */
  private final List<List<Integer>> outer = new ArrayList<>();

  /** Variables of the operator that the expression is of. */
  private List<Integer> variables = List.of();

  ExpressionWriter(
      ExtensionWriter extensions, TypeWriter types, LiteralWriter literals, RelWriter relations) {
    this.extensions = extensions;
    this.types = types;
    this.literals = literals;
    this.relations = relations;
    this.calls = new CallWriter(types, this);
    this.windows = new WindowWriter(types, this);
  }

  /**
   * @param bound to the rows of the operator that the expression is of
   */
  Expression write(RexTree tree, List<Integer> bound) {
    List<Integer> before = variables;
    variables = bound;
    Expression made = write(tree);
    variables = before;
    return made;
  }

  Expression write(RexTree tree) {
    if (tree instanceof RexTree.InputRef ref) {
      return column(ref.index());
    } else if (tree instanceof RexTree.Literal literal) {
      return literals.write(literal.value(), literal.type());
    } else if (tree instanceof RexTree.Parameter parameter) {
      return Expression.newBuilder()
          .setDynamicParameter(
              DynamicParameter.newBuilder()
                  .setParameterReference(parameter.index())
                  .setType(types.type(parameter.type())))
          .build();
    } else if (tree instanceof RexTree.Call call) {
      return calls.write(call);
    } else if (tree instanceof RexTree.Over over) {
      return windows.write(over);
    } else if (tree instanceof RexTree.SubQuery query) {
      return subquery(query);
    } else if (tree instanceof RexTree.FieldAccess access) {
      return field(access);
    } else if (tree instanceof RexTree.Variable) {
      throw Refusal.writing(
          "a whole row of the query around a subquery: Substrait refers to single columns");
    }
    throw new IllegalStateException("no writer of " + tree.getClass().getSimpleName());
  }

  /** A column of the input. */
  static Expression column(int index) {
    return Expression.newBuilder()
        .setSelection(
            reference(index).setRootReference(FieldReference.RootReference.getDefaultInstance()))
        .build();
  }

  private static FieldReference.Builder reference(int field) {
    return FieldReference.newBuilder()
        .setDirectReference(
            Expression.ReferenceSegment.newBuilder()
                .setStructField(
                    Expression.ReferenceSegment.StructField.newBuilder().setField(field)));
  }

  private Expression field(RexTree.FieldAccess access) {
    FieldReference.Builder reference = reference(access.index());
    if (access.row() instanceof RexTree.Variable variable) {
      reference.setOuterReference(
          FieldReference.OuterReference.newBuilder().setStepsOut(steps(variable.id())));
    } else {
      reference.setExpression(write(access.row()));
    }
    return Expression.newBuilder().setSelection(reference).build();
  }

  /** How many subqueries are between this and the operator that binds the variable. */
  private int steps(int variable) {
    for (int i = outer.size() - 1; i >= 0; i--) {
      if (outer.get(i).contains(variable)) {
        return outer.size() - i;
      }
    }
    throw Refusal.writing(LATERAL);
  }

  private Expression subquery(RexTree.SubQuery query) {
    String name = name(query.operator());
    List<Expression> operands = new ArrayList<>();
    query.operands().forEach(operand -> operands.add(write(operand)));
    outer.add(variables);
    var rows = relations.rel(query.query());
    outer.remove(outer.size() - 1);
    Subquery.Builder made = Subquery.newBuilder();
    switch (name) {
      case "query" -> made.setScalar(Subquery.Scalar.newBuilder().setInput(rows));
      case "in" ->
          made.setInPredicate(
              Subquery.InPredicate.newBuilder().addAllNeedles(operands).setHaystack(rows));
      case "exists" ->
          made.setSetPredicate(
              Subquery.SetPredicate.newBuilder()
                  .setPredicateOp(Subquery.SetPredicate.PredicateOp.PREDICATE_OP_EXISTS)
                  .setTuples(rows));
      default -> {
        String[] words = name.split(" ");
        if (words.length != 2 || operands.size() != 1) {
          throw Refusal.writing(
              name.equals("array query")
                  ? "an ARRAY subquery: Substrait has none; optimizedLogicalPlan() has an aggregation in"
                      + " its place"
                  : "a subquery of kind "
                      + name
                      + ": Substrait has scalar ones, IN, EXISTS, and comparisons with ANY or ALL");
        }
        made.setSetComparison(
            Subquery.SetComparison.newBuilder()
                .setReductionOp(
                    words[0].equals("some")
                        ? Subquery.SetComparison.ReductionOp.REDUCTION_OP_ANY
                        : Subquery.SetComparison.ReductionOp.REDUCTION_OP_ALL)
                .setComparisonOp(comparison(words[1]))
                .setLeft(operands.get(0))
                .setRight(rows));
      }
    }
    return Expression.newBuilder().setSubquery(made).build();
  }

  private static Subquery.SetComparison.ComparisonOp comparison(String operator) {
    return switch (operator) {
      case "=" -> Subquery.SetComparison.ComparisonOp.COMPARISON_OP_EQ;
      case "<>" -> Subquery.SetComparison.ComparisonOp.COMPARISON_OP_NE;
      case "<" -> Subquery.SetComparison.ComparisonOp.COMPARISON_OP_LT;
      case "<=" -> Subquery.SetComparison.ComparisonOp.COMPARISON_OP_LE;
      case ">" -> Subquery.SetComparison.ComparisonOp.COMPARISON_OP_GT;
      case ">=" -> Subquery.SetComparison.ComparisonOp.COMPARISON_OP_GE;
      default ->
          throw Refusal.writing(
              "a comparison "
                  + operator
                  + " with ANY or ALL of a subquery: Substrait has =, <>, <, <=, > and >=");
    };
  }

  /** Name of an operator, or of a function of one row or a group. */
  static String name(OperatorTree operator) {
    if (operator instanceof OperatorTree.Standard standard) {
      return standard.name();
    } else if (operator instanceof OperatorTree.Scalar scalar) {
      return scalar.function().name();
    } else if (operator instanceof OperatorTree.Aggregate aggregate) {
      return aggregate.function().name();
    }
    throw new IllegalStateException("the name of a call over a window");
  }

  static SortField.SortDirection direction(boolean descending, boolean nullsFirst) {
    if (descending) {
      return nullsFirst
          ? SortField.SortDirection.SORT_DIRECTION_DESC_NULLS_FIRST
          : SortField.SortDirection.SORT_DIRECTION_DESC_NULLS_LAST;
    }
    return nullsFirst
        ? SortField.SortDirection.SORT_DIRECTION_ASC_NULLS_FIRST
        : SortField.SortDirection.SORT_DIRECTION_ASC_NULLS_LAST;
  }

  int reference(FunctionChoice function) {
    return extensions.function(function.urn(), function.name());
  }

  /** What a function is given. */
  List<FunctionArgument> arguments(
      FunctionChoice function, List<RexTree> arguments, List<String> words) {
    List<FunctionArgument> made = new ArrayList<>();
    if (!function.constant().isEmpty()) {
      made.add(FunctionArgument.newBuilder().setEnum(function.constant()).build());
    }
    words.forEach(word -> made.add(FunctionArgument.newBuilder().setEnum(word).build()));
    for (int i = 0; i < arguments.size(); i++) {
      made.add(
          FunctionArgument.newBuilder()
              .setValue(as(arguments.get(i), function.arguments().get(i)))
              .build());
    }
    return made;
  }

  /** The value, cast unless the type is null. */
  private Expression as(RexTree value, @Nullable DataType type) {
    if (type == null) {
      return write(value);
    }
    TypeTree target = TreeCalls.type(type, value.type().nullable());
    return value instanceof RexTree.Literal literal
            && (literal.value() instanceof LiteralTree.Decimal
                || literal.value() instanceof LiteralTree.Null)
        ? literals.write(literal.value(), target)
        : cast(write(value), types.type(target), false);
  }

  static Expression cast(Expression value, io.substrait.proto.Type type, boolean orNull) {
    return Expression.newBuilder()
        .setCast(
            Expression.Cast.newBuilder()
                .setInput(value)
                .setType(type)
                .setFailureBehavior(
                    orNull
                        ? Expression.Cast.FailureBehavior.FAILURE_BEHAVIOR_RETURN_NULL
                        : Expression.Cast.FailureBehavior.FAILURE_BEHAVIOR_THROW_EXCEPTION))
        .build();
  }

  /** A call of a function of one row, given as the type of the call. */
  Expression scalar(
      FunctionChoice function,
      List<FunctionArgument> arguments,
      List<FunctionOption> options,
      TypeTree type) {
    DataType result = function.result();
    TypeTree given = result == null ? type : TreeCalls.type(result, type.nullable());
    Expression call =
        Expression.newBuilder()
            .setScalarFunction(
                Expression.ScalarFunction.newBuilder()
                    .setFunctionReference(reference(function))
                    .addAllArguments(arguments)
                    .addAllOptions(options)
                    .setOutputType(types.type(given)))
            .build();
    return given.equals(type) ? call : cast(call, types.type(type), false);
  }
}
