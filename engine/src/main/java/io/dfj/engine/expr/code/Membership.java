// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import java.util.List;

/**
 * What an IN list comes down to.
 *
 * @param values storage values other than null, distinct
 * @param hasNull whether the list holds null
 * @param negated NOT IN
 */
record Membership(List<Object> values, boolean hasNull, boolean negated) {
  /** Lists up to this length become chains of comparisons. */
  static final int CHAIN = 3;
}
