// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.aggregate.AggregateNode;
import io.dfj.engine.exec.filter.FilterNode;
import io.dfj.engine.exec.join.HashJoinNode;
import io.dfj.engine.exec.join.KeyFilter;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.metadata.error.CodecException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Each filter that a scan waits for is made by one join, of a key of its probed side that the scan
 * reads: a scan on the side that the join builds on would wait for itself, and rows of others may
 * not be missing.
 */
final class FilterScopes {
  private final Set<DynamicFilter.Id> made = Collections.newSetFromMap(new IdentityHashMap<>());

  /** By filter: the scan that may wait for it, and the column of the key there. */
  private final Map<DynamicFilter.Id, Place> places = new IdentityHashMap<>();

  private record Place(ScanNode scan, int column) {}

  private FilterScopes() {}

  static void check(PhysicalNode root) {
    new FilterScopes().visit(root);
  }

  private void visit(PhysicalNode node) {
    if (node instanceof HashJoinNode join) {
      for (KeyFilter filter : join.filters()) {
        if (!made.add(filter.id())) {
          throw new CodecException("plan bytes with a dynamic filter that two joins make");
        }
        find(join.left(), join.keys().get(filter.key()).left(), filter.id());
      }
    } else if (node instanceof ScanNode scan) {
      for (ScanNode.Dynamic dynamic : scan.dynamicFilters()) {
        Place place = places.get(dynamic.id());
        if (place == null || place.scan != scan || place.column != dynamic.column()) {
          throw new CodecException(
              "plan bytes with a scan that waits for a filter that no join above makes of its"
                  + " column");
        }
      }
    }
    node.inputs().forEach(this::visit);
  }

  /** Down to the scan of a key, through nodes that may as well miss rows without a match. */
  private void find(PhysicalNode node, int column, DynamicFilter.Id id) {
    if (node instanceof ScanNode scan) {
      places.put(id, new Place(scan, column));
    } else if (node instanceof ProjectNode project) {
      if (project.expressions().get(column) instanceof Column source) {
        find(project.input(), source.index(), id);
      }
    } else if (node instanceof FilterNode filter) {
      find(filter.input(), column, id);
    } else if (node instanceof AggregateNode grouped) {
      if (grouped.totalSet() < 0 && column < grouped.groupColumns().length) {
        find(grouped.input(), grouped.groupColumns()[column], id);
      }
    } else if (node instanceof HashJoinNode join) {
      if (column < join.left().schema().size() && !givesRight(join)) {
        find(join.left(), column, id);
      }
    }
  }

  /** Whether rows of the right side come out that depend on which left ones there were. */
  private static boolean givesRight(HashJoinNode join) {
    return switch (join.kind()) {
      case INNER, LEFT, LEFT_SEMI, LEFT_ANTI, LEFT_MARK -> false;
      case RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> true;
    };
  }
}
