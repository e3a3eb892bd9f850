// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.SetOperationDef;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.metadata.error.CodecException;

/** UNION, INTERSECT and EXCEPT. */
final class SetOperationCodec implements LogicalNodeCodec<RelTree.SetOperation> {
  @Override
  public Class<RelTree.SetOperation> node() {
    return RelTree.SetOperation.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.SET_OPERATION;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.SetOperation node, LogicalPlanWriter writer) {
    SetOperationDef.Builder def =
        SetOperationDef.newBuilder().setOperator(operator(node.operator())).setAll(node.all());
    node.inputs().forEach(input -> def.addInputs(writer.rel(input)));
    return LogicalNodeDef.newBuilder().setSetOperation(def);
  }

  private static SetOperationDef.Operator operator(RelTree.SetOperator operator) {
    return switch (operator) {
      case UNION -> SetOperationDef.Operator.UNION;
      case INTERSECT -> SetOperationDef.Operator.INTERSECT;
      case EXCEPT -> SetOperationDef.Operator.EXCEPT;
    };
  }

  @Override
  public RelTree.SetOperation read(LogicalNodeDef node, LogicalPlanReader reader) {
    SetOperationDef def = node.getSetOperation();
    return new RelTree.SetOperation(
        operator(def.getOperator()),
        def.getAll(),
        def.getInputsList().stream().map(reader::rel).toList());
  }

  private static RelTree.SetOperator operator(SetOperationDef.Operator def) {
    return switch (def) {
      case UNION -> RelTree.SetOperator.UNION;
      case INTERSECT -> RelTree.SetOperator.INTERSECT;
      case EXCEPT -> RelTree.SetOperator.EXCEPT;
      case UNRECOGNIZED ->
          throw new CodecException("plan bytes with a set operation of unknown kind");
    };
  }
}
