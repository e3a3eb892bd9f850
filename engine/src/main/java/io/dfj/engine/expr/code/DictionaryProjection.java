// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.error.DfjException;
import org.jspecify.annotations.Nullable;

/**
 * One worker's loops of an expression over one text or binary column: computed once an entry where
 * the column is encoded, and the result stays encoded.
 */
final class DictionaryProjection {
  private final int column;
  private final ProjectionRunner runner;
  private final DictionaryWatch watch = new DictionaryWatch();
  private @Nullable FlatVector results;
  private boolean nullGivesNull;
  private boolean failed;

  DictionaryProjection(Program program) {
    column = program.dictionaryColumn();
    runner = new ProjectionRunner(program, 1);
  }

  Vector evaluate(Batch batch) {
    if (batch.column(column) instanceof DictionaryVector encoded) {
      FlatVector entries = entries(encoded, batch.size());
      if (entries != null && (encoded.nulls() == null || nullGivesNull)) {
        return new DictionaryVector(entries, encoded.codes(), encoded.nulls(), batch.rowCount());
      }
    }
    return runner.run(batch.columns(), batch.rowCount(), batch.selection(), batch.size())[0];
  }

  private @Nullable FlatVector entries(DictionaryVector vector, int size) {
    if (watch.isNew(vector)) {
      results = null;
      failed = false;
    }
    boolean paid = watch.hasPaid(vector, size);
    if (results == null && !failed && paid) {
      try {
        FlatVector dictionary = vector.dictionary();
        FlatVector none = VectorBuilder.single(dictionary.type(), null);
        nullGivesNull = run(new ConstantVector(none, 1)).isNull(0);
        results = run(dictionary).flatten();
      } catch (DfjException e) {
        failed = true; // perhaps an entry that no row uses: row by row, then
      }
    }
    return results;
  }

  private Vector run(Vector input) {
    @Nullable Vector[] columns = new Vector[column + 1];
    columns[column] = input;
    return runner.run(columns, input.length(), null, input.length())[0];
  }
}
