// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.metadata.type.Schema;
import java.util.List;

/** A node of the physical plan: immutable, so one plan can run many times, at once. */
public interface PhysicalNode {
  /** The columns of the batches that come out. */
  Schema schema();

  List<PhysicalNode> inputs();

  /**
   * Opens this node and its inputs into pipelines of one execution. Called by {@link
   * PipelineBuilder#open}, through which a node also opens its inputs.
   */
  Flow open(PipelineBuilder builder);

  /** The operator and its arguments on one line, for EXPLAIN. */
  String describe();
}
