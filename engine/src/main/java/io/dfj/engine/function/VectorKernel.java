// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.batch.FlatVector;
import java.util.List;

/**
 * The code of a scalar function over whole vectors: for nested types, which compiled loops do not
 * read. It sees nulls and gives them itself; an argument may be of type NULL.
 */
@FunctionalInterface
public interface VectorKernel {
  /**
   * @param arguments dense, {@code rows} rows each
   * @return {@code rows} rows of the call's return type
   * @throws io.dfj.metadata.error.DfjException for a row that has no result
   */
  FlatVector evaluate(List<FlatVector> arguments, int rows);
}
