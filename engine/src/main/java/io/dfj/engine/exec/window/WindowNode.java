// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.SortedRows;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.runtime.Repartition;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the input's rows with the results of window functions that share partitions and order. Rows
 * of a partition come together and in order; partitions come in any.
 *
 * @param partition columns whose values tell partitions apart; nulls are equal
 * @param order of the rows of a partition; peers come in any order
 * @param kept which of the input's columns are read above; the others come as nulls
 * @param schema the input's columns, then one for each call
 */
public record WindowNode(
    PhysicalNode input,
    List<SortKey> partition,
    List<SortKey> order,
    List<WindowCall> calls,
    boolean[] kept,
    Schema schema)
    implements PhysicalNode {
  public WindowNode {
    partition = List.copyOf(partition);
    order = List.copyOf(order);
    calls = List.copyOf(calls);
  }

  /** Names the results after their calls. */
  public static WindowNode of(
      PhysicalNode input,
      List<SortKey> partition,
      List<SortKey> order,
      List<WindowCall> calls,
      boolean[] kept) {
    List<Field> fields = new ArrayList<>(input.schema().fields());
    for (WindowCall call : calls) {
      fields.add(
          new Field(call.function().name(), call.returnType(), !call.function().neverNull()));
    }
    return new WindowNode(input, partition, order, calls, kept, new Schema(fields));
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    List<SortKey> keys = new ArrayList<>(partition);
    keys.addAll(order);
    SortedRows rows =
        new SortedRows(input.schema(), needed(keys), keys, 0, -1, builder.query())
            .noteDifferences();
    WindowSource source = new WindowSource(this, rows, builder.query());
    Stage sorted = rows.open(builder, builder.open(input, Repartition.WINDOWS), source::begin);
    return Flow.from(source, sorted);
  }

  private boolean[] needed(List<SortKey> keys) {
    boolean[] needed = kept.clone();
    keys.forEach(key -> needed[key.column()] = true);
    for (WindowCall call : calls) {
      call.columns().forEach(column -> needed[column] = true);
    }
    return needed;
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("WindowExec: partition=[");
    for (int i = 0; i < partition.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(name(partition.get(i).column()));
    }
    text.append("], order=[");
    for (int i = 0; i < order.size(); i++) {
      SortKey key = order.get(i);
      text.append(i == 0 ? "" : ", ")
          .append(name(key.column()))
          .append(key.ascending() ? " ASC" : " DESC")
          .append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }
    text.append("], calls=[");
    for (int i = 0; i < calls.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(calls.get(i).describe(this::name));
    }
    return text.append(']').toString();
  }

  private String name(int column) {
    return input.schema().field(column).name();
  }
}
