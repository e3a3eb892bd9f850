// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** What executing a statement gives. */
public enum StatementKind {
  /** Rows: SELECT, VALUES, SHOW, EXPLAIN. */
  QUERY,
  /** A count of rows: INSERT, COPY, CREATE TABLE AS. */
  UPDATE,
  /** Nothing: CREATE, DROP. */
  DEFINITION,
  /** Nothing but an option of this session: SET, RESET. */
  SETTING
}
