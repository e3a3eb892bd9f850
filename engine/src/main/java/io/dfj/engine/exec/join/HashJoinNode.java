// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins on equality: gathers and hashes the right input, then probes with the left one.
 *
 * @param keys at least one
 * @param residual BOOLEAN over left columns, then right columns; a pair matches only if it is true;
 *     null for no further condition
 * @param schema left columns, then right columns, of those sides that the kind gives; for {@link
 *     JoinKind#LEFT_MARK} left columns and one nullable BOOLEAN
 * @param filters tell scans below the left side which values of a key can match; only for keys that
 *     {@link #canFilter}
 */
public record HashJoinNode(
    JoinKind kind,
    PhysicalNode left,
    PhysicalNode right,
    List<JoinKey> keys,
    @Nullable PhysicalExpr residual,
    Schema schema,
    List<KeyFilter> filters)
    implements PhysicalNode {
  /** Without dynamic filters. */
  public HashJoinNode(
      JoinKind kind,
      PhysicalNode left,
      PhysicalNode right,
      List<JoinKey> keys,
      @Nullable PhysicalExpr residual,
      Schema schema) {
    this(kind, left, right, keys, residual, schema, List.of());
  }

  public HashJoinNode {
    keys = List.copyOf(keys);
    filters = List.copyOf(filters);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a hash join needs a key");
    }
    for (KeyFilter filter : filters) {
      if (!canFilter(kind, left, keys.get(filter.key()))) {
        throw new IllegalArgumentException("no dynamic filter for " + kind + " on " + keys);
      }
    }
  }

  /**
   * Whether the values of a key may be filtered: it is of storage INT or LONG and not null-safe,
   * and the join drops left rows without a match.
   */
  public static boolean canFilter(JoinKind kind, PhysicalNode left, JoinKey key) {
    if (kind.keepsLeft() || key.nullSafe()) {
      return false;
    }
    Storage storage = left.schema().field(key.left()).type().storage();
    return storage == Storage.INT || storage == Storage.LONG;
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(left, right);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return terms().open(builder);
  }

  private JoinTerms terms() {
    return new JoinTerms(kind, left, right, keys, residual, filters);
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("HashJoinExec: ").append(kind).append(" on [");
    for (int i = 0; i < keys.size(); i++) {
      JoinKey key = keys.get(i);
      text.append(i == 0 ? "" : ", ")
          .append(left.schema().field(key.left()).name())
          .append(key.nullSafe() ? " IS NOT DISTINCT FROM " : " = ")
          .append(right.schema().field(key.right()).name());
    }
    return text.append(']').append(terms().describeResidual()).toString();
  }
}
