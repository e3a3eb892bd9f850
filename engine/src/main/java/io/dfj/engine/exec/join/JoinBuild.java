// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.CompletionSink;
import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.exec.Stage;
import io.dfj.engine.exec.TaskSource;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The build side of one execution of a join, in three stages: gather the batches, concatenate the
 * columns side by side, insert ranges of rows into the table side by side.
 */
final class JoinBuild {
  /** Rows that one worker inserts in one go. */
  private static final int MORSEL = 1 << 16;

  private final JoinTerms node;
  private final QueryContext query;
  private final BuildRows rows;
  private @Nullable JoinTable table;

  JoinBuild(JoinTerms node, QueryContext query) {
    this.node = node;
    this.query = query;
    this.rows = new BuildRows(node.right().schema(), needed(node), node.kind().flagsRight(), query);
  }

  private static boolean[] needed(JoinTerms node) {
    Schema left = node.left().schema();
    boolean[] needed = new boolean[node.right().schema().size()];
    for (int i = 0; i < needed.length; i++) {
      needed[i] = node.kind().givesRight();
    }
    for (JoinKey key : node.keys()) {
      needed[key.right()] = true;
    }
    if (node.residual() != null) {
      markColumns(node.residual(), left.size(), needed);
    }
    return needed;
  }

  private static void markColumns(PhysicalExpr expression, int leftColumns, boolean[] needed) {
    if (expression instanceof PhysicalExpr.Column column && column.index() >= leftColumns) {
      needed[column.index() - leftColumns] = true;
    }
    for (PhysicalExpr child : expression.children()) {
      markColumns(child, leftColumns, needed);
    }
  }

  /** Adds the stages; the last one is complete when the table can be probed. */
  Stage open(PipelineBuilder builder, Flow right) {
    Stage gathered = rows.open(builder, right, this::createTable);
    TaskSource morsels = new TaskSource(query, this::morsels, rows::parallelism, this::insert);
    Stage filled = builder.sink(Flow.from(morsels, gathered), new CompletionSink(fill(builder)));
    node.filters().forEach(filter -> builder.fills(filter.id(), filled));
    return filled;
  }

  private Runnable fill(PipelineBuilder builder) {
    List<DynamicFilter> filters =
        node.filters().stream().map(filter -> builder.dynamicFilter(filter.id())).toList();
    return () -> {
      for (int i = 0; i < filters.size(); i++) {
        table().describe(filters.get(i), node.filters().get(i).key());
      }
    };
  }

  private int morsels() {
    return (rows.size() + MORSEL - 1) / MORSEL;
  }

  private void createTable() {
    List<JoinKey> keys = node.keys();
    Vector[] columns = new Vector[keys.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = rows.column(keys.get(i).right());
    }
    KeyLanes lanes =
        new KeyLanes(KeyLayout.of(keys, columns), node.kind() == JoinKind.LEFT_MARK, query::check);
    lanes.read(columns, null, rows.size());
    table = JoinTable.create(lanes);
  }

  private void insert(int morsel) {
    int from = morsel * MORSEL;
    table().insert(from, Math.min(rows.size(), from + MORSEL), rows.parallelism() > 1);
  }

  BuildRows rows() {
    return rows;
  }

  /** Complete once the last stage is. */
  JoinTable table() {
    JoinTable built = table;
    if (built == null) {
      throw new IllegalStateException("the build side is not complete");
    }
    return built;
  }
}
