// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * An operator of a user: for each input a row of its number and the sum of its first column.
 *
 * @param most how many rows of each input it reads, or a few more; -1 for all
 */
public record TotalsNode(long most) implements LogicalExtensionNode, PhysicalExtensionNode {
  private static final Schema SCHEMA =
      Schema.of(
          new Field("input", DataType.BIGINT, false), new Field("total", DataType.BIGINT, false));

  @Override
  public String name() {
    return "Totals";
  }

  @Override
  public String describe() {
    return most < 0 ? "" : "most=" + most;
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Schema schema(List<Schema> inputs) {
    for (Schema input : inputs) {
      if (!input.field(0).type().equals(DataType.BIGINT)) {
        throw new IllegalArgumentException("no total of " + input.field(0).type());
      }
    }
    return SCHEMA;
  }

  @Override
  public PhysicalExtensionNode plan(List<Schema> inputs) {
    return this;
  }

  @Override
  public RecordBatchReader execute(List<RecordBatchReader> inputs, ScanContext context) {
    return new Totals(
        inputs, VectorSchemaRoot.create(ArrowTypes.toArrow(SCHEMA), context.allocator()));
  }

  private final class Totals implements RecordBatchReader {
    private final List<RecordBatchReader> inputs;
    private final VectorSchemaRoot root;
    private int input;

    Totals(List<RecordBatchReader> inputs, VectorSchemaRoot root) {
      this.inputs = inputs;
      this.root = root;
    }

    @Override
    public boolean next() throws Exception {
      if (input == inputs.size()) {
        return false;
      }
      RecordBatchReader from = inputs.get(input);
      long rows = 0;
      long sum = 0;
      while ((most < 0 || rows < most) && from.next()) {
        BigIntVector values = (BigIntVector) from.root().getVector(0);
        for (int row = 0; row < values.getValueCount(); row++) {
          sum += values.get(row);
        }
        rows += values.getValueCount();
      }
      from.close();
      root.allocateNew();
      ((BigIntVector) root.getVector(0)).setSafe(0, ++input);
      ((BigIntVector) root.getVector(1)).setSafe(0, sum);
      root.setRowCount(1);
      return true;
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
}
