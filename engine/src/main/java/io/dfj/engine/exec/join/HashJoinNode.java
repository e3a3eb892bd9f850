// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.DynamicFilter;
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
 * @param filter tells the probe side's scan which keys can match; null for no filter, as it must be
 *     unless there is a single key of storage INT or LONG that is not null-safe, and the kind drops
 *     left rows without a match
 */
public record HashJoinNode(
    JoinKind kind,
    PhysicalNode left,
    PhysicalNode right,
    List<JoinKey> keys,
    @Nullable PhysicalExpr residual,
    Schema schema,
    DynamicFilter.@Nullable Id filter)
    implements PhysicalNode {
  /** Without a dynamic filter. */
  public HashJoinNode(
      JoinKind kind,
      PhysicalNode left,
      PhysicalNode right,
      List<JoinKey> keys,
      @Nullable PhysicalExpr residual,
      Schema schema) {
    this(kind, left, right, keys, residual, schema, null);
  }

  public HashJoinNode {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a hash join needs a key");
    }
    if (filter != null && !canFilter(kind, left, keys)) {
      throw new IllegalArgumentException("no dynamic filter for " + kind + " on " + keys);
    }
  }

  /** Whether a join may be given a dynamic filter. */
  public static boolean canFilter(JoinKind kind, PhysicalNode left, List<JoinKey> keys) {
    if (kind.keepsLeft() || keys.size() != 1 || keys.get(0).nullSafe()) {
      return false;
    }
    Storage storage = left.schema().field(keys.get(0).left()).type().storage();
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
    return new JoinTerms(kind, left, right, keys, residual, filter);
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
