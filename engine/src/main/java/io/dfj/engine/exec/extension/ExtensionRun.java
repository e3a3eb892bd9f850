// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.extension;

import io.dfj.engine.catalog.provider.ProviderExecution;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.TableScan;
import java.util.ArrayList;
import java.util.List;

/** One execution of an extension node, read as a table of one partition. */
final class ExtensionRun implements TableScan {
  private final ExtensionNode node;
  private final PipelineBuilder builder;
  private final ProviderExecution execution;
  private final List<ExtensionInput> inputs = new ArrayList<>();

  ExtensionRun(ExtensionNode node, PipelineBuilder builder, ProviderExecution execution) {
    this.node = node;
    this.builder = builder;
    this.execution = execution;
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public RecordBatchReader open(int partition) throws Exception {
    List<RecordBatchReader> readers = new ArrayList<>();
    for (PhysicalNode input : node.inputs()) {
      ExtensionInput opened = new ExtensionInput(input, builder, execution);
      inputs.add(opened);
      readers.add(opened.reader());
    }
    return node.node().execute(List.copyOf(readers), execution);
  }

  /** Also those that the node has closed. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (ExtensionInput input : inputs) {
      try {
        input.reader().close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
