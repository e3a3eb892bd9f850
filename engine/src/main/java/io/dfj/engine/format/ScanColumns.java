// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.format.FileScan.ScanFile;
import org.jspecify.annotations.Nullable;

/** The projection of a file scan: which output columns files hold and which their paths. */
public final class ScanColumns {
  private final int[] projection;
  private final int fileColumns;

  public ScanColumns(FileScan scan) {
    this.projection = scan.request().projection();
    this.fileColumns = scan.fileSchema().size();
  }

  /** How many columns a batch has. */
  public int count() {
    return projection.length;
  }

  /** Index into the file schema of an output column, or -1 for a partition column. */
  public int fileColumn(int output) {
    return projection[output] < fileColumns ? projection[output] : -1;
  }

  /**
   * A batch of one file's rows.
   *
   * @param columns of the output; those of partition columns are filled in here
   */
  public Batch batch(ScanFile file, int rowCount, @Nullable Vector[] columns) {
    Vector[] all = new Vector[projection.length];
    for (int i = 0; i < all.length; i++) {
      Vector column = columns[i];
      all[i] =
          column != null
              ? column
              : new ConstantVector(
                  file.partitionValues().get(projection[i] - fileColumns), rowCount);
    }
    return Batch.of(rowCount, all);
  }
}
