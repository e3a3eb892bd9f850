// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import java.util.List;

/** Pipelines that end in one sink; complete when the sink has finished. */
public final class Stage {
  final List<Flow.Segment> pipelines;
  final Sink sink;

  Stage(List<Flow.Segment> pipelines, Sink sink) {
    this.pipelines = pipelines;
    this.sink = sink;
  }
}
