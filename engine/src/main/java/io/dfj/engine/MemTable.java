// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.catalog.provider.ProvidedRows;
import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A table in memory, which holds copies of its rows on the Java heap. INSERT adds to it. */
public final class MemTable implements TableBacked {
  private final MemoryTable table;

  /** Without rows. */
  public MemTable(Schema schema) {
    table = new MemoryTable(schema);
  }

  /**
   * With the rows of record batches, which may be released afterwards.
   *
   * @throws DfjException TYPE_MISMATCH or NOT_NULL_VIOLATION naming the column
   */
  public MemTable(Schema schema, List<VectorSchemaRoot> batches) {
    this(schema);
    ProvidedRows rows = new ProvidedRows("memory table", schema, null);
    table.insert(batches.stream().map(rows::copy).toList());
  }

  /** Of the engine's own kind. */
  @Override
  public MemoryTable table() {
    return table;
  }
}
