// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.Repartition;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups rows by key columns and aggregates each group. Nulls are equal as keys. Without key
 * columns there is exactly one group, even over no rows.
 *
 * @param groupColumns indexes of the key columns
 * @param calls aggregates over input columns
 * @param totalSet if not negative: the last key is the number of a grouping set, and the group of
 *     this number, all other keys null, exists even over no rows
 * @param schema the key columns, then one column a call
 */
public record AggregateNode(
    PhysicalNode input, int[] groupColumns, List<AggregateCall> calls, int totalSet, Schema schema)
    implements PhysicalNode {
  public AggregateNode {
    calls = List.copyOf(calls);
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    List<DataType> types = new ArrayList<>();
    boolean nullable = false;
    for (int column : groupColumns) {
      Field field = input.schema().field(column);
      types.add(field.type());
      nullable |= field.nullable();
    }
    boolean nullableKeys = nullable;
    QueryContext query = builder.query();
    AggregateSink sink =
        new AggregateSink(
            () -> new GroupedState(groupColumns, types, nullableKeys, calls, query::check),
            totalSet,
            query);
    Stage stage = builder.sink(builder.open(input, Repartition.AGGREGATIONS), sink);
    return Flow.from(sink.source(), stage);
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("AggregateExec: by=[");
    for (int i = 0; i < groupColumns.length; i++) {
      text.append(i == 0 ? "" : ", ").append(name(groupColumns[i]));
    }
    text.append("], aggregates=[");
    for (int i = 0; i < calls.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(calls.get(i).describe(this::name));
    }
    return text.append(']').toString();
  }

  private String name(int column) {
    return input.schema().field(column).name() + "@" + column;
  }
}
