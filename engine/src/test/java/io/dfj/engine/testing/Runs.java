// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs physical plans over batches in memory. */
public final class Runs {
  private Runs() {}

  /** A leaf that deals given batches out, each once, selections included. */
  public record BatchesNode(Schema schema, List<Batch> batches) implements PhysicalNode {
    @Override
    public List<PhysicalNode> inputs() {
      return List.of();
    }

    @Override
    public Flow open(PipelineBuilder builder) {
      AtomicInteger next = new AtomicInteger();
      return Flow.from(
          new Source() {
            @Override
            public BatchReader reader() {
              return new BatchReader() {
                @Override
                public @Nullable Batch next() {
                  int index = next.getAndIncrement();
                  return index < batches.size() ? batches.get(index) : null;
                }

                @Override
                public void close() {}
              };
            }

            @Override
            public int maxParallelism() {
              return Math.max(1, batches.size());
            }
          });
    }

    @Override
    public String describe() {
      return "BatchesExec";
    }
  }

  public static QueryContext query(int batchSize, int workers) {
    return new QueryContext(List.of(), batchSize, workers, ZoneId.of("UTC"), 0);
  }

  /** Every batch of the result, in order of arrival. */
  public static List<Batch> batches(PhysicalNode root, QueryContext query) {
    List<Batch> batches = new ArrayList<>();
    try (Execution execution = Execution.start(root, query)) {
      Batch batch;
      while ((batch = execution.next()) != null) {
        batches.add(batch);
      }
    }
    return batches;
  }

  /** Every row of the result as {@link RandomBatches#rows}, in order of arrival. */
  public static List<List<@Nullable Object>> rows(PhysicalNode root, QueryContext query) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Batch batch : batches(root, query)) {
      rows.addAll(RandomBatches.rows(batch));
    }
    return rows;
  }
}
