// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as SQL with question marks.
 *
 * @param exact whether it is true of exactly the rows that it is true of here; if not, it is true
 *     of others too
 */
record SqlFilter(String sql, List<Value> values, boolean exact) {
  /** A value for a question mark; of a placeholder while it is only asked what can be done. */
  record Value(@Nullable Object value, DataType type) {}

  SqlFilter {
    values = List.copyOf(values);
  }

  /** Both sides of an operator, in brackets. */
  static SqlFilter joined(SqlFilter left, String operator, SqlFilter right) {
    List<Value> values = new ArrayList<>(left.values);
    values.addAll(right.values);
    return new SqlFilter(
        "(" + left.sql + " " + operator + " " + right.sql + ")", values, left.exact && right.exact);
  }

  SqlFilter inexact() {
    return new SqlFilter(sql, values, false);
  }
}
