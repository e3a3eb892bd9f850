// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.repeat;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.Operator;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * Gives each row as many times as its count says, none where that is null or not above zero.
 *
 * @param countColumn index of a BIGINT column; it stays in the output
 */
public record RepeatNode(PhysicalNode input, int countColumn) implements PhysicalNode {
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
    return builder.open(input).through(new RepeatOperator(countColumn, builder.query()));
  }

  @Override
  public String describe() {
    return "RepeatExec: times=" + schema().field(countColumn).name() + "@" + countColumn;
  }

  private record RepeatOperator(int countColumn, QueryContext query) implements Operator {
    @Override
    public boolean expands() {
      return true;
    }

    @Override
    public BatchConsumer attach(BatchConsumer downstream) {
      return new BatchConsumer() {
        @Override
        public boolean accept(Batch batch) {
          return repeat(batch, downstream);
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

    private boolean repeat(Batch batch, BatchConsumer downstream) {
      LongVector counts = (LongVector) batch.column(countColumn).flatten();
      int[] selection = batch.selection();
      int[] rows = new int[query.batchSize()];
      int filled = 0;
      for (int k = 0; k < batch.size(); k++) {
        int row = selection == null ? k : selection[k];
        long times = counts.isNull(row) ? 0 : counts.values()[row];
        for (long i = 0; i < times; i++) {
          rows[filled++] = row;
          if (filled == rows.length) {
            query.check();
            if (!downstream.accept(pick(batch, rows, filled))) {
              return false;
            }
            rows = new int[query.batchSize()];
            filled = 0;
          }
        }
      }
      return filled == 0 || downstream.accept(pick(batch, rows, filled));
    }

    private static Batch pick(Batch batch, int[] rows, int count) {
      Vector[] columns = new Vector[batch.columnCount()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = Vector.pick(batch.column(i), rows, null, count);
      }
      return Batch.of(count, columns);
    }
  }
}
