// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import io.dfj.conformance.random.Scope.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Calls with OVER whose results do not depend on the order of peers: where single rows count, the
 * window is ordered by all columns, so that only equal rows are peers.
 */
final class WindowGenerator {
  private static final List<String> STARTS =
      List.of("UNBOUNDED PRECEDING", "2 PRECEDING", "CURRENT ROW", "1 FOLLOWING");
  private static final List<String> ENDS =
      List.of("1 PRECEDING", "CURRENT ROW", "2 FOLLOWING", "UNBOUNDED FOLLOWING");
  private static final List<String> EXCLUSIONS =
      List.of("", "", "", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES");

  private final Random random;
  private final ExpressionGenerator expressions;

  /**
   * Whether a call of the query tells equal rows apart: together two would in more than one way.
   */
  private boolean tellsApart;

  WindowGenerator(Random random, ExpressionGenerator expressions) {
    this.random = random;
    this.expressions = expressions;
  }

  /** Starts with another query. */
  void begin() {
    tellsApart = false;
  }

  private boolean mayTellApart() {
    boolean may = !tellsApart;
    tellsApart = true;
    return may;
  }

  /** A condition for QUALIFY. */
  SqlPiece condition(Scope own) {
    List<Column> columns = shuffled(own);
    String window = partition(columns) + order(some(columns));
    return SqlPiece.value(
        ValueType.BOOLEAN, "rank() OVER (" + window + ") <= " + (1 + random.nextInt(4)));
  }

  private List<Column> shuffled(Scope own) {
    List<Column> columns = new ArrayList<>(own.own());
    Collections.shuffle(columns, random);
    return columns;
  }

  /** A window call of a type over the query's own columns, of which there is at least one. */
  SqlPiece call(ValueType type, Scope own) {
    List<Column> columns = shuffled(own);
    String partition = partition(columns);
    if (type == ValueType.BIGINT && random.nextInt(3) == 0) {
      return number(type, partition, columns);
    }
    if (random.nextInt(3) == 0 && mayTellApart()) {
      return value(type, own, partition, columns);
    }
    SqlPiece filter =
        random.nextInt(4) == 0
            ? SqlPiece.optional(
                "filter",
                " FILTER (WHERE ",
                expressions.predicate(own, 1, ExpressionGenerator.NONE),
                ")")
            : SqlPiece.optional("filter");
    return SqlPiece.value(
        type, aggregate(type, own), filter, " OVER (" + partition + framed(columns) + ")");
  }

  private String partition(List<Column> columns) {
    int keys = Math.min(columns.size(), random.nextInt(3));
    List<String> names = columns.stream().limit(keys).map(Column::name).toList();
    return names.isEmpty() ? "" : "PARTITION BY " + String.join(", ", names) + " ";
  }

  private String order(List<Column> columns) {
    List<String> keys = new ArrayList<>();
    for (Column column : columns) {
      keys.add(
          column.name()
              + (random.nextBoolean() ? " ASC" : " DESC")
              + (random.nextBoolean() ? " NULLS FIRST" : " NULLS LAST"));
    }
    return "ORDER BY " + String.join(", ", keys);
  }

  private List<Column> some(List<Column> columns) {
    int from = random.nextInt(columns.size());
    return columns.subList(from, Math.min(columns.size(), from + 1 + random.nextInt(2)));
  }

  private SqlPiece number(ValueType type, String partition, List<Column> columns) {
    return switch (random.nextInt(mayTellApart() ? 4 : 2)) {
      case 0 -> over(type, "rank()", partition + order(some(columns)));
      case 1 -> over(type, "dense_rank()", partition + order(some(columns)));
      case 2 -> over(type, "ntile(" + (1 + random.nextInt(4)) + ")", partition + order(columns));
      default -> over(type, "row_number()", partition + order(columns));
    };
  }

  private static SqlPiece over(ValueType type, String function, String window) {
    return SqlPiece.value(type, function + " OVER (" + window + ")");
  }

  private SqlPiece value(ValueType type, Scope own, String partition, List<Column> columns) {
    SqlPiece argument = expressions.expression(type, own, 1, ExpressionGenerator.NONE);
    String total = partition + order(columns);
    String rows = total + (random.nextBoolean() ? "" : " " + frame("ROWS"));
    return switch (random.nextInt(5)) {
      case 0 -> SqlPiece.value(type, "lag(", argument, ") OVER (" + total + ")");
      case 1 ->
          SqlPiece.value(
              type,
              "lead(",
              argument,
              ", " + random.nextInt(4) + ", " + type.literal(random) + ") OVER (" + total + ")");
      case 2 -> SqlPiece.value(type, "first_value(", argument, ") OVER (" + rows + ")");
      case 3 -> SqlPiece.value(type, "last_value(", argument, ") OVER (" + rows + ")");
      default ->
          SqlPiece.value(
              type,
              "nth_value(",
              argument,
              ", " + (1 + random.nextInt(3)) + ") OVER (" + rows + ")");
    };
  }

  private String framed(List<Column> columns) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> order(some(columns));
      case 2 -> order(some(columns)) + " " + frame("GROUPS");
      case 3 -> {
        List<Column> numbers =
            columns.stream().filter(c -> c.type() == ValueType.INTEGER).limit(1).toList();
        yield numbers.isEmpty() ? "" : order(numbers) + " " + frame("RANGE");
      }
      default -> mayTellApart() ? order(columns) + " " + frame("ROWS") : order(some(columns));
    };
  }

  private String frame(String unit) {
    int start = random.nextInt(STARTS.size());
    int end = Math.max(start == 0 ? 0 : start - 1, random.nextInt(ENDS.size()));
    return unit
        + " BETWEEN "
        + STARTS.get(start)
        + " AND "
        + ENDS.get(end)
        + EXCLUSIONS.get(random.nextInt(EXCLUSIONS.size()));
  }

  private SqlPiece aggregate(ValueType type, Scope own) {
    SqlPiece argument = expressions.expression(type, own, 1, ExpressionGenerator.NONE);
    String extreme = random.nextBoolean() ? "min(" : "max(";
    String function =
        switch (type) {
          case INTEGER, VARCHAR, DATE -> extreme;
          case BIGINT -> "count(";
          case DECIMAL -> random.nextBoolean() ? "sum(" : extreme;
          case DOUBLE -> random.nextInt(3) == 0 ? extreme : random.nextBoolean() ? "sum(" : "avg(";
          case BOOLEAN -> random.nextBoolean() ? "bool_and(" : "bool_or(";
        };
    return SqlPiece.of("aggregate " + type, function, argument, ")");
  }
}
