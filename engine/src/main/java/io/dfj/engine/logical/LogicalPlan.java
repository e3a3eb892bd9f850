// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/**
 * A query as a tree of relational operators.
 *
 * @param root its fields are the result's columns, in order; names count in {@code schema} only
 * @param schema names, types and nullability of the result's columns
 * @param parameters of the question marks, in order of position
 * @param origins for each result column where its values come from; null where it is computed
 * @param warnings what the user should know of it, a line each
 * @param optimized whether the optimizer's passes have run, so that the plan is executable
 */
public record LogicalPlan(
    RelNode root,
    Schema schema,
    List<ParameterType> parameters,
    List<@Nullable ColumnOrigin> origins,
    List<String> warnings,
    boolean optimized) {
  public LogicalPlan {
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
  }

  /** Types of the parameters, guessed or not. */
  public List<DataType> parameterTypes() {
    return parameters.stream().map(ParameterType::type).toList();
  }

  /** The same query with an executable tree. */
  public LogicalPlan optimized(RelNode newRoot) {
    return new LogicalPlan(newRoot, schema, parameters, origins, warnings, true);
  }
}
