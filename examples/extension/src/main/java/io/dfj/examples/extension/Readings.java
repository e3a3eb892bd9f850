// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.extension;

import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.Statistics;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Temperatures by the hour, as a thermometer of which some readings are lost.
 *
 * @param hours from 0, without the last
 * @param lost every so many an hour has none
 */
record Readings(long hours, int lost) implements TableProvider {
  private static final Schema SCHEMA =
      Schema.of(
          new Field("hour", DataType.BIGINT, false),
          new Field("fahrenheit", DataType.DOUBLE, false));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Statistics statistics() {
    return Statistics.rows(hours);
  }

  @Override
  public TableScan scan(ScanRequest request) {
    return TableScan.of(() -> new Reader(request));
  }

  private final class Reader implements RecordBatchReader {
    private final int batchSize;
    private final VectorSchemaRoot root;
    private long hour;

    Reader(ScanRequest request) {
      batchSize = request.context().batchSize();
      root =
          VectorSchemaRoot.create(
              ArrowTypes.toArrow(request.project(SCHEMA)), request.context().allocator());
    }

    @Override
    public boolean next() {
      root.allocateNew();
      int row = 0;
      for (; row < batchSize && hour < hours; hour++) {
        if (hour % lost != lost - 1) {
          for (FieldVector vector : root.getFieldVectors()) {
            set(vector, row);
          }
          row++;
        }
      }
      root.setRowCount(row);
      return row > 0;
    }

    private void set(FieldVector vector, int row) {
      if (vector instanceof BigIntVector hourly) {
        hourly.setSafe(row, hour);
      } else if (vector instanceof Float8Vector fahrenheit) {
        fahrenheit.setSafe(row, 50 + hour * 7 % 30);
      }
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
