// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.DeepStack;
import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A condition made ready for one query: each conjunct is a loop of its own that refines the
 * selection, which costs half of one loop with branches. Thread-safe.
 */
public final class FilterPlan {
  private record Conjunct(@Nullable Program program, Node node) {}

  private final List<Conjunct> conjuncts = new ArrayList<>();
  private final int[] columns;

  public FilterPlan(PhysicalExpr condition, QueryContext query) {
    List<PhysicalExpr> parts = NodeBuilder.flatten(condition, PhysicalExpr.And.class);
    Survey survey = new Survey(parts);
    boolean deep = survey.isDeep();
    NodeBuilder builder =
        new NodeBuilder(
            query,
            survey,
            e -> ConstantFolder.value(e, query),
            call -> ConstantFolder.once(call, query));
    TreeSet<Integer> read = new TreeSet<>();
    List<Node> nodes = new ArrayList<>();
    for (PhysicalExpr part : parts) {
      nodes.add(
          deep
              ? DeepStack.call(ClassCache.STACK_BYTES, () -> builder.build(part))
              : builder.build(part));
    }
    for (Node node : ordered(nodes.stream().distinct().toList())) {
      Program program =
          node.isConstant()
              ? null
              : deep
                  ? DeepStack.call(ClassCache.STACK_BYTES, () -> Program.filter(node, true))
                  : Program.filter(node, false);
      conjuncts.add(new Conjunct(program, node));
      if (program != null) {
        for (int column : program.columns()) {
          read.add(column);
        }
      }
    }
    columns = read.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Cheap conjuncts that cannot fail first: the others keep their order, so that none sees a row
   * that one before it was to spare it.
   */
  private static List<Node> ordered(List<Node> nodes) {
    List<Node> ordered = new ArrayList<>();
    for (int cost = 0; cost <= 2; cost++) {
      for (Node node : nodes) {
        if (cost(node) == cost) {
          ordered.add(node);
        }
      }
    }
    return ordered;
  }

  /** 0 and 1: may go first; 2: stays. */
  private static int cost(Node node) {
    if (node.isConstant()) {
      return 0;
    }
    if (node.mayFail || node.isVolatile || node.size > 200 || node.usesBytes) {
      return 2;
    }
    return node.kind == Node.Kind.OR || node.usesDecimals ? 1 : 0;
  }

  /** An evaluator for one worker. */
  public Filter newFilter() {
    FilterRunner[] runners = new FilterRunner[conjuncts.size()];
    for (int k = 0; k < runners.length; k++) {
      Conjunct conjunct = conjuncts.get(k);
      if (conjunct.program != null) {
        boolean mayRetry = conjunct.node.mayFail;
        runners[k] = new FilterRunner(conjunct.program, mayRetry);
      }
    }
    return new Chain(columns, conjuncts, runners);
  }

  /** The Java source of each conjunct's usual variant, except where none is generated. */
  public String source() {
    Mode mode = new Mode(true, false, false);
    StringBuilder source = new StringBuilder();
    for (Conjunct conjunct : conjuncts) {
      if (conjunct.program != null && PlainConditions.loop(conjunct.node, mode) == null) {
        source.append(conjunct.program.source(mode));
      }
    }
    return source.toString();
  }

  private record Chain(int[] columns, List<Conjunct> conjuncts, @Nullable FilterRunner[] runners)
      implements Filter {
    @Override
    public int apply(
        @Nullable Vector[] batch,
        int rowCount,
        int @Nullable [] selection,
        int size,
        int[] output) {
      int[] rows = selection;
      int kept = size;
      for (int k = 0; k < runners.length && kept > 0; k++) {
        FilterRunner runner = runners[k];
        if (runner == null) {
          if (!Boolean.TRUE.equals(conjuncts.get(k).node.detail)) {
            return 0;
          }
        } else {
          kept = runner.run(batch, rows, kept, output);
          rows = output;
        }
      }
      if (rows == null) {
        for (int k = 0; k < kept; k++) {
          output[k] = k;
        }
      } else if (rows != output) {
        System.arraycopy(rows, 0, output, 0, kept);
      }
      return kept;
    }
  }
}
