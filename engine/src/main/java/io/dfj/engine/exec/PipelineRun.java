// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.catalog.Source;
import java.util.List;

/** The state of one pipeline during an execution; guarded by the execution's lock. */
final class PipelineRun {
  private final Flow.Segment segment;
  private final StageRun stage;

  /** Stages and pipelines still to complete before this pipeline may start. */
  int waitingFor;

  int runningTasks;

  /** Tasks so far, which numbers them. */
  int startedTasks;

  PipelineRun(Flow.Segment segment, StageRun stage) {
    this.segment = segment;
    this.stage = stage;
    this.waitingFor = segment.after().size();
  }

  Source source() {
    return segment.source();
  }

  List<Operator> operators() {
    return segment.operators();
  }

  List<Stage> after() {
    return segment.after();
  }

  /** Whether the other pipeline may start only once this one has run out. */
  boolean precedes(PipelineRun other) {
    return other.segment.awaits().stream().anyMatch(segment.opens()::contains);
  }

  StageRun stage() {
    return stage;
  }

  Sink sink() {
    return stage.stage.sink;
  }

  boolean feedsResult() {
    return stage.stage.sink instanceof ResultQueue;
  }

  /** The state of one stage: its pipelines that are not complete. */
  static final class StageRun {
    final Stage stage;
    int openPipelines;

    StageRun(Stage stage) {
      this.stage = stage;
      this.openPipelines = stage.pipelines.size();
    }
  }
}
