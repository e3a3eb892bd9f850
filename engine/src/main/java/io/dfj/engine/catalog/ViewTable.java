// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;

/**
 * A named query, expanded during planning and never scanned.
 *
 * @param sql the query's text, with every table name qualified as it was resolved
 */
public record ViewTable(Schema schema, String sql) implements Table {
  @Override
  public TableType type() {
    return TableType.VIEW;
  }

  @Override
  public Source scan(ScanRequest request) {
    throw new DfjException(ErrorCode.INTERNAL_ERROR, "a view was not expanded");
  }
}
