// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * The outer columns that a subquery reads, and the relation of their values for which it is
 * computed at once.
 *
 * @param columns what is read, in the order of the relation's columns
 * @param domain the distinct values, a column each; null if the subquery itself gives them, by
 *     equalities with its own columns (see {@link DerivedDomain})
 */
record OuterColumns(List<Column> columns, @Nullable RelNode domain) {
  /** A column of the row that a correlation variable stands for. */
  record Column(CorrelationId variable, int field) {}

  static final OuterColumns NONE = new OuterColumns(List.of(), null);

  int count() {
    return columns.size();
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /** Place of a column, or -1. */
  int indexOf(RexFieldAccess access) {
    Column column = column(access);
    return column == null ? -1 : columns.indexOf(column);
  }

  Set<CorrelationId> variables() {
    Set<CorrelationId> variables = new LinkedHashSet<>();
    columns.forEach(column -> variables.add(column.variable()));
    return variables;
  }

  boolean readBy(RelNode rel) {
    return !in(rel, columns::contains).isEmpty();
  }

  boolean readBy(RexNode node) {
    return !in(node, columns::contains).isEmpty();
  }

  static @Nullable Column column(RexFieldAccess access) {
    return access.getReferenceExpr() instanceof RexCorrelVariable variable
        ? new Column(variable.id, access.getField().getIndex())
        : null;
  }

  /** Outer columns read anywhere in a plan, its subqueries included. */
  static Set<Column> in(RelNode rel, Predicate<Column> wanted) {
    Set<Column> found = new LinkedHashSet<>();
    new Collector(found, wanted).collect(rel);
    return found;
  }

  static Set<Column> in(RexNode node, Predicate<Column> wanted) {
    Set<Column> found = new LinkedHashSet<>();
    node.accept(new Collector(found, wanted));
    return found;
  }

  private static final class Collector extends RexShuttle {
    private final Set<Column> found;
    private final Predicate<Column> wanted;

    Collector(Set<Column> found, Predicate<Column> wanted) {
      this.found = found;
      this.wanted = wanted;
    }

    void collect(RelNode rel) {
      rel.accept(this);
      rel.getInputs().forEach(this::collect);
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      Column column = column(access);
      if (column == null) {
        return super.visitFieldAccess(access);
      }
      if (wanted.test(column)) {
        found.add(column);
      }
      return access;
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subquery) {
      collect(subquery.rel);
      return super.visitSubQuery(subquery);
    }
  }
}
