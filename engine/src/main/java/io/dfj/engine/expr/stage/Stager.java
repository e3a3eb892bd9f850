// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.OrderedKeys;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.ExpressionRewriter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.function.user.PlannedScalar;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes expressions apart: what is nested becomes steps, the rest reads their columns. */
final class Stager {
  private final int width;
  private final QueryContext query;
  private final List<Step> steps = new ArrayList<>();
  private final Map<PhysicalExpr, PhysicalExpr> staged = new IdentityHashMap<>();
  private NestedParts parts = new NestedParts(List.of());

  /**
   * @param width columns of the input
   */
  Stager(int width, QueryContext query) {
    this.width = width;
    this.query = query;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The expressions over the input's columns followed by those of the steps. */
  List<PhysicalExpr> stage(List<PhysicalExpr> expressions) {
    parts = new NestedParts(expressions);
    return ExpressionRewriter.mapAll(expressions, this::rewrite);
  }

  private PhysicalExpr rewrite(PhysicalExpr expression) {
    if (!parts.contains(expression)) {
      return expression;
    }
    PhysicalExpr known = staged.get(expression);
    if (known == null) {
      known = take(expression);
      staged.put(expression, known);
    }
    return known;
  }

  private PhysicalExpr take(PhysicalExpr expression) {
    DataType type = expression.type();
    if (expression instanceof PhysicalExpr.Column) {
      return expression;
    } else if (expression instanceof PhysicalExpr.Literal literal) {
      return constant(type, literal.value());
    } else if (expression instanceof PhysicalExpr.Parameter parameter) {
      return constant(type, query.parameter(parameter.index()));
    } else if (expression instanceof PhysicalExpr.Let let) {
      return let(let);
    } else if (expression instanceof PhysicalExpr.Case choice) {
      return step(new ChoiceStep(choice, query), type, choice.nullable());
    } else if (expression instanceof PhysicalExpr.Call call) {
      Function<BindContext, VectorKernel> binder = call.overload().vectorBinder();
      return binder == null ? children(call) : kernel(binder, call);
    } else if (expression instanceof PhysicalExpr.Extension extension) {
      return extension(extension);
    } else if (expression instanceof PhysicalExpr.Comparison comparison
        && comparison.left().type().sqlType().isNested()) {
      return new PhysicalExpr.Comparison(
          comparison.operator(), key(comparison.left()), key(comparison.right()));
    } else if (expression instanceof PhysicalExpr.IsTest test
        && test.input().type().sqlType().isNested()) {
      PhysicalExpr isNull = nullness(test.input());
      return test.test() == PhysicalExpr.Test.IS_NULL ? isNull : new PhysicalExpr.Not(isNull);
    } else if (expression instanceof PhysicalExpr.InList list
        && list.input().type().sqlType().isNested()) {
      return membership(list);
    } else if (expression instanceof PhysicalExpr.Cast cast
        && (type.sqlType().isNested() || cast.input().type().sqlType().isNested())) {
      VectorKernel kernel = NestedCast.kernel(cast.input().type(), type, cast.safe(), query);
      return kernelStep(kernel, List.of(rewrite(cast.input())), type, cast.nullable());
    }
    return children(expression);
  }

  /** The value becomes a column, which the body reads. */
  private PhysicalExpr let(PhysicalExpr.Let let) {
    PhysicalExpr column =
        kernelStep(
            (arguments, rows) -> arguments.get(0),
            List.of(rewrite(let.value())),
            let.value().type(),
            let.value().nullable());
    PhysicalExpr body = replace(let.body(), let.name(), column, new IdentityHashMap<>());
    parts.add(body);
    return rewrite(body);
  }

  /** With a column in the place of a name. */
  private static PhysicalExpr replace(
      PhysicalExpr expression,
      PhysicalExpr.Name name,
      PhysicalExpr column,
      Map<PhysicalExpr, PhysicalExpr> replaced) {
    PhysicalExpr known = expression == name ? column : replaced.get(expression);
    if (known == null) {
      known =
          ExpressionRewriter.mapChildren(
              expression, child -> replace(child, name, column, replaced));
      replaced.put(expression, known);
    }
    return known;
  }

  private PhysicalExpr children(PhysicalExpr expression) {
    return ExpressionRewriter.mapChildren(expression, this::rewrite);
  }

  private PhysicalExpr constant(DataType type, @Nullable Object value) {
    FlatVector single = VectorBuilder.single(type, value);
    return kernelStep(
        (arguments, rows) -> single.gather(new int[rows], rows), List.of(), type, value == null);
  }

  private PhysicalExpr kernel(Function<BindContext, VectorKernel> binder, PhysicalExpr.Call call) {
    List<DataType> types = new ArrayList<>();
    List<@Nullable Object> literals = new ArrayList<>();
    for (PhysicalExpr argument : call.arguments()) {
      types.add(argument.type());
      literals.add(argument instanceof PhysicalExpr.Literal literal ? literal.value() : null);
    }
    VectorKernel kernel = binder.apply(new BindContext(types, call.type(), literals, query));
    List<PhysicalExpr> arguments = ExpressionRewriter.mapAll(call.arguments(), this::rewrite);
    return kernelStep(kernel, arguments, call.type(), call.nullable());
  }

  private PhysicalExpr extension(PhysicalExpr.Extension expr) {
    VectorKernel kernel =
        PlannedScalar.kernel(
            expr.name(),
            expr.code(),
            expr.inputs().stream().map(PhysicalExpr::type).toList(),
            expr.calledOnNull(),
            expr.type(),
            query);
    List<PhysicalExpr> inputs = ExpressionRewriter.mapAll(expr.inputs(), this::rewrite);
    return kernelStep(kernel, inputs, expr.type(), expr.nullable());
  }

  /** Equal and ordered as the value is, but bytes. */
  private PhysicalExpr key(PhysicalExpr nested) {
    if (nested.type().sqlType() == SqlType.NULL) {
      return new PhysicalExpr.Literal(DataType.VARBINARY, null);
    }
    return keyOfStaged(rewrite(nested));
  }

  private PhysicalExpr nullness(PhysicalExpr nested) {
    return kernelStep(
        (arguments, rows) -> {
          boolean[] nulls = arguments.get(0).nulls();
          boolean[] flags = nulls == null ? new boolean[rows] : nulls;
          return new BooleanVector(DataType.BOOLEAN, flags, null, rows);
        },
        List.of(rewrite(nested)),
        DataType.BOOLEAN,
        false);
  }

  private PhysicalExpr membership(PhysicalExpr.InList list) {
    PhysicalExpr input = key(list.input());
    List<PhysicalExpr> tests = new ArrayList<>();
    for (PhysicalExpr.Literal value : list.values()) {
      PhysicalExpr constant = constant(value.type(), value.value());
      tests.add(
          new PhysicalExpr.Comparison(ComparisonOperator.EQUAL, input, keyOfStaged(constant)));
    }
    PhysicalExpr any = tests.size() == 1 ? tests.get(0) : new PhysicalExpr.Or(tests);
    return list.negated() ? new PhysicalExpr.Not(any) : any;
  }

  private PhysicalExpr keyOfStaged(PhysicalExpr column) {
    return kernelStep(
        (arguments, rows) -> OrderedKeys.encode(arguments.get(0)).flatten(),
        List.of(column),
        DataType.VARBINARY,
        column.nullable());
  }

  private PhysicalExpr kernelStep(
      VectorKernel kernel, List<PhysicalExpr> arguments, DataType type, boolean nullable) {
    return step(new KernelStep(kernel, arguments, query), type, nullable);
  }

  private PhysicalExpr step(Step step, DataType type, boolean nullable) {
    steps.add(step);
    return new PhysicalExpr.Column(width + steps.size() - 1, type, nullable);
  }
}
