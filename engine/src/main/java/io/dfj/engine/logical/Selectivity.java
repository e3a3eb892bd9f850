// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.Sarg;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Guesses which share of rows satisfies a condition. Columns count as independent. */
final class Selectivity {
  /** Of a condition that nothing is known about. */
  static final double UNKNOWN = 0.25;

  private static final double LIKE = 0.1;
  private static final double INEQUALITY = 0.33;
  private static final double LEAST = 1e-7;
  private static final double MILLIS_OF_DAY = 86_400_000;
  private static final double DAYS_OF_MONTH = 30.436875;

  private final Estimates estimates;

  Selectivity(Estimates estimates) {
    this.estimates = estimates;
  }

  double of(RelNode input, RexNode condition) {
    return Math.min(1, Math.max(LEAST, share(input, condition)));
  }

  private double share(RelNode input, RexNode condition) {
    if (condition.isAlwaysTrue()) {
      return 1;
    }
    if (condition.isAlwaysFalse()) {
      return LEAST;
    }
    if (!(condition instanceof RexCall call)) {
      return 0.5;
    }
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case AND -> conjunction(input, RelOptUtil.conjunctions(condition));
      case OR -> {
        double none = 1;
        for (RexNode operand : operands) {
          none *= 1 - of(input, operand);
        }
        yield 1 - none;
      }
      case NOT -> 1 - of(input, operands.get(0));
      case EQUALS, IS_NOT_DISTINCT_FROM -> equality(input, operands);
      case NOT_EQUALS, IS_DISTINCT_FROM -> 1 - equality(input, operands);
      case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> {
        Bound bound = bound(input, call);
        yield bound == null ? INEQUALITY : bound.share();
      }
      case LIKE, SIMILAR, RLIKE -> LIKE;
      case IS_NULL -> nulls(input, operands.get(0));
      case IS_NOT_NULL -> 1 - nulls(input, operands.get(0));
      case IS_TRUE, IS_NOT_FALSE -> of(input, operands.get(0));
      case IS_FALSE, IS_NOT_TRUE -> 1 - of(input, operands.get(0));
      case SEARCH -> search(input, operands);
      default -> UNKNOWN;
    };
  }

  /** A lower and an upper bound of one column overlap; all else multiplies. */
  private double conjunction(RelNode input, List<RexNode> conditions) {
    Map<Integer, Double> lower = new HashMap<>();
    Map<Integer, Double> upper = new HashMap<>();
    double share = 1;
    for (RexNode condition : conditions) {
      Bound bound = condition instanceof RexCall call ? bound(input, call) : null;
      if (bound == null) {
        share *= of(input, condition);
      } else {
        (bound.above() ? lower : upper).merge(bound.column(), bound.share(), Math::min);
      }
    }
    for (Map.Entry<Integer, Double> low : lower.entrySet()) {
      Double high = upper.remove(low.getKey());
      share *= high == null ? low.getValue() : Math.max(LEAST * 10, low.getValue() + high - 1);
    }
    for (double high : upper.values()) {
      share *= high;
    }
    return share;
  }

  private double equality(RelNode input, List<RexNode> operands) {
    RexNode left = operands.get(0);
    RexNode right = operands.get(1);
    double distinct = Math.max(distinct(input, left), distinct(input, right));
    return distinct > 0 ? 1 / distinct : UNKNOWN;
  }

  private double distinct(RelNode input, RexNode value) {
    List<Integer> columns = new ArrayList<>(RelOptUtil.InputFinder.bits(value).asList());
    return columns.size() == 1 ? estimates.distinct(input, columns.get(0)) : 0;
  }

  private double nulls(RelNode input, RexNode operand) {
    if (operand instanceof RexInputRef ref) {
      ColumnStatistics statistics = Estimates.source(input, ref.getIndex());
      if (statistics != null && statistics.nullCount() >= 0) {
        return Math.min(1, statistics.nullCount() / Math.max(1, estimates.rows(input)));
      }
    }
    return 0.05;
  }

  private double search(RelNode input, List<RexNode> operands) {
    if (!(operands.get(0) instanceof RexInputRef ref)
        || !(operands.get(1) instanceof RexLiteral literal)
        || !(literal.getValue() instanceof Sarg<?> sarg)) {
      return UNKNOWN;
    }
    double distinct = Math.max(1, estimates.distinct(input, ref.getIndex()));
    if (sarg.isPoints()) {
      return Math.min(1, sarg.pointCount / distinct);
    }
    if (sarg.isComplementedPoints()) {
      return Math.max(LEAST, 1 - sarg.rangeSet.complement().asRanges().size() / distinct);
    }
    return ranges(Estimates.source(input, ref.getIndex()), sarg.rangeSet, ref.getType(), distinct);
  }

  private static double ranges(
      @Nullable ColumnStatistics statistics,
      RangeSet<?> ranges,
      RelDataType type,
      double distinct) {
    double share = 0;
    for (Range<?> range : ranges.asRanges()) {
      Double low = range.hasLowerBound() ? number(range.lowerEndpoint(), type) : null;
      Double high = range.hasUpperBound() ? number(range.upperEndpoint(), type) : null;
      if (low != null && low.equals(high)) {
        share += 1 / distinct;
        continue;
      }
      if (statistics == null || range.hasLowerBound() && low == null) {
        share += INEQUALITY;
        continue;
      }
      double from = low == null ? 0 : below(statistics, low, type);
      double to = high == null ? 1 : below(statistics, high, type);
      share += from < 0 || to < 0 ? INEQUALITY : Math.max(LEAST, to - from);
    }
    return share;
  }

  /**
   * @param above whether the column must be above the constant
   */
  private record Bound(int column, boolean above, double share) {}

  /** A comparison of a column with a constant. */
  private static @Nullable Bound bound(RelNode input, RexCall call) {
    SqlKind kind = call.getKind();
    if (kind != SqlKind.LESS_THAN
        && kind != SqlKind.LESS_THAN_OR_EQUAL
        && kind != SqlKind.GREATER_THAN
        && kind != SqlKind.GREATER_THAN_OR_EQUAL) {
      return null;
    }
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    boolean swapped = !(left instanceof RexInputRef);
    RexNode column = swapped ? right : left;
    RexNode constant = swapped ? left : right;
    if (!(column instanceof RexInputRef ref)) {
      return null;
    }
    Double value = constant(constant);
    ColumnStatistics statistics = Estimates.source(input, ref.getIndex());
    boolean less = kind == SqlKind.LESS_THAN || kind == SqlKind.LESS_THAN_OR_EQUAL;
    boolean above = less == swapped;
    double below =
        value == null || statistics == null ? -1 : below(statistics, value, ref.getType());
    double share = below < 0 ? INEQUALITY : above ? 1 - below : below;
    return new Bound(ref.getIndex(), above, Math.max(LEAST, share));
  }

  /** Share of values below a constant, values being spread evenly; -1 if unknown. */
  private static double below(ColumnStatistics statistics, double value, RelDataType type) {
    if (!(statistics.min() instanceof Number min) || !(statistics.max() instanceof Number max)) {
      return -1;
    }
    double scale = type.getScale() > 0 ? Math.pow(10, type.getScale()) : 1;
    double low = min.doubleValue() / scale;
    double high = max.doubleValue() / scale;
    if (high <= low) {
      return value > low ? 1 : 0;
    }
    return Math.min(1, Math.max(0, (value - low) / (high - low)));
  }

  /** A constant in the unit of the column's statistics; null if it is none that can be told. */
  private static @Nullable Double constant(RexNode node) {
    if (node instanceof RexLiteral literal) {
      Comparable<?> value = literal.getValueAs(Comparable.class);
      return value == null ? null : number(value, literal.getType());
    }
    if (!(node instanceof RexCall call)) {
      return null;
    }
    List<RexNode> operands = call.getOperands();
    if (call.getKind() == SqlKind.CAST) {
      return constant(operands.get(0));
    }
    if (operands.size() != 2) {
      return null;
    }
    Double left = constant(operands.get(0));
    Double right = constant(operands.get(1));
    if (left == null || right == null) {
      return null;
    }
    RelDataType interval = operands.get(1).getType();
    if (interval.getIntervalQualifier() != null) {
      right *= interval.getIntervalQualifier().isYearMonth() ? DAYS_OF_MONTH : 1 / MILLIS_OF_DAY;
      right *= call.getType().getPrecision() > 0 ? MILLIS_OF_DAY * 1_000 : 1;
    }
    return switch (call.getKind()) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDE -> left / right;
      default -> null;
    };
  }

  private static @Nullable Double number(Object value, RelDataType type) {
    if (value instanceof BigDecimal number) {
      return number.doubleValue();
    } else if (value instanceof DateString date) {
      return (double) date.getDaysSinceEpoch();
    } else if (value instanceof TimestampString timestamp) {
      return timestamp.getMillisSinceEpoch() * (type.getPrecision() > 6 ? 1e6 : 1e3);
    } else if (value instanceof Number number) {
      return number.doubleValue();
    }
    return null;
  }
}
