// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** What an execution gave. */
public sealed interface ExecutionResult {
  /** Rows; the caller closes the cursor. */
  record Rows(BatchCursor cursor) implements ExecutionResult {}

  /** Rows changed: 0 for definitions. */
  record UpdateCount(long count) implements ExecutionResult {}
}
