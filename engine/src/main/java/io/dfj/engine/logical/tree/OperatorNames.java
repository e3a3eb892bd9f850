// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/** Names of the operators that are neither functions of the library nor of users. */
public interface OperatorNames {
  /** Null if the operator has no name, so that trees cannot hold it. */
  @Nullable String name(SqlOperator operator);

  /** Null if no operator has this name. */
  @Nullable SqlOperator operator(String name);
}
