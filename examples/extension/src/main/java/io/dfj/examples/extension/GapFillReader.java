// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.extension;

import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Copies the rows of an input and fills its gaps, a batch at a time. */
final class GapFillReader implements RecordBatchReader {
  private final RecordBatchReader input;
  private final VectorSchemaRoot root;
  private final int place;
  private final long step;
  private final int batchSize;

  /** The next row of the input's batch. */
  private int row;

  private boolean started;
  private boolean ended;

  /** What the column has next if there is no gap. */
  private long due;

  GapFillReader(
      RecordBatchReader input, Schema schema, String column, long step, ScanContext context) {
    this.input = input;
    this.place = schema.indexOf(column);
    this.step = step;
    this.batchSize = context.batchSize();
    this.root = VectorSchemaRoot.create(ArrowTypes.toArrow(schema), context.allocator());
  }

  @Override
  public boolean next() throws Exception {
    root.allocateNew();
    int filled = 0;
    while (filled < batchSize && hasRow()) {
      List<FieldVector> from = input.root().getFieldVectors();
      long value = ((BigIntVector) from.get(place)).get(row);
      BigIntVector to = (BigIntVector) root.getVector(place);
      if (started && value > due) {
        // What is not set is null.
        to.setSafe(filled++, due);
        due += step;
        continue;
      }
      for (int i = 0; i < from.size(); i++) {
        root.getVector(i).copyFromSafe(row, filled, from.get(i));
      }
      filled++;
      row++;
      started = true;
      due = value + step;
    }
    root.setRowCount(filled);
    return filled > 0;
  }

  /** Reads on where the batch is through; also the first, of which the root has no row yet. */
  private boolean hasRow() throws Exception {
    while (!ended && row >= input.root().getRowCount()) {
      row = 0;
      ended = !input.next();
    }
    return !ended;
  }

  @Override
  public VectorSchemaRoot root() {
    return root;
  }

  @Override
  public void close() {
    root.close();
  }
}
