// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.values;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * Rows of constants.
 *
 * @param rows for each row one expression without columns for each column of the schema
 */
public record ValuesNode(List<List<PhysicalExpr>> rows, Schema schema) implements PhysicalNode {
  @Override
  public List<PhysicalNode> inputs() {
    return List.of();
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      VectorBuilder values = new VectorBuilder(schema.field(i).type());
      for (List<PhysicalExpr> row : rows) {
        values.append(
            row.get(i) instanceof PhysicalExpr.Literal literal
                ? literal.value()
                : ExpressionCompiler.evaluate(row.get(i), builder.query()));
      }
      columns[i] = values.build();
    }
    return Flow.from(new SingleBatch(Batch.of(rows.size(), columns), builder.query().batchSize()));
  }

  @Override
  public String describe() {
    return "ValuesExec: rows=" + rows.size();
  }
}
