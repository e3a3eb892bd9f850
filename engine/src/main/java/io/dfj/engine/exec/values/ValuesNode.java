// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.values;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Rows of constants.
 *
 * @param rows for each row one expression without columns for each column of the schema
 */
public record ValuesNode(List<List<PhysicalExpr>> rows, Schema schema) implements PhysicalNode {
  @Override
  public List<PhysicalNode> inputs() {
    return List.of();
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder values = new VectorBuilder(schema.field(i).type());
      for (List<PhysicalExpr> row : rows) {
        values.append(
            row.get(i) instanceof PhysicalExpr.Literal literal
                ? literal.value()
                : ExpressionCompiler.evaluate(row.get(i), builder.query()));
      }
      columns[i] = values.build();
    }
    return Flow.from(new SingleBatch(Batch.of(rows.size(), columns), builder.query().batchSize()));
  }

  @Override
  public String describe() {
    return "ValuesExec: rows=" + rows.size();
  }

  /** Deals one batch out in slices of the batch size, to whoever asks first. */
  private static final class SingleBatch implements Source {
    private final AtomicReference<@Nullable Batch> batch;
    private final int batchSize;

    SingleBatch(Batch batch, int batchSize) {
      this.batch = new AtomicReference<>(batch);
      this.batchSize = batchSize;
    }

    @Override
    public BatchReader reader() {
      return new BatchReader() {
        private final @Nullable Batch all = batch.getAndSet(null);
        private int next;

        @Override
        public @Nullable Batch next() {
          if (all == null || next >= all.size()) {
            return null;
          }
          int from = next;
          next = Math.min(all.size(), from + batchSize);
          return from == 0 && next == all.size() ? all : all.slice(from, next - from).compact();
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public int maxParallelism() {
      return 1;
    }
  }
}
