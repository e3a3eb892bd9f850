// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.time.ZoneId;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Rows of Java values as Arrow vectors. */
public final class ValueRows {
  private ValueRows() {}

  /**
   * @param rows values of the classes that parameters take, one for each column
   * @param zone for conversions between local and zoned timestamps
   * @return to be closed by the caller
   * @throws io.dfj.metadata.error.DfjException if a value does not convert to its column's type
   */
  public static VectorSchemaRoot toArrow(
      Schema schema, List<List<@Nullable Object>> rows, ZoneId zone, BufferAllocator allocator) {
    QueryContext query = new QueryContext(List.of(), Math.max(1, rows.size()), 1, zone, 0);
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder builder = new VectorBuilder(schema.field(i).type());
      for (List<@Nullable Object> row : rows) {
        builder.append(
            ParameterConversion.storageValue(i + 1, row.get(i), schema.field(i).type(), query));
      }
      columns[i] = builder.build();
    }
    ArrowExport export = new ArrowExport(schema, allocator);
    try {
      export.load(Batch.of(rows.size(), columns));
      return export.root();
    } catch (RuntimeException | OutOfMemoryError e) {
      export.close();
      throw e;
    }
  }
}
