// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.values;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * Rows that are there when the execution starts.
 *
 * @param rows columns of the schema's types
 */
public record RowsNode(Batch rows, Schema schema) implements PhysicalNode {
  @Override
  public List<PhysicalNode> inputs() {
    return List.of();
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return Flow.from(new SingleBatch(rows, builder.query().batchSize()));
  }

  @Override
  public String describe() {
    return "RowsExec: rows=" + rows.size();
  }
}
