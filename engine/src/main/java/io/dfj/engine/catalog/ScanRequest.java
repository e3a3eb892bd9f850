// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.expr.Filter;
import io.dfj.engine.expr.UsedFields;
import io.dfj.engine.runtime.QueryContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a scan is asked for.
 *
 * @param query settings and cancellation
 * @param projection indexes into the table's schema: the columns of the batches, in this order; may
 *     be empty (then only row counts matter)
 * @param predicates all must hold for a row to matter; for skipping only
 * @param latePredicates more of the same, which are known when the first reader reads, such as the
 *     bounds of the keys that a join looks for; null as long as they are not known
 * @param filter makes one reader's exact filter over the projection; null for none. A source either
 *     applies it to every batch or says so through {@link Table#appliesFilters()}
 * @param limit rows that suffice, or -1; never set together with a filter that the source does not
 *     apply
 * @param used what matters of each column of the projection; empty for everything of all
 * @param fieldPredicates what must hold as well for a row to matter; for skipping only
 */
public record ScanRequest(
    QueryContext query,
    int[] projection,
    List<ColumnPredicate> predicates,
    Supplier<@Nullable List<ColumnPredicate>> latePredicates,
    @Nullable Supplier<Filter> filter,
    long limit,
    List<UsedFields> used,
    List<FieldPredicate> fieldPredicates) {
  /** Of which everything matters. */
  public ScanRequest(
      QueryContext query,
      int[] projection,
      List<ColumnPredicate> predicates,
      Supplier<@Nullable List<ColumnPredicate>> latePredicates,
      @Nullable Supplier<Filter> filter,
      long limit) {
    this(query, projection, predicates, latePredicates, filter, limit, List.of(), List.of());
  }

  /** Without late predicates. */
  public ScanRequest(
      QueryContext query,
      int[] projection,
      List<ColumnPredicate> predicates,
      @Nullable Supplier<Filter> filter,
      long limit) {
    this(query, projection, predicates, List::of, filter, limit);
  }

  /** What matters of a column, by its place in the projection. */
  public UsedFields used(int index) {
    return used.isEmpty() ? UsedFields.ALL : used.get(index);
  }
}
