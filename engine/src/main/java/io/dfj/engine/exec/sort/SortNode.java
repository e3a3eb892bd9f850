// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.sort;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.SortedRows;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.runtime.Repartition;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * Gives the input's rows in order, from one reader. Rows of equal keys come in any order.
 *
 * @param keys the most significant first; at least one
 * @param offset rows to leave out at the start
 * @param limit rows to give at most, or -1 for all
 */
public record SortNode(PhysicalNode input, List<SortKey> keys, long offset, long limit)
    implements PhysicalNode {
  /** Up to this many rows each worker keeps only the first ones it sees. */
  private static final long TOP_ROWS = 100_000;

  public SortNode {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || offset < 0 || limit < -1) {
      throw new IllegalArgumentException("sort by " + keys + " from " + offset + " for " + limit);
    }
  }

  @Override
  public Schema schema() {
    return input.schema();
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    Flow flow = builder.open(input, Repartition.SORTS);
    if (limit >= 0 && limit <= TOP_ROWS && offset <= TOP_ROWS - limit) {
      flow =
          flow.through(
              new TopRowsOperator(schema(), keys, (int) (offset + limit), builder.query()));
    }
    SortedRows rows = new SortedRows(schema(), keys, offset, limit, builder.query());
    Stage sorted = rows.open(builder, flow, () -> {});
    return Flow.from(new Sort(rows, schema().size(), builder.query()), sorted);
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("SortExec: [");
    for (int i = 0; i < keys.size(); i++) {
      SortKey key = keys.get(i);
      text.append(i == 0 ? "" : ", ")
          .append(schema().field(key.column()).name())
          .append(key.ascending() ? " ASC" : " DESC")
          .append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }
    text.append(']');
    if (offset > 0) {
      text.append(", offset=").append(offset);
    }
    return limit < 0 ? text.toString() : text.append(", limit=").append(limit).toString();
  }
}
