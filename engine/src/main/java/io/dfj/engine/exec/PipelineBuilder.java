// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/** Collects the stages of one execution while its nodes open. */
public final class PipelineBuilder {
  private final QueryContext query;
  private final List<Stage> stages = new ArrayList<>();

  public PipelineBuilder(QueryContext query) {
    this.query = query;
  }

  public QueryContext query() {
    return query;
  }

  /** Ends a flow in a sink. What reads from the sink must name the stage in its {@code after}. */
  public Stage sink(Flow flow, Sink sink) {
    Stage stage = new Stage(flow.segments, sink);
    stages.add(stage);
    return stage;
  }

  /** In the order in which they were ended; a stage comes after those it waits for. */
  List<Stage> stages() {
    return stages;
  }
}
