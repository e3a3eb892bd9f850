// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator of a {@link LogicalPlan} with its arguments as text: expressions in SQL, columns as
 * {@code table.column}, or by their alias.
 */
public sealed interface LogicalNode {
  /** What kind of operator, as {@code Projection}. */
  String name();

  /** The operator on one line, the name first. */
  String describe();

  /** The arguments by what they are called; each a String or a List of Strings. */
  Map<String, Object> details();

  /**
   * Computes columns.
   *
   * @param expressions with AS where the column is not called as the expression reads
   */
  record Projection(List<String> expressions) implements LogicalNode {
    public Projection {
      expressions = List.copyOf(expressions);
    }

    @Override
    public String name() {
      return "Projection";
    }

    @Override
    public String describe() {
      return "Projection: " + String.join(", ", expressions);
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("Expressions", expressions);
    }
  }

  /** Keeps the rows for which the predicate is true. */
  record Filter(String predicate) implements LogicalNode {
    @Override
    public String name() {
      return "Filter";
    }

    @Override
    public String describe() {
      return "Filter: " + predicate;
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("Condition", predicate);
    }
  }

  /**
   * Joins two inputs.
   *
   * @param type {@code Inner}, {@code Left}, {@code Right}, {@code Full}, {@code LeftSemi}, {@code
   *     LeftAnti}, {@code LeftMark}, or with {@code Lateral} where the right side is computed for
   *     each row of the left
   * @param on equal columns, as {@code t.a = u.b}; empty for none
   * @param filter further condition on the columns of both; null for none
   */
  record Join(String type, List<String> on, @Nullable String filter) implements LogicalNode {
    public Join {
      on = List.copyOf(on);
    }

    @Override
    public String name() {
      boolean cross = type.equals("Inner") && on.isEmpty() && filter == null;
      return (cross ? "Cross" : type) + " Join";
    }

    @Override
    public String describe() {
      String keys = on.isEmpty() ? "" : " " + String.join(", ", on);
      return name() + ":" + keys + (filter == null ? "" : " Filter: " + filter);
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      if (!on.isEmpty()) {
        details.put("Join Keys", on);
      }
      if (filter != null) {
        details.put("Filter", filter);
      }
      return details;
    }
  }

  /**
   * Gives one row for each group.
   *
   * @param groupBy keys, or one text with all grouping sets; empty for one group of all rows
   * @param aggregates calls of functions
   */
  record Aggregate(List<String> groupBy, List<String> aggregates) implements LogicalNode {
    public Aggregate {
      groupBy = List.copyOf(groupBy);
      aggregates = List.copyOf(aggregates);
    }

    @Override
    public String name() {
      return "Aggregate";
    }

    @Override
    public String describe() {
      return "Aggregate: groupBy=[" + groupBy + "], aggr=[" + aggregates + "]";
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("Group By", groupBy);
      details.put("Aggregates", aggregates);
      return details;
    }
  }

  /**
   * Gives the rows in an order, and perhaps some of them only.
   *
   * @param keys as {@code t.a ASC NULLS LAST}
   * @param skip rows to leave out first; null for none
   * @param fetch rows to give at most; null for all
   */
  record Sort(List<String> keys, @Nullable String skip, @Nullable String fetch)
      implements LogicalNode {
    public Sort {
      keys = List.copyOf(keys);
    }

    @Override
    public String name() {
      return "Sort";
    }

    @Override
    public String describe() {
      return "Sort: "
          + String.join(", ", keys)
          + (skip == null ? "" : ", skip=" + skip)
          + (fetch == null ? "" : ", fetch=" + fetch);
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("Sort Key", keys);
      if (skip != null) {
        details.put("Skip", skip);
      }
      if (fetch != null) {
        details.put("Fetch", fetch);
      }
      return details;
    }
  }

  /**
   * Gives some of the rows.
   *
   * @param skip rows to leave out first; null for none
   * @param fetch rows to give at most; null for all
   */
  record Limit(@Nullable String skip, @Nullable String fetch) implements LogicalNode {
    @Override
    public String name() {
      return "Limit";
    }

