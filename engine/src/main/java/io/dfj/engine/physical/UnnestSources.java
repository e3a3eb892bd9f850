// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.unnest.Unnested;
import io.dfj.engine.function.nested.GenerateSeries;
import io.dfj.engine.function.nested.Range;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.Unnest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Where an {@link Unnest} takes its elements from: a series of numbers is not made an array first.
 *
 * @param input with the columns that stay, then those that are unnested
 */
record UnnestSources(RelNode input, List<Unnested> unnested) {
  static UnnestSources of(Unnest unnest) {
    RelNode input = unnest.getInput();
    int others = unnest.others();
    @Nullable Project project = input instanceof Project top ? top : null;
    List<Unnested> unnested = new ArrayList<>();
    if (project == null
        || project.getProjects().subList(others, others + unnest.collections()).stream()
            .noneMatch(UnnestSources::isSeries)) {
      for (int i = 0; i < unnest.collections(); i++) {
        unnested.add(new Unnested.Collection(others + i));
      }
      return new UnnestSources(input, unnested);
    }
    RexBuilder builder = unnest.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>(project.getProjects().subList(0, others));
    for (RexNode node : project.getProjects().subList(others, project.getProjects().size())) {
      int first = columns.size();
      if (isSeries(node)) {
        columns.addAll(bounds((RexCall) node, builder));
        boolean inclusive =
            ((LibraryFunction) ((RexCall) node).getOperator()).function()
                == GenerateSeries.FUNCTION;
        unnested.add(new Unnested.Series(first, first + 1, first + 2, inclusive));
      } else {
        columns.add(node);
        unnested.add(new Unnested.Collection(first));
      }
    }
    return new UnnestSources(
        LogicalProject.create(
            project.getInput(), List.of(), columns, (List<String>) null, Set.of()),
        unnested);
  }

  private static boolean isSeries(RexNode node) {
    return node instanceof RexCall call
        && call.getOperator() instanceof LibraryFunction library
        && (library.function() == Range.FUNCTION || library.function() == GenerateSeries.FUNCTION)
        && call.getOperands().stream()
            .allMatch(
                operand -> SqlTypeName.INT_TYPES.contains(operand.getType().getSqlTypeName()));
  }

  /** Start, stop and step. */
  private static List<RexNode> bounds(RexCall call, RexBuilder builder) {
    List<RexNode> bounds = new ArrayList<>(call.getOperands());
    RelDataType bigint = builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    if (bounds.size() == 1) {
      bounds.add(0, builder.makeExactLiteral(BigDecimal.ZERO, bigint));
    }
    if (bounds.size() == 2) {
      bounds.add(builder.makeExactLiteral(BigDecimal.ONE, bigint));
    }
    return bounds.stream()
        .map(
            bound ->
                builder.makeCast(
                    builder
                        .getTypeFactory()
                        .createTypeWithNullability(bigint, bound.getType().isNullable()),
                    bound))
        .toList();
  }
}
