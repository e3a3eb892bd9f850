// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.ProjectNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Computed columns. */
final class ProjectCodec implements PhysicalNodeCodec<ProjectNode> {
  @Override
  public Class<ProjectNode> node() {
    return ProjectNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.PROJECT;
  }

  @Override
  public PhysicalNodeDef.Builder write(ProjectNode node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setProject(
            ProjectNodeDef.newBuilder()
                .setInput(writer.node(node.input()))
                .addAllExpressions(writer.exprs(node.expressions()))
                .setSchema(writer.schema(node.schema())));
  }

  @Override
  public ProjectNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ProjectNodeDef def = node.getProject();
    PhysicalNode input = reader.node(def.getInput());
    Schema schema = reader.schema(def.getSchema());
    reader.check(
        schema.size() == def.getExpressionsCount(),
        def.getExpressionsCount() + " expressions for " + schema.size() + " columns");
    List<PhysicalExpr> expressions = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      PhysicalExpr expr = reader.expr(def.getExpressions(i), input.schema());
      reader.check(
          Types.same(expr.type(), schema.field(i).type()),
          "an expression of type " + expr.type() + " for " + schema.field(i).type());
      reader.checkNulls(expr.nullable(), schema.field(i));
      expressions.add(expr);
    }
    return new ProjectNode(input, expressions, schema);
  }
}
