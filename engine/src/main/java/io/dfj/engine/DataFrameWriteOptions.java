// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a DataFrame are written, whatever the format. Immutable; every {@code with} gives
 * other options.
 *
 * @param insertOperation what becomes of the rows that are there
 * @param singleFileOutput whether one file is written or a folder; null to tell it by the location:
 *     a name with an ending is a file
 * @param partitionBy columns whose values become folders, as {@code year=2024}, in order
 * @param sortBy keys of the order in which rows are written, as {@link DataFrame#sort} takes them
 */
public record DataFrameWriteOptions(
    InsertOp insertOperation,
    @Nullable Boolean singleFileOutput,
    List<String> partitionBy,
    List<Expr> sortBy) {
  public DataFrameWriteOptions {
    partitionBy = List.copyOf(partitionBy);
    sortBy = List.copyOf(sortBy);
  }

  /** Appends, to what the location says, in no order. */
  public DataFrameWriteOptions() {
    this(InsertOp.APPEND, null, List.of(), List.of());
  }

  public DataFrameWriteOptions withInsertOperation(InsertOp operation) {
    return new DataFrameWriteOptions(operation, singleFileOutput, partitionBy, sortBy);
  }

  public DataFrameWriteOptions withSingleFileOutput(boolean single) {
    return new DataFrameWriteOptions(insertOperation, single, partitionBy, sortBy);
  }

  public DataFrameWriteOptions withPartitionBy(String... columns) {
    return new DataFrameWriteOptions(insertOperation, singleFileOutput, List.of(columns), sortBy);
  }

  public DataFrameWriteOptions withSortBy(Expr... keys) {
    return new DataFrameWriteOptions(insertOperation, singleFileOutput, partitionBy, List.of(keys));
  }
}
