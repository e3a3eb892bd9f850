// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import java.util.List;

/**
 * A condition on a field of a ROW column that statistics can refute.
 *
 * @param fields indexes of the field, of the field within that, and so on; one at least
 * @param predicate the column, and a comparison with values of the last field's type
 */
public record FieldPredicate(List<Integer> fields, ColumnPredicate predicate) {
  public FieldPredicate {
    fields = List.copyOf(fields);
  }
}
