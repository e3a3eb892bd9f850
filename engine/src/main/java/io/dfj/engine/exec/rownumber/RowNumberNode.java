// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.rownumber;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers rows from 1 within runs of equal partition columns. The input must come in the order of
 * the partition columns, through one worker, as it does from a sort.
 *
 * @param partitionColumns indexes; nulls are equal
 * @param schema the input's columns, then the BIGINT number
 */
public record RowNumberNode(PhysicalNode input, int[] partitionColumns, Schema schema)
    implements PhysicalNode {
  public RowNumberNode(PhysicalNode input, int[] partitionColumns, String name) {
    this(input, partitionColumns, withNumber(input.schema(), name));
  }

  private static Schema withNumber(Schema input, String name) {
    List<Field> fields = new ArrayList<>(input.fields());
    fields.add(new Field(name, DataType.BIGINT, false));
    return new Schema(fields);
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return input.open(builder).through(this::attach);
  }

  @Override
  public String describe() {
    return "RowNumberExec: by=" + Arrays.toString(partitionColumns);
  }

  private BatchConsumer attach(BatchConsumer downstream) {
    return new BatchConsumer() {
      /** Partition columns of the last row seen, one row each; null before the first. */
      private FlatVector @Nullable [] last;

      private long number;

      @Override
      public boolean accept(Batch selected) {
        Batch batch = selected.compact();
        int size = batch.size();
        if (size == 0) {
          return true;
        }
        boolean[] starts = starts(batch, last);
        long[] numbers = new long[size];
        for (int row = 0; row < size; row++) {
          number = starts[row] ? 1 : number + 1;
          numbers[row] = number;
        }
        last = lastRow(batch);
        Vector[] columns = Arrays.copyOf(batch.columns(), batch.columnCount() + 1);
        columns[batch.columnCount()] = new LongVector(DataType.BIGINT, numbers, null, size);
        return downstream.accept(Batch.of(size, columns));
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

  private FlatVector[] lastRow(Batch batch) {
    FlatVector[] row = new FlatVector[partitionColumns.length];
    int[] index = {batch.size() - 1};
    for (int i = 0; i < row.length; i++) {
      row[i] = batch.column(partitionColumns[i]).gather(index, 1);
    }
    return row;
  }

  /** Whether each row begins a partition. */
  private boolean[] starts(Batch batch, FlatVector @Nullable [] before) {
    int size = batch.size();
    boolean[] starts = new boolean[size];
    starts[0] = before == null;
    for (int i = 0; i < partitionColumns.length; i++) {
      FlatVector column = batch.column(partitionColumns[i]).flatten();
      FlatVector joined =
          before == null
              ? column
              : VectorConcat.of(column.type(), List.of(before[i], column)).flatten();
      int offset = before == null ? 0 : 1;
      for (int row = offset == 0 ? 1 : 0; row < size; row++) {
        starts[row] |= !RowEquality.same(joined, row + offset - 1, row + offset);
      }
    }
    return starts;
  }
}
