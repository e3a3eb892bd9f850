// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.engine.batch.Batch;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.Schema;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Copies batches into one Arrow root, one at a time. The root's buffers are used again for the next
 * batch unless someone else took or kept them, in which case new ones are allocated: what a caller
 * transfers or retains is never overwritten.
 *
 * <p>Used by one thread at a time.
 */
public final class ArrowExport implements AutoCloseable {
  private final Schema schema;
  private final VectorSchemaRoot root;
  private final ColumnExport[] columns;

  /**
   * @param schema types of the batches, to be mapped by {@link ArrowTypes}
   * @param allocator of the root's buffers; not closed here
   */
  public ArrowExport(Schema schema, BufferAllocator allocator) {
    this(schema, VectorSchemaRoot.create(ArrowTypes.toArrow(schema), allocator));
  }

  /**
   * @param root of the schema
   */
  public ArrowExport(Schema schema, VectorSchemaRoot root) {
    this.schema = schema;
    this.root = root;
    this.columns = new ColumnExport[schema.size()];
    ExportScratch scratch = new ExportScratch();
    for (int i = 0; i < columns.length; i++) {
      FieldVector vector = root.getVector(i);
      columns[i] = new ColumnExport(schema.field(i).type(), vector, scratch);
    }
  }

  /** The one root: overwritten by every load, closed with this object. */
  public VectorSchemaRoot root() {
    return root;
  }

  /**
   * Replaces the root's rows by the rows of the batch that count.
   *
   * @param batch columns of the schema's types, in any encoding
   * @throws DfjException OUT_OF_MEMORY when the allocator is exhausted
   */
  public void load(Batch batch) {
    if (batch.columnCount() != schema.size()) {
      throw new DfjException(
          ErrorCode.INTERNAL_ERROR,
          "a batch of " + batch.columnCount() + " columns for " + schema.size());
    }
    try {
      for (int i = 0; i < columns.length; i++) {
        columns[i].load(batch.column(i), batch.selection(), batch.size());
      }
      root.setRowCount(batch.size());
    } catch (OutOfMemoryException e) {
      root.clear();
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "no Arrow memory left for a batch of results", e);
    }
  }

  /** Releases the root's buffers. Idempotent. */
  @Override
  public void close() {
    root.close();
  }
}
