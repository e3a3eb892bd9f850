// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.filter;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.ExpressionPrinter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * Keeps rows for which the condition is true.
 *
 * @param condition BOOLEAN, over the input's columns
 */
public record FilterNode(PhysicalNode input, PhysicalExpr condition) implements PhysicalNode {
  @Override
  public Schema schema() {
    return input.schema();
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return builder
        .open(input)
        .through(new FilterOperator(ExpressionCompiler.filter(condition, builder.query())));
  }

  @Override
  public String describe() {
    return "FilterExec: " + new ExpressionPrinter(schema()).print(condition);
  }
}
