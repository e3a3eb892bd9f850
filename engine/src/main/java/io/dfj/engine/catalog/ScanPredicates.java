// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The predicates of a scan, with the late ones as soon as they are known. Thread-safe. */
public final class ScanPredicates {
  private final ScanRequest request;

  /** Null until the late ones are known. */
  private volatile @Nullable List<ColumnPredicate> all;

  public ScanPredicates(ScanRequest request) {
    this.request = request;
  }

  /** What is known so far to hold for the rows that matter. */
  public List<ColumnPredicate> known() {
    List<ColumnPredicate> known = all;
    if (known != null) {
      return known;
    }
    List<ColumnPredicate> late = request.latePredicates().get();
    if (late == null) {
      return request.predicates();
    }
    known = new ArrayList<>(request.predicates());
    known.addAll(late);
    all = known;
    return known;
  }
}
