// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Build rows that had a match, or had none, once every probe is over; beside null left columns. */
final class BuildRowsSource implements Source {
  /** Rows that one worker looks at in one go. */
  private static final int MORSEL = 1 << 16;

  private final BuildRows rows;
  private final boolean matched;
  private final Schema left;
  private final QueryContext query;
  private final AtomicInteger nextMorsel = new AtomicInteger();

  /**
   * @param matched which rows to give
   * @param left columns to fill with nulls, before the build columns
   */
  BuildRowsSource(BuildRows rows, boolean matched, Schema left, QueryContext query) {
    this.rows = rows;
    this.matched = matched;
    this.left = left;
    this.query = query;
  }

  @Override
  public int maxParallelism() {
    return Math.max(1, (rows.size() + MORSEL - 1) / MORSEL);
  }

  @Override
  public BatchReader reader() {
    return new BatchReader() {
      private int at;
      private int end;

      @Override
      public @Nullable Batch next() {
        int[] picked = new int[query.batchSize()];
        int count = 0;
        while (count < picked.length) {
          if (at == end) {
            if (count > 0) {
              break;
            }
            query.check();
            long start = (long) nextMorsel.getAndIncrement() * MORSEL;
            if (start >= rows.size()) {
              return null;
            }
            at = (int) start;
            end = (int) Math.min(start + MORSEL, rows.size());
          }
          if (rows.isMatched(at) == matched) {
            picked[count++] = at;
          }
          at++;
        }
        Vector[] nulls = new Vector[left.size()];
        for (int i = 0; i < nulls.length; i++) {
          nulls[i] = new ConstantVector(VectorBuilder.single(left.field(i).type(), null), count);
        }
        int[] codes = count == picked.length ? picked : Arrays.copyOf(picked, count);
        return Batch.of(count, rows.beside(nulls, codes, null, count));
      }

      @Override
      public void close() {}
    };
  }
}
