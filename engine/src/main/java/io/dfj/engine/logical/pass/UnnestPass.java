// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Unnest;
import io.dfj.engine.logical.UnnestFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Makes operators of the calls of unnest in projections. Those of one projection run side by side.
 *
 * <pre>
 *   Project(a, unnest(b) + 1)         Project(a, e + 1)
 *     Scan                      =&gt;      Unnest(e)
 *                                         Project(a, b, b)
 *                                           Scan(a, b)
 * </pre>
 */
final class UnnestPass {
  private UnnestPass() {}

  static RelNode run(RelNode root) {
    List<RelNode> inputs = root.getInputs().stream().map(UnnestPass::run).toList();
    RelNode copy = inputs.equals(root.getInputs()) ? root : root.copy(root.getTraitSet(), inputs);
    RelNode rel = copy.accept(new Subqueries());
    Calls calls = new Calls();
    rel.accept(calls);
    if (calls.found.isEmpty()) {
      return rel;
    }
    if (rel instanceof Project project) {
      return unnested(project, calls.found);
    }
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "unnest is allowed in a select list and in FROM only");
  }

  /** Windows are computed over the rows that there are before. */
  private static RelNode unnested(Project project, List<RexCall> calls) {
    RelNode input = project.getInput();
    RexBuilder builder = project.getCluster().getRexBuilder();
    int width = input.getRowType().getFieldCount();
    Windows windows = new Windows();
    project.getProjects().forEach(node -> node.accept(windows));
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(input, 0, width));
    columns.addAll(windows.found);
    calls.forEach(call -> columns.add(call.getOperands().get(0)));
    RelNode below =
        LogicalProject.create(
            input, List.of(), columns, (List<String>) null, project.getVariablesSet());
    RelNode unnest = Unnest.create(below, calls.size(), false, Unnest.Kept.NONE);
    RexShuttle replace =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            int index = calls.indexOf(call);
            return index < 0
                ? super.visitCall(call)
                : builder.makeInputRef(unnest, width + windows.found.size() + index);
          }

          @Override
          public RexNode visitOver(RexOver over) {
            int index = windows.found.indexOf(over);
            return index < 0 ? super.visitOver(over) : builder.makeInputRef(unnest, width + index);
          }
        };
    return run(
        LogicalProject.create(
            unnest,
            List.of(),
            replace.visitList(project.getProjects()),
            project.getRowType().getFieldNames(),
            project.getVariablesSet()));
  }

  private static final class Subqueries extends RexShuttle {
    @Override
    public RexNode visitSubQuery(RexSubQuery subquery) {
      RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subquery);
      RelNode rel = run(visited.rel);
      return rel == visited.rel ? visited : visited.clone(rel);
    }
  }

  /** Different calls of unnest that have no other in them. */
  private static final class Calls extends RexShuttle {
    private final List<RexCall> found = new ArrayList<>();
    private int seen;

    @Override
    public RexNode visitCall(RexCall call) {
      int before = seen;
      RexNode visited = super.visitCall(call);
      if (call.getOperator() == UnnestFunction.INSTANCE) {
        if (seen == before && !found.contains(call)) {
          found.add(call);
        }
        seen++;
      }
      return visited;
    }
  }

  /** Different windows over what there is before. */
  private static final class Windows extends RexShuttle {
    private final List<RexOver> found = new ArrayList<>();

    @Override
    public RexNode visitOver(RexOver over) {
      Calls calls = new Calls();
      calls.visitOver(over);
      if (calls.found.isEmpty() && !found.contains(over)) {
        found.add(over);
      }
      return over;
    }
  }
}
