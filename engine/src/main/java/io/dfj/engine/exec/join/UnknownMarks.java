// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.runtime.QueryContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the probe rows of a mark join whose mark is unknown: no build row matches, but for some
 * build row every key is equal or unknown and the residual is true or unknown. A key is unknown
 * when it is not null-safe and either side is null.
 *
 * <p>Without nulls in plain keys and with a residual that cannot be null there is nothing to do.
 * With a single plain key and no residual a null on either side decides. Else the build rows that
 * may be unknown are looked at one by one: those with nulls, the equal ones, or, for a probe row
 * with a null, all.
 */
final class UnknownMarks {
  private static final int CHUNK = 1024;

  private final BuildRows rows;
  private final JoinTable table;
  private final QueryContext query;
  private final @Nullable Filter possible;
  private final boolean unknownResidual;
  private final boolean singleKey;

  /** Build rows with a null in a plain key. */
  private final int[] unknownRows;

  private final int[] candidates = new int[CHUNK];
  private int candidateCount;

  /**
   * @param possible whether the residual is true or unknown; null without a residual
   * @param unknownResidual whether the residual can be unknown
   */
  UnknownMarks(
      JoinTerms node,
      JoinBuild build,
      QueryContext query,
      @Nullable Filter possible,
      boolean unknownResidual) {
    this.rows = build.rows();
    this.table = build.table();
    this.query = query;
    this.possible = possible;
    this.unknownResidual = unknownResidual;
    this.singleKey = node.keys().size() == 1;
    this.unknownRows = unknownRows(table.build);
  }

  private static int[] unknownRows(KeyLanes build) {
    int[] found = new int[16];
    int count = 0;
    for (int row = 0; build.anyUnknown && row < build.size; row++) {
      if (build.unknown[row]) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = row;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** By position in the selection, or null if no mark is unknown. */
  boolean @Nullable [] find(Batch batch, KeyLanes probe, int[] heads, boolean[] matched) {
    if (!probe.anyUnknown && unknownRows.length == 0 && !unknownResidual) {
      return null;
    }
    boolean[] unknown = null;
    for (int k = 0; k < batch.size(); k++) {
      if (!matched[k] && isUnknown(batch, probe, k, heads[k])) {
        unknown = unknown == null ? new boolean[batch.size()] : unknown;
        unknown[k] = true;
      }
    }
    return unknown;
  }

  private boolean isUnknown(Batch batch, KeyLanes probe, int k, int head) {
    if (singleKey && possible == null) {
      return probe.unknown[k] || unknownRows.length > 0;
    }
    candidateCount = 0;
    if (probe.unknown[k]) {
      for (int row = 0; row < rows.size(); row++) {
        if (isPossible(batch, probe, k, row)) {
          return true;
        }
      }
      return flush(batch, k);
    }
    for (int row = unknownResidual ? head : -1; row >= 0; row = table.next(row)) {
      if (isPossible(batch, probe, k, row)) {
        return true;
      }
    }
    for (int row : unknownRows) {
      if (isPossible(batch, probe, k, row)) {
        return true;
      }
    }
    return flush(batch, k);
  }

  /** Whether a possible row is found: this one, or one held back for the residual until now. */
  private boolean isPossible(Batch batch, KeyLanes probe, int k, int row) {
    if ((row & (CHUNK - 1)) == 0) {
      query.check();
    }
    if (!probe.equalOrUnknown(k, table.build, row)) {
      return false;
    }
    if (possible == null) {
      return true;
    }
    candidates[candidateCount++] = row;
    return candidateCount == CHUNK && flush(batch, k);
  }

  private boolean flush(Batch batch, int k) {
    int count = candidateCount;
    candidateCount = 0;
    if (count == 0 || possible == null) {
      return false;
    }
    query.check();
    int[] probeRows = new int[count];
    Arrays.fill(probeRows, JoinProbe.row(batch, k));
    Vector[] left = new Vector[batch.columnCount()];
    for (int i = 0; i < left.length; i++) {
      left[i] = Vector.pick(batch.column(i), probeRows, null, count);
    }
    Vector[] pairs = rows.beside(left, Arrays.copyOf(candidates, count), null, count);
    return possible.apply(pairs, count, null, count, new int[count]) > 0;
  }
}
