// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.logical.ColumnOrigin;
import io.dfj.engine.logical.ParameterType;
import io.dfj.metadata.type.Schema;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole query.
 *
 * @param schema names, types and nullability of the result's columns
 * @param parameters by position
 * @param origins for each result column where its values come from; null where it is computed
 * @param optimized whether the plan is one that the optimizer has made
 */
public record LogicalTree(
    RelTree root,
    Schema schema,
    List<ParameterType> parameters,
    List<@Nullable ColumnOrigin> origins,
    List<String> warnings,
    boolean optimized) {
  public LogicalTree {
    parameters = List.copyOf(parameters);
    origins = Collections.unmodifiableList(origins);
    warnings = List.copyOf(warnings);
  }
}
