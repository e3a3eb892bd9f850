// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import io.dfj.metadata.error.CodecException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a tree that is read part by part. Each is part of one other node, so that a tree is
 * never larger than its bytes; and trees deeper than planning can follow are refused.
 */
public final class TreeNodes {
  /** Deeper trees would need more stack than threads have. */
  public static final int DEEPEST = 1_000;

  /** Null once a node is part of another. */
  private final List<@Nullable Object> nodes = new ArrayList<>();

  private final List<Integer> depths = new ArrayList<>();

  /** Of the node that is being read. */
  private int depth;

  /** Another node is read, of what is taken from now on. */
  public void begin() {
    depth = 1;
  }

  /** The node that was read. */
  public void add(Object node) {
    if (depth > DEEPEST) {
      throw new CodecException("plan bytes that nest deeper than " + DEEPEST + " levels");
    }
    nodes.add(node);
    depths.add(depth);
  }

  /** A node that is not part of another yet, and stays so. */
  public <T> T look(int place, Class<T> kind) {
    return kind.cast(found(place, kind));
  }

  /** A part of the node that is being read. */
  public <T> T take(int place, Class<T> kind) {
    T node = kind.cast(found(place, kind));
    nodes.set(place, null);
    depth = Math.max(depth, depths.get(place) + 1);
    return node;
  }

  private <T> Object found(int place, Class<T> kind) {
    if (place < 0 || place >= nodes.size()) {
      throw new CodecException(
          "plan bytes with node " + Integer.toUnsignedString(place) + " of " + nodes.size());
    }
    Object node = nodes.get(place);
    if (node == null || !kind.isInstance(node)) {
      throw new CodecException(
          node == null
              ? "plan bytes with a node that is part of two others"
              : "plan bytes with a node in the place of another kind");
    }
    return node;
  }

  /** The last node, of which all others are parts. */
  public <T> T root(Class<T> kind) {
    if (nodes.isEmpty()) {
      throw new CodecException("plan bytes without a plan");
    }
    T root = take(nodes.size() - 1, kind);
    for (Object left : nodes) {
      if (left != null) {
        throw new CodecException("plan bytes with nodes that are part of nothing");
      }
    }
    return root;
  }
}
