// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.engine.Expr;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * What a scan is asked for.
 *
 * @param projection indexes into the table's schema: the columns of the batches, in this order; may
 *     be empty, and then only row counts matter
 * @param filters those for which {@link TableProvider#supportsFilters} did not say UNSUPPORTED, in
 *     any order; all hold at once
 * @param limit rows that suffice, or -1; given only where every filter of the query is among those
 *     that the table applies exactly
 */
public record ScanRequest(
    List<Integer> projection, List<Expr> filters, long limit, ScanContext context) {
  public ScanRequest {
    projection = List.copyOf(projection);
    filters = List.copyOf(filters);
  }

  /** The columns of the batches, of a table's schema. */
  public Schema project(Schema table) {
    return table.project(projection.stream().mapToInt(Integer::intValue).toArray());
  }
}
