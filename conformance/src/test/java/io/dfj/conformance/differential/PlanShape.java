// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.differential;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operator of a plan as EXPLAIN prints it, a line an operator, inputs indented below.
 *
 * @param text its line, without what comes before
 * @param inputs of a join, first the side that is read through, then the one that is held in memory
 */
record PlanShape(String text, List<PlanShape> inputs) {
  private static final Pattern TABLE = Pattern.compile("ScanExec: [\\w.]*?(\\w+), ");
  private static final Pattern JOIN = Pattern.compile("(?:Hash|NestedLoop)JoinExec: (\\w+)");

  /** The physical plan of a query. */
  static PlanShape explain(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
      while (rows.next()) {
        if (rows.getString("plan_type").equals("physical_plan")) {
          return parse(rows.getString("plan"));
        }
      }
    }
    throw new AssertionError("no physical plan of " + sql);
  }

  private static PlanShape parse(String plan) {
    Deque<PlanShape> path = new ArrayDeque<>();
    for (String line : plan.lines().toList()) {
      PlanShape node = new PlanShape(line.strip(), new ArrayList<>());
      int depth = line.indexOf(node.text()) / 2;
      while (path.size() > depth) {
        path.pop();
      }
      if (!path.isEmpty()) {
        path.peek().inputs().add(node);
      }
      path.push(node);
    }
    return path.getLast();
  }

  /**
   * Tables, joins and groups, as in {@code group(lineitem* JOIN (orders JOIN customer*))}: on the
   * right of a join what is held in memory, a star for a filter in the scan.
   */
  String joins() {
    Matcher table = TABLE.matcher(text);
    if (table.find()) {
      return table.group(1) + (text.contains(", filter=") ? "*" : "");
    }
    Matcher join = JOIN.matcher(text);
    if (join.find()) {
      String type = join.group(1).equals("INNER") ? "" : join.group(1) + " ";
      return side(0) + " " + type + "JOIN " + side(1);
    }
    String input = inputs.get(0).joins();
    return text.startsWith("AggregateExec") ? "group(" + input + ")" : input;
  }

  private String side(int input) {
    PlanShape side = inputs.get(input);
    while (!side.isJoin() && !side.text.startsWith("AggregateExec") && !side.inputs.isEmpty()) {
      side = side.inputs.get(0);
    }
    return side.isJoin() ? "(" + side.joins() + ")" : side.joins();
  }

  private boolean isJoin() {
    return JOIN.matcher(text).find();
  }

  /** All operators, this one first. */
  List<PlanShape> operators() {
    List<PlanShape> all = new ArrayList<>(List.of(this));
    inputs.forEach(input -> all.addAll(input.operators()));
    return all;
  }

  /** The operators of a kind, as {@code ScanExec}. */
  List<PlanShape> operators(String kind) {
    return operators().stream().filter(operator -> operator.text.startsWith(kind + ":")).toList();
  }

  /** The scans of a table, in the order in which they are printed. */
  List<String> scans(String table) {
    return operators("ScanExec").stream()
        .map(PlanShape::text)
        .filter(text -> text.contains("." + table + ","))
        .toList();
  }

  /** Whether it gives one row: a group over all rows, below nothing but projections. */
  boolean isOneRow() {
    return text.startsWith("AggregateExec: by=[],")
        || text.startsWith("ProjectionExec:") && inputs.get(0).isOneRow();
  }
}
