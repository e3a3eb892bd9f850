// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how many rows operators give, from the statistics of tables. Remembers what it has seen:
 * use one for one state of a plan. Never below one row, so that products stay meaningful.
 */
public final class Estimates {
  private static final double UNKNOWN_ROWS = 100_000;
  private static final double UNKNOWN_ELEMENTS = 4;
  private static final double UNKNOWN_DISTINCT_SHARE = 0.1;

  /** Different values that even a small table is taken to have, if it has as many rows. */
  private static final double UNKNOWN_DISTINCT_LEAST = 25;

  private final Map<RelNode, Double> rows = new IdentityHashMap<>();
  private final Map<RelNode, double[]> distinct = new IdentityHashMap<>();
  private final Selectivity selectivity = new Selectivity(this);

  /** Rows that an operator gives. */
  public double rows(RelNode rel) {
    Double known = rows.get(rel);
    if (known != null) {
      return known;
    }
    double count = Math.max(1, count(rel));
    rows.put(rel, count);
    return count;
  }

  /** Share of the input's rows that satisfy a condition, above 0 and at most 1. */
  public double selectivity(RelNode input, RexNode condition) {
    return selectivity.of(input, condition);
  }

  private double count(RelNode rel) {
    if (rel instanceof HepRelVertex vertex) {
      return rows(vertex.getCurrentRel());
    } else if (rel instanceof TableScan scan) {
      long count = statistics(scan).rowCount();
      return count < 0 ? UNKNOWN_ROWS : count;
    } else if (rel instanceof Filter filter) {
      return rows(filter.getInput()) * selectivity(filter.getInput(), filter.getCondition());
    } else if (rel instanceof Sort sort) {
      double input = rows(sort.getInput());
      return sort.fetch instanceof RexLiteral fetch
          ? Math.min(input, ((Number) fetch.getValue2()).doubleValue())
          : input;
    } else if (rel instanceof Aggregate aggregate) {
      return groups(aggregate);
    } else if (rel instanceof Join join) {
      return joined(join);
    } else if (rel instanceof Correlate correlate) {
      return rows(correlate.getLeft());
    } else if (rel instanceof Unnest unnest) {
      return rows(unnest.getInput()) * UNKNOWN_ELEMENTS;
    } else if (rel instanceof Union union) {
      return union.getInputs().stream().mapToDouble(this::rows).sum();
    } else if (rel instanceof Values values) {
      return values.tuples.size();
    }
    return rel.getInputs().isEmpty() ? UNKNOWN_ROWS : rows(rel.getInput(0));
  }

  private double groups(Aggregate aggregate) {
    double input = rows(aggregate.getInput());
    double total = 0;
    for (ImmutableBitSet set : aggregate.getGroupSets()) {
      double groups = 1;
      for (int column : set) {
        groups = Math.min(input, groups * distinct(aggregate.getInput(), column));
      }
      total += groups;
    }
    return total;
  }

  private double joined(Join join) {
    RelNode left = join.getLeft();
    RelNode right = join.getRight();
    double leftRows = rows(left);
    double rightRows = rows(right);
    JoinInfo info = join.analyzeCondition();
    double matched = 1;
    double inner = leftRows * rightRows;
    if (!info.leftKeys.isEmpty()) {
      Keys leftDomain = domain(left, info.leftKeys);
      Keys rightDomain = domain(right, info.rightKeys);
      inner /= matching(leftDomain, rightDomain);
      matched = Math.min(1, distinctKeys(right, info.rightKeys) / rightDomain.distinct());
    }
    for (int i = 0; i < info.nonEquiConditions.size(); i++) {
      inner *= Selectivity.UNKNOWN;
    }
    return switch (join.getJoinType()) {
      case LEFT -> Math.max(inner, leftRows);
      case RIGHT -> Math.max(inner, rightRows);
      case FULL -> Math.max(inner, leftRows + rightRows);
      case SEMI -> leftRows * Math.max(matched, 0.05);
      case ANTI -> leftRows * Math.max(1 - matched, 0.1);
      case LEFT_MARK -> leftRows;
      default -> inner;
    };
  }

  /**
   * The different keys of one side of a join, before any filter.
   *
   * @param distinct how many
   * @param bounded whether that is no more than an upper bound: as many as rows
   */
  public record Keys(double distinct, boolean bounded) {}

  /** Keys of columns of one input. */
  private Keys domain(RelNode rel, List<Integer> columns) {
    double product = 1;
    double total = 1;
    for (int column : columns) {
      product *= domain(rel, column);
      total = Math.max(total, sourceRows(rel, column));
    }
    return new Keys(Math.min(product, total), product >= total * 0.9);
  }

  private double distinctKeys(RelNode rel, List<Integer> columns) {
    double product = 1;
    for (int column : columns) {
      product *= distinct(rel, column);
    }
    return Math.min(product, rows(rel));
  }

