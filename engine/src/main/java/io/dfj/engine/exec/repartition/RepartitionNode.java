// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.repartition;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.PlanMetrics;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says into which partitions the result is divided. Where the result is read as a whole it only
 * leaves out the columns beyond the first; readers of partitions have a {@link RowDistribution}.
 *
 * @param keys columns of the input whose equal values come into one partition; none to deal out
 *     batches in turn
 * @param partitions at least 1
 * @param width how many columns come out
 */
public record RepartitionNode(PhysicalNode input, List<Integer> keys, int partitions, int width)
    implements PhysicalNode {
  public RepartitionNode {
    keys = List.copyOf(keys);
  }

  /** Divides the rows of one execution of the input; told to the metrics as this node's. */
  public RowDistribution distribution(PlanMetrics metrics) {
    int[] columns = keys.stream().mapToInt(key -> key).toArray();
    return new RowDistribution(columns, partitions, width, metrics.worker(this, 0));
  }

  @Override
  public Schema schema() {
    return new Schema(input.schema().fields().subList(0, width));
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    Flow flow = builder.open(input);
    return width == input.schema().size() ? flow : flow.through(this::narrow);
  }

  private BatchConsumer narrow(BatchConsumer downstream) {
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        return downstream.accept(batch.withColumns(Arrays.copyOf(batch.columns(), width)));
      }

      @Override
      public void finish() {
        downstream.finish();
      }

      @Override
      public void close() {
        downstream.close();
      }
    };
  }

  @Override
  public String describe() {
    List<String> names = new ArrayList<>();
    for (int key : keys) {
      names.add(input.schema().field(key).name() + "@" + key);
    }
    String partitioning =
        keys.isEmpty()
            ? "RoundRobinBatch(" + partitions + ")"
            : "Hash(" + names + ", " + partitions + ")";
    return "RepartitionExec: partitioning=" + partitioning;
  }
}
