// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.CompletionSink;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.expr.ExpressionPrinter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.Repartition;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both join nodes share: a nested-loop join is one without keys, in which every build row is a
 * candidate.
 */
record JoinTerms(
    JoinKind kind,
    PhysicalNode left,
    PhysicalNode right,
    List<JoinKey> keys,
    @Nullable PhysicalExpr residual,
    List<KeyFilter> filters) {

  Flow open(PipelineBuilder builder) {
    JoinBuild build = new JoinBuild(this, builder.query());
    // Before the left side, whose scans wait for the filters.
    Stage built = build.open(builder, builder.open(right, Repartition.JOINS));
    Flow probed =
        builder
            .open(left, Repartition.JOINS)
            .through(new ProbeOperator(this, build, builder.query()), built);
    return switch (kind) {
      case INNER, LEFT, LEFT_SEMI, LEFT_ANTI, LEFT_MARK -> probed;
      case RIGHT, FULL ->
          probed.followedBy(
              new BuildRowsSource(build.rows(), false, left.schema(), builder.query()), built);
      case RIGHT_SEMI, RIGHT_ANTI -> {
        Stage flagged = builder.sink(probed, new CompletionSink(() -> {}));
        yield Flow.from(
            new BuildRowsSource(
                build.rows(), kind == JoinKind.RIGHT_SEMI, Schema.of(), builder.query()),
            flagged);
      }
    };
  }

  /** The residual for EXPLAIN, after a comma; empty without one. */
  String describeResidual() {
    if (residual == null) {
      return "";
    }
    List<Field> both = new ArrayList<>(left.schema().fields());
    both.addAll(right.schema().fields());
    return ", where=" + new ExpressionPrinter(new Schema(both)).print(residual);
  }
}
