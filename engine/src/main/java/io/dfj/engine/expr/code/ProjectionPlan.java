// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.Projection;
import io.dfj.engine.runtime.DeepStack;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of expressions made ready for one query. Thread-safe. */
public final class ProjectionPlan {
  /**
   * Where the k-th result comes from: a column, a constant, the j-th output of the common program,
   * or a program of its own over one text or binary column.
   */
  private record Source(
      int column,
      @Nullable FlatVector constant,
      int computed,
      @Nullable Program own,
      DataType type) {}

  private final List<Source> sources = new ArrayList<>();
  private final @Nullable Program program;
  private final int outputs;

  /**
   * @param fold whether constant sub-expressions are computed beforehand
   */
  public ProjectionPlan(List<PhysicalExpr> expressions, QueryContext query, boolean fold) {
    this(
        expressions,
        new Survey(expressions),
        query,
        fold ? e -> ConstantFolder.value(e, query) : null,
        call -> ConstantFolder.once(call, query));
  }

  /** Of a call with constant arguments, which is made in any case. */
  static ProjectionPlan ofCall(PhysicalExpr.Call call, QueryContext query) {
    return new ProjectionPlan(List.of(call), new Survey(List.of(call)), query, null, null);
  }

  private ProjectionPlan(
      List<PhysicalExpr> expressions,
      Survey survey,
      QueryContext query,
      @Nullable Function<PhysicalExpr, @Nullable Object> folder,
      @Nullable Function<PhysicalExpr.Call, @Nullable Object> stable) {
    boolean deep = survey.isDeep();
    NodeBuilder builder = new NodeBuilder(query, survey, folder, stable);
    List<Node> roots = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    for (PhysicalExpr expression : expressions) {
      Node node =
          deep
              ? DeepStack.call(ClassCache.STACK_BYTES, () -> builder.build(expression))
              : builder.build(expression);
      DataType type = expression.type();
      if (node.kind == Node.Kind.COLUMN) {
        sources.add(new Source(node.columnIndex(), null, -1, null, type));
        continue;
      } else if (node.isConstant()) {
        sources.add(new Source(-1, VectorBuilder.single(type, node.detail), -1, null, type));
        continue;
      }
      Program own = program(List.of(node), new DataType[] {type}, deep);
      if (own.dictionaryColumn() >= 0) {
        sources.add(new Source(-1, null, -1, own, type));
      } else {
        sources.add(new Source(-1, null, roots.size(), null, type));
        roots.add(node);
        types.add(type);
      }
    }
    outputs = roots.size();
    program = roots.isEmpty() ? null : program(roots, types.toArray(DataType[]::new), deep);
  }

  private static Program program(List<Node> roots, DataType[] types, boolean deep) {
    return deep
        ? DeepStack.call(ClassCache.STACK_BYTES, () -> Program.projection(roots, types, true))
        : Program.projection(roots, types, false);
  }

  /** An evaluator for one worker. */
  public Projection newProjection() {
    ProjectionRunner runner = program == null ? null : new ProjectionRunner(program, outputs);
    DictionaryProjection[] own = new DictionaryProjection[sources.size()];
    for (int k = 0; k < own.length; k++) {
      Program single = sources.get(k).own;
      if (single != null) {
        own[k] = new DictionaryProjection(single);
      }
    }
    return batch -> evaluate(batch, runner, own);
  }

  private Vector[] evaluate(
      Batch batch, @Nullable ProjectionRunner runner, @Nullable DictionaryProjection[] own) {
    Vector[] computed =
        runner == null
            ? new Vector[0]
            : runner.run(batch.columns(), batch.rowCount(), batch.selection(), batch.size());
    Vector[] results = new Vector[sources.size()];
    for (int k = 0; k < results.length; k++) {
      Source source = sources.get(k);
      DictionaryProjection single = own[k];
      if (single != null) {
        results[k] = single.evaluate(batch);
      } else if (source.constant != null) {
        results[k] = new ConstantVector(source.constant, batch.rowCount());
      } else if (source.computed >= 0) {
        results[k] = computed[source.computed];
      } else {
        Vector column = batch.column(source.column);
        results[k] = column.type().equals(source.type) ? column : column.withType(source.type);
      }
    }
    return results;
  }

  /** The Java source of the usual variants, empty if nothing is computed. */
  public String source() {
    Mode mode = new Mode(true, false, false);
    StringBuilder text = new StringBuilder(program == null ? "" : program.source(mode));
    for (Source source : sources) {
      if (source.own != null) {
        text.append(source.own.source(mode));
      }
    }
    return text.toString();
  }
}
