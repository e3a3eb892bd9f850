// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.Schema;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * All rows of a query as Arrow record batches. They belong to whoever has this object, outlive the
 * session, and are valid until it is closed.
 */
public final class RecordBatches implements Iterable<VectorSchemaRoot>, AutoCloseable {
  private final Schema schema;
  private final List<VectorSchemaRoot> batches;
  private final Runnable release;

  /**
   * @param release closes the memory, after the batches
   */
  RecordBatches(Schema schema, List<VectorSchemaRoot> batches, Runnable release) {
    this.schema = schema;
    this.batches = List.copyOf(batches);
    this.release = release;
  }

  public Schema schema() {
    return schema;
  }

  /** In order, each of at least one row; none if there are no rows. */
  public List<VectorSchemaRoot> batches() {
    return batches;
  }

  public long rowCount() {
    return batches.stream().mapToLong(VectorSchemaRoot::getRowCount).sum();
  }

  @Override
  public Iterator<VectorSchemaRoot> iterator() {
    return batches.iterator();
  }

  /** Releases all batches. Idempotent. */
  @Override
  public void close() {
    batches.forEach(VectorSchemaRoot::close);
    release.run();
  }
}
