// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.extension;

import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.metadata.type.Schema;
import java.util.List;

/** Executes {@link GapFill}. */
record GapFillExec(Schema schema, String column, long step) implements PhysicalExtensionNode {
  @Override
  public String name() {
    return "GapFillExec";
  }

  @Override
  public String describe() {
    return "column=" + column + ", step=" + step;
  }

  @Override
  public RecordBatchReader execute(List<RecordBatchReader> inputs, ScanContext context) {
    return new GapFillReader(inputs.get(0), schema, column, step, context);
  }
}
