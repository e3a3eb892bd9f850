// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pipelines that end in one sink; complete when the sink has finished. */
public final class Stage {
  final List<Flow.Segment> pipelines;
  final Sink sink;

  /** The node to which the sink belongs; null for what takes the result. */
  final @Nullable PhysicalNode owner;

  Stage(List<Flow.Segment> pipelines, Sink sink, @Nullable PhysicalNode owner) {
    this.pipelines = pipelines;
    this.sink = sink;
    this.owner = owner;
  }
}
