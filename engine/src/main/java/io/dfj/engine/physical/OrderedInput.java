// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.sort.SortNode;
import io.dfj.engine.exec.union.UnionNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.order.SortKey;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.AggregateCall;

/**
 * The rows of an aggregation in the order that {@code f(x ORDER BY y)} asks for. A sort gives its
 * rows through one worker, so that its order holds up to the aggregates. Calls with orders that do
 * not agree each read a sorted copy of the input, and what they see of the other copies is filtered
 * away; merging such a worker's groups into others' then adds nothing in between.
 *
 * @param node the input's columns, then perhaps conditions for the calls
 * @param calls those of the aggregation, over this node
 */
record OrderedInput(PhysicalNode node, List<AggregateCall> calls) {
  static OrderedInput of(List<AggregateCall> calls, PhysicalNode input) {
    List<List<RelFieldCollation>> orders = new ArrayList<>();
    int[] orderOfCall = new int[calls.size()];
    for (int i = 0; i < orderOfCall.length; i++) {
      List<RelFieldCollation> order = order(calls.get(i));
      if (!order.isEmpty()) {
        orderOfCall[i] = place(order, orders);
      }
    }
    if (orders.isEmpty()) {
      return new OrderedInput(input, calls);
    }
    if (orders.size() == 1) {
      return new OrderedInput(sorted(input, orders.get(0)), calls);
    }
    List<PhysicalNode> copies = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      copies.add(sorted(withConditions(input, calls, orderOfCall, i), orders.get(i)));
    }
    List<AggregateCall> filtered = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      AggregateCall call = calls.get(i);
      filtered.add(
          AggregatePlanner.isGrouping(call) ? call : call.withFilter(input.schema().size() + i));
    }
    return new OrderedInput(new UnionNode(copies, copies.get(0).schema()), filtered);
  }

  /** None where it changes nothing. */
  private static List<RelFieldCollation> order(AggregateCall call) {
    return switch (call.getAggregation().getKind()) {
      case COUNT, SUM, SUM0, MIN, MAX, AVG -> List.of();
      default -> call.getCollation().getFieldCollations();
    };
  }

  /** Index of an order that the given one is the beginning of, which may become longer. */
  private static int place(List<RelFieldCollation> order, List<List<RelFieldCollation>> orders) {
    for (int i = 0; i < orders.size(); i++) {
      List<RelFieldCollation> known = orders.get(i);
      int common = Math.min(order.size(), known.size());
      if (order.subList(0, common).equals(known.subList(0, common))) {
        orders.set(i, order.size() > common ? order : known);
        return i;
      }
    }
    orders.add(order);
    return orders.size() - 1;
  }

  private static PhysicalNode sorted(PhysicalNode input, List<RelFieldCollation> order) {
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation field : order) {
      keys.add(
          PhysicalPlanner.sortKey(
              field.getFieldIndex(), field.getDirection(), field.nullDirection));
    }
    return new SortNode(input, keys, 0, -1);
  }

  /** The input and, for every call, whether it counts a row of this copy. */
  private static PhysicalNode withConditions(
      PhysicalNode input, List<AggregateCall> calls, int[] orderOfCall, int order) {
    List<PhysicalExpr> expressions = new ArrayList<>();
    List<Field> fields = new ArrayList<>(input.schema().fields());
    for (int i = 0; i < fields.size(); i++) {
      expressions.add(new Column(i, fields.get(i).type(), fields.get(i).nullable()));
    }
    for (int i = 0; i < calls.size(); i++) {
      int filter = calls.get(i).filterArg;
      expressions.add(
          orderOfCall[i] == order && filter >= 0
              ? expressions.get(filter)
              : new Literal(DataType.BOOLEAN, orderOfCall[i] == order));
      fields.add(new Field("condition" + i, DataType.BOOLEAN, true));
    }
    return new ProjectNode(input, expressions, new Schema(fields));
  }
}
