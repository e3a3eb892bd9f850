// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the operators of one execution did, by node and worker. Workers count for themselves, so
 * that measuring costs two looks at the clock a batch and operator. Thread-safe.
 */
public final class PlanMetrics {
  /** By identity: nodes of a plan may be equal. */
  private final Map<PhysicalNode, List<WorkerMetrics>> byNode = new IdentityHashMap<>();

  /** Another record for a node; one worker has several if it works in several of its pipelines. */
  public synchronized WorkerMetrics worker(PhysicalNode node, int worker) {
    WorkerMetrics metrics = new WorkerMetrics(worker);
    byNode.computeIfAbsent(node, unused -> new ArrayList<>()).add(metrics);
    return metrics;
  }

  /** What a node's workers did so far. */
  public synchronized List<WorkerMetrics> of(PhysicalNode node) {
    return List.copyOf(byNode.getOrDefault(node, List.of()));
  }
}
