// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;

/** A query of the API under a name: expanded during planning and never scanned. */
public record FrameView(Frame frame) implements Table {
  @Override
  public Schema schema() {
    return frame.plan().schema();
  }

  @Override
  public TableType type() {
    return TableType.VIEW;
  }

  @Override
  public Source scan(ScanRequest request) {
    throw new DfjException(ErrorCode.INTERNAL_ERROR, "a view was not expanded");
  }
}
