// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes a user-defined window function over one partition; DataFusion's {@code
 * PartitionEvaluator}. Made anew for each partition and used by one thread, so that it may keep a
 * state from row to row. Whatever it throws fails the query, with a message that names the
 * function.
 *
 * <p>A partition is always there as a whole. What DataFusion tells apart by several methods, as
 * ranks and frames, is asked of the {@link WindowPartition}.
 */
@FunctionalInterface
public interface PartitionEvaluator {
  /** Gives the results of all rows of a partition at once. */
  @FunctionalInterface
  interface Whole {
    /**
     * The results.
     *
     * @return as many as there are rows, by row
     */
    List<? extends @Nullable Object> evaluate(WindowPartition partition) throws Exception;
  }

  /**
   * The result in a row. Called once for each row, from the first to the last.
   *
   * @return a Java object that stands for a value of the declared result, or null
   */
  @Nullable Object evaluate(WindowPartition partition, int row) throws Exception;

  /**
   * The results in all rows: those of {@link #evaluate} unless overridden.
   *
   * @return as many as there are rows, by row
   */
  default List<? extends @Nullable Object> evaluateAll(WindowPartition partition) throws Exception {
    List<@Nullable Object> results = new ArrayList<>(partition.size());
    for (int row = 0; row < partition.size(); row++) {
      results.add(evaluate(partition, row));
    }
    return results;
  }

  /** An evaluator that computes partitions as wholes. */
  static PartitionEvaluator ofAll(Whole code) {
    return new PartitionEvaluator() {
      @Override
      public @Nullable Object evaluate(WindowPartition partition, int row) throws Exception {
        return evaluateAll(partition).get(row);
      }

      @Override
      public List<? extends @Nullable Object> evaluateAll(WindowPartition partition)
          throws Exception {
        return code.evaluate(partition);
      }
    };
  }
}
