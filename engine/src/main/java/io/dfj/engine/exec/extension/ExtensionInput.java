// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.extension;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.provider.HeapBatches;
import io.dfj.engine.catalog.provider.ProviderExecution;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.runtime.QueryContext;
import org.jspecify.annotations.Nullable;

/** An input of an extension node: an execution that starts when it is first read. */
final class ExtensionInput {
  private final PhysicalNode plan;
  private final PipelineBuilder builder;
  private final QueryContext part;
  private final Runnable cancel;
  private final HeapBatches reader;
  private @Nullable Execution running;

  ExtensionInput(PhysicalNode plan, PipelineBuilder builder, ProviderExecution execution) {
    this.plan = plan;
    this.builder = builder;
    this.part = builder.query().part();
    this.cancel = part::cancel;
    this.reader =
        new HeapBatches(plan.schema(), () -> execution.outside(this::next), this::close, execution);
    builder.query().onCancel(cancel);
  }

  HeapBatches reader() {
    return reader;
  }

  private @Nullable Batch next() {
    Execution from = running;
    if (from == null) {
      from = builder.start(plan, part);
      running = from;
    }
    return from.next();
  }

  private void close() {
    builder.query().removeOnCancel(cancel);
    Execution from = running;
    if (from != null) {
      from.close();
    }
  }
}
