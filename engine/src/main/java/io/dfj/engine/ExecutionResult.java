// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.List;

/** What an execution gave. */
public sealed interface ExecutionResult {
  /** What the user should know of the statement besides its result, a line each. */
  List<String> warnings();

  /**
   * Rows.
   *
   * @param cursor for the caller to close
   * @param origins for each column, in the plan that is being executed
   */
  record Rows(BatchCursor cursor, List<PreparedSql.ColumnOrigin> origins, List<String> warnings)
      implements ExecutionResult {}

  /** Rows changed: 0 for definitions. */
  record UpdateCount(long count, List<String> warnings) implements ExecutionResult {}
}
