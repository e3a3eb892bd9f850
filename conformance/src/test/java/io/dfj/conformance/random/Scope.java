// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The columns that an expression may name.
 *
 * @param own of the query's FROM
 * @param outer of the queries around it
 */
record Scope(List<Column> own, List<Column> outer) {
  static final Scope NONE = new Scope(List.of(), List.of());

  /** A column, with the alias of its table in front. */
  record Column(String name, ValueType type) {}

  /** Without the columns of the queries around. */
  Scope withoutOuter() {
    return new Scope(own, List.of());
  }

  /** What a subquery sees around it. */
  List<Column> all() {
    List<Column> all = new ArrayList<>(own);
    all.addAll(outer);
    return all;
  }

  /** A column of a type, rarely one from outside; null if there is none. */
  @Nullable Column pick(ValueType type, Random random) {
    List<Column> from = !outer.isEmpty() && random.nextInt(4) == 0 ? outer : own;
    List<Column> fitting = from.stream().filter(column -> column.type() == type).toList();
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }
}
