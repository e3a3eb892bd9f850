// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.expand;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives every row once for each grouping set, ahead of one aggregation over all sets. Output: the
 * grouping columns in order, null where the set leaves them out; then all input columns, for the
 * arguments; then the index of the set as INTEGER.
 *
 * @param groupColumns indexes of the grouping columns
 * @param sets for each set, for each grouping column, whether it is in the set
 */
public record ExpandNode(
    PhysicalNode input, int[] groupColumns, List<boolean[]> sets, Schema schema)
    implements PhysicalNode {
  public ExpandNode(PhysicalNode input, int[] groupColumns, List<boolean[]> sets) {
    this(input, groupColumns, sets, outputSchema(input.schema(), groupColumns));
  }

  private static Schema outputSchema(Schema input, int[] groupColumns) {
    List<Field> fields = new ArrayList<>();
    for (int column : groupColumns) {
      Field field = input.field(column);
      fields.add(new Field(field.name(), field.type(), true));
    }
    fields.addAll(input.fields());
    fields.add(new Field("grouping_set", DataType.INTEGER, false));
    return new Schema(fields);
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return builder.open(input).through(this::attach);
  }

  private BatchConsumer attach(BatchConsumer downstream) {
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        for (int set = 0; set < sets.size(); set++) {
          if (!downstream.accept(expand(batch, set))) {
            return false;
          }
        }
        return true;
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

  private Batch expand(Batch batch, int set) {
    int rows = batch.rowCount();
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < groupColumns.length; i++) {
      Vector column = batch.column(groupColumns[i]);
      columns[i] =
          sets.get(set)[i]
              ? column
              : new ConstantVector(VectorBuilder.single(column.type(), null), rows);
    }
    System.arraycopy(batch.columns(), 0, columns, groupColumns.length, batch.columnCount());
    FlatVector index = VectorBuilder.single(DataType.INTEGER, set);
    columns[columns.length - 1] = new ConstantVector(index, rows);
    return batch.withColumns(columns);
  }

  @Override
  public String describe() {
    return "ExpandExec: sets=" + sets.size();
  }
}
