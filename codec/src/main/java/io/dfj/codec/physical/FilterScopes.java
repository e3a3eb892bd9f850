// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.join.HashJoinNode;
import io.dfj.engine.exec.join.KeyFilter;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.metadata.error.CodecException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Each filter that a scan waits for is made by one join, below whose probed side the scan is: a
 * scan on the side that the join builds on would wait for itself.
 */
final class FilterScopes {
  private final Set<DynamicFilter.Id> made = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<DynamicFilter.Id> known = Collections.newSetFromMap(new IdentityHashMap<>());

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
        known.add(filter.id());
      }
      visit(join.left());
      join.filters().forEach(filter -> known.remove(filter.id()));
      visit(join.right());
      return;
    }
    if (node instanceof ScanNode scan) {
      for (ScanNode.Dynamic dynamic : scan.dynamicFilters()) {
        if (!known.contains(dynamic.id())) {
          throw new CodecException(
              "plan bytes with a scan that waits for a filter that no join above makes of its other"
                  + " side");
        }
      }
    }
    node.inputs().forEach(this::visit);
  }
}
