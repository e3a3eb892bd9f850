// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.project;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.ExpressionPrinter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.Projection;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.function.Supplier;

/**
 * Computes columns.
 *
 * @param expressions one for each column of the schema, over the input's columns
 */
public record ProjectNode(PhysicalNode input, List<PhysicalExpr> expressions, Schema schema)
    implements PhysicalNode {
  public ProjectNode {
    expressions = List.copyOf(expressions);
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    Supplier<Projection> projections = ExpressionCompiler.projection(expressions, builder.query());
    return builder
        .open(input, expressions)
        .through(downstream -> attach(projections.get(), downstream));
  }

  private static BatchConsumer attach(Projection projection, BatchConsumer downstream) {
    return new BatchConsumer() {
      @Override
      public boolean accept(Batch batch) {
        return downstream.accept(batch.withColumns(projection.evaluate(batch)));
      }

      @Override
      public void finish() {
        downstream.finish();
      }

      @Override
      public void close() {
        downstream.close();
      }
    };
  }

  @Override
  public String describe() {
    ExpressionPrinter printer = new ExpressionPrinter(input.schema());
    StringBuilder text = new StringBuilder("ProjectionExec: [");
    for (int i = 0; i < expressions.size(); i++) {
      String expression = printer.print(expressions.get(i));
      String name = schema.field(i).name();
      text.append(i == 0 ? "" : ", ").append(expression);
      if (!expression.startsWith(name + "@")) {
        text.append(" as ").append(name);
      }
    }
    return text.append(']').toString();
  }
}
