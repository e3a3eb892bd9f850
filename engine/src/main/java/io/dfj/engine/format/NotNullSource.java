// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds files to the promise of their table that some columns have no nulls, since plans rely on
 * it. Costs nothing where vectors have no null flags.
 */
final class NotNullSource implements Source {
  private final Source source;
  private final Schema schema;
  private final int[] columns;
  private final String location;

  private NotNullSource(Source source, Schema schema, int[] columns, String location) {
    this.source = source;
    this.schema = schema;
    this.columns = columns;
    this.location = location;
  }

  /** The source itself where every column may be null. */
  static Source wrap(Source source, Schema schema, String location) {
    int[] columns = notNull(schema);
    return columns.length == 0 ? source : new NotNullSource(source, schema, columns, location);
  }

  private static int[] notNull(Schema schema) {
    return IntStream.range(0, schema.size()).filter(i -> !schema.field(i).nullable()).toArray();
  }

  @Override
  public BatchReader reader() {
    BatchReader reader = source.reader();
    return new BatchReader() {
      @Override
      public @Nullable Batch next() {
        Batch batch = reader.next();
        if (batch != null) {
          check(batch);
        }
        return batch;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private void check(Batch batch) {
    check(batch, columns, schema, location);
  }

  /**
   * Fails for a null where the schema says NOT NULL.
   *
   * @param location for the message
   */
  static void check(Batch batch, Schema schema, String location) {
    check(batch, notNull(schema), schema, location);
  }

  private static void check(Batch batch, int[] columns, Schema schema, String location) {
    for (int column : columns) {
      Vector vector = batch.column(column);
      if (vector.mayHaveNulls()) {
        int[] selection = batch.selection();
        for (int i = 0; i < batch.size(); i++) {
          if (vector.isNull(selection == null ? i : selection[i])) {
            throw new DfjException(
                ErrorCode.NOT_NULL_VIOLATION,
                "null in NOT NULL column \"" + schema.field(column).name() + "\" of " + location);
          }
        }
      }
    }
  }

  @Override
  public double progress() {
    return source.progress();
  }

  @Override
  public int maxParallelism() {
    return source.maxParallelism();
  }

  @Override
  public void close() {
    source.close();
  }
}
