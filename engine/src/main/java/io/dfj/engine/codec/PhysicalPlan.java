// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * A physical plan as it travels.
 *
 * @param root gives columns of the schema's types
 * @param schema names, types and nullability of the columns
 * @param parameters types of the statement's parameters, by position
 */
public record PhysicalPlan(PhysicalNode root, Schema schema, List<DataType> parameters) {
  public PhysicalPlan {
    parameters = List.copyOf(parameters);
  }
}