    @Override
    public String describe() {
      return "Limit: skip=" + skipped() + ", fetch=" + fetched();
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("Skip", skipped());
      details.put("Fetch", fetched());
      return details;
    }

    private String skipped() {
      return skip == null ? "0" : skip;
    }

    private String fetched() {
      return fetch == null ? "None" : fetch;
    }
  }

  /**
   * Reads a table.
   *
   * @param table its name, with its schema unless that is {@code public}
   * @param alias under which its columns go in this plan, where the plan reads the table twice;
   *     else null
   * @param projection the columns that are read; null for all
   */
  record TableScan(String table, @Nullable String alias, @Nullable List<String> projection)
      implements LogicalNode {
    public TableScan {
      projection = projection == null ? null : List.copyOf(projection);
    }

    @Override
    public String name() {
      return "TableScan";
    }

    @Override
    public String describe() {
      return "TableScan: "
          + table
          + (alias == null ? "" : " AS " + alias)
          + (projection == null ? "" : " projection=" + projection);
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("Relation Name", table);
      if (alias != null) {
        details.put("Alias", alias);
      }
      if (projection != null) {
        details.put("Projection", projection);
      }
      return details;
    }
  }

  /**
   * Rows of constants.
   *
   * @param rows at least one, each as {@code (1, 'a')}
   */
  record Values(List<String> rows) implements LogicalNode {
    public Values {
      rows = List.copyOf(rows);
    }

    @Override
    public String name() {
      return "Values";
    }

    @Override
    public String describe() {
      return "Values: " + String.join(", ", rows);
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("Values", rows);
    }
  }

  /** No rows. */
  record EmptyRelation() implements LogicalNode {
    @Override
    public String name() {
      return "EmptyRelation";
    }

    @Override
    public String describe() {
      return "EmptyRelation: rows=0";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }
  }

  /**
   * Combines the rows of several inputs.
   *
   * @param all whether equal rows are kept apart
   */
  record SetOperation(Kind kind, boolean all) implements LogicalNode {
    /** Which rows it gives. */
    public enum Kind {
      /** Those of all inputs. */
      UNION,
      /** Those that are in all inputs. */
      INTERSECT,
      /** Those of the first input that are in no other. */
      EXCEPT
    }

    @Override
    public String name() {
      String name = kind.name();
      return name.charAt(0)
          + name.substring(1).toLowerCase(Locale.ROOT)
          + (all == (kind == Kind.UNION) ? "" : all ? " All" : " Distinct");
    }

    @Override
    public String describe() {
      return name();
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }
  }

  /**
   * Divides the rows among readers.
   *
   * @param partitions how many
   * @param keys columns whose equal values come into one partition; empty to deal out in turn
   */
  record Repartition(int partitions, List<String> keys) implements LogicalNode {
    public Repartition {
      keys = List.copyOf(keys);
    }

    @Override
    public String name() {
      return "Repartition";
    }

    @Override
    public String describe() {
      return "Repartition: " + scheme() + " partition_count=" + partitions;
    }

    @Override
    public Map<String, Object> details() {
      return Map.of("Partitioning", scheme(), "Partition Count", Integer.toString(partitions));
    }

    private String scheme() {
      return keys.isEmpty() ? "RoundRobinBatch" : "Hash(" + String.join(", ", keys) + ")";
    }
  }

  /** A query within an expression of the operator above; its columns are not that one's. */
  record Subquery() implements LogicalNode {
    @Override
    public String name() {
      return "Subquery";
    }

    @Override
    public String describe() {
      return "Subquery:";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }
  }

  /**
   * Any other operator.
   *
   * @param arguments each as {@code name=value}
   */
  record Other(String name, List<String> arguments) implements LogicalNode {
    public Other {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String describe() {
      return arguments.isEmpty() ? name : name + ": " + String.join(", ", arguments);
    }

    @Override
    public Map<String, Object> details() {
      return arguments.isEmpty() ? Map.of() : Map.of("Arguments", arguments);
    }
  }
}
