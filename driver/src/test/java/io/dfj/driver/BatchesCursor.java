// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.engine.BatchCursor;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A cursor over numbered rows in batches of given sizes: columns {@code id} from 0 on and {@code
 * Name}, null where the id divides by three.
 */
final class BatchesCursor implements BatchCursor {
  static final Schema SCHEMA =
      Schema.of(new Field("id", DataType.BIGINT, false), new Field("Name", DataType.VARCHAR, true));

  private final BufferAllocator allocator = new RootAllocator();
  private final VectorSchemaRoot root =
      VectorSchemaRoot.create(ArrowTypes.toArrow(SCHEMA), allocator);
  private final int[] sizes;
  private final boolean fails;
  private int batch;
  private long id;
  private volatile boolean cancelled;
  boolean closed;

  BatchesCursor(int... sizes) {
    this(false, sizes);
  }

  /**
   * @param fails whether the end is a failure
   */
  BatchesCursor(boolean fails, int... sizes) {
    this.fails = fails;
    this.sizes = sizes;
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public boolean next() {
    if (cancelled) {
      throw new DfjException(ErrorCode.CANCELLED, "cancelled");
    }
    if (batch == sizes.length) {
      if (fails) {
        throw new DfjException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
      }
      return false;
    }
    int rows = sizes[batch++];
    root.clear();
    BigIntVector ids = (BigIntVector) root.getVector(0);
    VarCharVector names = (VarCharVector) root.getVector(1);
    for (int i = 0; i < rows; i++) {
      ids.setSafe(i, id);
      if (id % 3 == 0) {
        names.setNull(i);
      } else {
        names.setSafe(i, ("n" + id).getBytes(StandardCharsets.UTF_8));
      }
      id++;
    }
    root.setRowCount(rows);
    return true;
  }

  @Override
  public VectorSchemaRoot root() {
    return root;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public double progress() {
    return -1;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      root.close();
      allocator.close();
    }
  }
}
