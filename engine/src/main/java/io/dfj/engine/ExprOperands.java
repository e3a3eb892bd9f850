// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression is made of. */
final class ExprOperands {
  private final List<Expr> found = new ArrayList<>();

  private ExprOperands() {}

  static List<Expr> of(Expr expr) {
    ExprOperands operands = new ExprOperands();
    operands.collect(expr);
    return List.copyOf(operands.found);
  }

  static List<Expr.Column> columns(Expr expr) {
    Set<Expr.Column> columns = new LinkedHashSet<>();
    collectColumns(expr, columns);
    return List.copyOf(columns);
  }

  private static void collectColumns(Expr expr, Set<Expr.Column> columns) {
    if (expr instanceof Expr.Column column) {
      columns.add(column);
    }
    for (Expr operand : of(expr)) {
      collectColumns(operand, columns);
    }
  }

  private void collect(Expr expr) {
    if (expr instanceof Expr.Alias alias) {
      add(alias.expr());
    } else if (expr instanceof Expr.Unary unary) {
      add(unary.operand());
    } else if (expr instanceof Expr.Binary binary) {
      add(binary.left(), binary.right());
    } else if (expr instanceof Expr.Between between) {
      add(between.value(), between.low(), between.high());
    } else if (expr instanceof Expr.InList in) {
      add(in.value());
      found.addAll(in.list());
    } else if (expr instanceof Expr.Like like) {
      add(like.value(), like.pattern());
    } else if (expr instanceof Expr.Case choice) {
      add(choice.operand());
      choice.whens().forEach(when -> add(when.condition(), when.result()));
      add(choice.otherwise());
    } else if (expr instanceof Expr.Cast cast) {
      add(cast.value());
    } else if (expr instanceof Expr.Element element) {
      add(element.value(), element.index());
    } else if (expr instanceof Expr.FieldOf field) {
      add(field.value());
    } else if (expr instanceof Expr.Call call) {
      found.addAll(call.arguments());
      add(call.filter());
      found.addAll(call.orderBy());
    } else if (expr instanceof Expr.Over over) {
      add(over.call());
      found.addAll(over.window().partitionKeys());
      found.addAll(over.window().orderKeys());
      Window.Frame frame = over.window().frame();
      if (frame != null) {
        add(frame.start().distance(), frame.end().distance());
      }
    } else if (expr instanceof Expr.Sort sort) {
      add(sort.expr());
    } else if (expr instanceof Expr.GroupingSet grouping) {
      grouping.sets().forEach(found::addAll);
    }
  }

  private void add(@Nullable Expr... operands) {
    for (Expr operand : operands) {
      if (operand != null) {
        found.add(operand);
      }
    }
  }
}
