// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.unnest;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.nested.LongSeries;
import io.dfj.metadata.type.DataType;

/** The numbers of series, counted up as they are asked for. */
final class SeriesItems implements Items {
  private final LongVector start;
  private final LongVector stop;
  private final LongVector step;
  private final boolean inclusive;

  SeriesItems(Batch batch, Unnested.Series series) {
    this.start = (LongVector) batch.column(series.start()).flatten();
    this.stop = (LongVector) batch.column(series.stop()).flatten();
    this.step = (LongVector) batch.column(series.step()).flatten();
    this.inclusive = series.inclusive();
  }

  @Override
  public boolean isNull(int row) {
    return start.isNull(row) || stop.isNull(row) || step.isNull(row);
  }

  @Override
  public long count(int row) {
    return isNull(row)
        ? 0
        : LongSeries.count(start.values()[row], stop.values()[row], step.values()[row], inclusive);
  }

  @Override
  public FlatVector at(int[] rows, long[] places, int count) {
    long[] values = new long[count];
    boolean[] nulls = null;
    int countedRow = -1;
    long length = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row != countedRow) {
        length = count(row);
        countedRow = row;
      }
      if (places[i] < length) {
        values[i] = start.values()[row] + places[i] * step.values()[row];
      } else {
        nulls = nulls == null ? new boolean[count] : nulls;
        nulls[i] = true;
      }
    }
    return new LongVector(DataType.BIGINT, values, nulls, count);
  }
}