  /**
   * How many different keys two inputs have together: those of the side that has more, unless both
   * counts are no more than upper bounds. Then the smaller side is taken for the one that the other
   * refers to.
   */
  public static double matching(Keys left, Keys right) {
    return Math.max(
        1,
        left.bounded() && right.bounded()
            ? Math.min(left.distinct(), right.distinct())
            : Math.max(left.distinct(), right.distinct()));
  }

  /** Different values of the table column behind a column, before any filter. */
  public double domain(RelNode rel, int column) {
    Origin origin = origin(rel, column);
    return distinct(origin.rel(), origin.column());
  }

  /** Rows of the table behind a column, before any filter. */
  public double sourceRows(RelNode rel, int column) {
    return rows(origin(rel, column).rel());
  }

  private record Origin(RelNode rel, int column) {}

  /** The lowest operator that has the column unchanged. */
  private static Origin origin(RelNode rel, int column) {
    if (rel instanceof HepRelVertex vertex) {
      return origin(vertex.getCurrentRel(), column);
    } else if (rel instanceof Filter || rel instanceof Sort) {
      return origin(rel.getInput(0), column);
    } else if (rel instanceof Project project
        && project.getProjects().get(column) instanceof RexInputRef ref) {
      return origin(project.getInput(), ref.getIndex());
    } else if (rel instanceof Join join) {
      int left = join.getLeft().getRowType().getFieldCount();
      if (column < left) {
        return origin(join.getLeft(), column);
      }
      if (join.getJoinType().projectsRight()) {
        return origin(join.getRight(), column - left);
      }
    }
    return new Origin(rel, column);
  }

  /** Different values of a column, at most as many as rows. */
  public double distinct(RelNode rel, int column) {
    double[] known = distinct.computeIfAbsent(rel, r -> new double[r.getRowType().getFieldCount()]);
    if (known[column] == 0) {
      known[column] = Math.max(1, Math.min(rows(rel), distinctValues(rel, column)));
    }
    return known[column];
  }

  private double distinctValues(RelNode rel, int column) {
    if (rel instanceof HepRelVertex vertex) {
      return distinct(vertex.getCurrentRel(), column);
    } else if (rel instanceof TableScan scan) {
      return scanned(scan, column);
    } else if (rel instanceof Filter filter) {
      return distinct(filter.getInput(), column);
    } else if (rel instanceof Sort sort) {
      return distinct(sort.getInput(), column);
    } else if (rel instanceof Project project) {
      RexNode value = project.getProjects().get(column);
      if (value instanceof RexLiteral) {
        return 1;
      }
      List<Integer> inputs = RelOptUtil.InputFinder.bits(value).asList();
      return inputs.size() == 1 ? distinct(project.getInput(), inputs.get(0)) : rows(rel);
    } else if (rel instanceof Aggregate aggregate) {
      return column < aggregate.getGroupCount()
          ? distinct(aggregate.getInput(), aggregate.getGroupSet().nth(column))
          : rows(rel);
    } else if (rel instanceof Join join) {
      int left = join.getLeft().getRowType().getFieldCount();
      return column < left
          ? distinct(join.getLeft(), column)
          : join.getJoinType().projectsRight() ? distinct(join.getRight(), column - left) : 2;
    }
    return rows(rel);
  }

  private double scanned(TableScan scan, int column) {
    double total = rows(scan);
    ColumnStatistics statistics = column(scan, column);
    if (statistics != null && statistics.distinctCount() >= 0) {
      return statistics.distinctCount();
    }
    SqlTypeName type = scan.getRowType().getFieldList().get(column).getType().getSqlTypeName();
    if (type == SqlTypeName.BOOLEAN) {
      return 2;
    }
    if (statistics != null && statistics.min() != null && statistics.max() != null) {
      Object min = statistics.min();
      boolean discrete = min instanceof Integer || min instanceof Long || min instanceof BigInteger;
      if (discrete) {
        return ((Number) statistics.max()).doubleValue() - ((Number) min).doubleValue() + 1;
      }
    }
    return Math.max(Math.min(total, UNKNOWN_DISTINCT_LEAST), total * UNKNOWN_DISTINCT_SHARE);
  }

  private static TableStatistics statistics(TableScan scan) {
    return TableAdapter.statistics(scan.getTable());
  }

  private static @Nullable ColumnStatistics column(TableScan scan, int column) {
    List<ColumnStatistics> columns = statistics(scan).columns();
    return column < columns.size() ? columns.get(column) : null;
  }

  /** Statistics of the table column that a column shows unchanged, or null. */
  static @Nullable ColumnStatistics source(RelNode rel, int column) {
    Origin origin = origin(rel, column);
    if (origin.rel() instanceof TableScan scan) {
      return column(scan, origin.column());
    }
    return origin.rel() instanceof Aggregate aggregate
            && origin.column() < aggregate.getGroupCount()
        ? source(aggregate.getInput(), aggregate.getGroupSet().nth(origin.column()))
        : null;
  }
}
