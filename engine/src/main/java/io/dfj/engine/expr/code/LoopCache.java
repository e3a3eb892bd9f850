// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiled loops by shape, so that an execution of a statement that ran before, or of one like it,
 * generates no source. Bounded: the least recently used go. Thread-safe.
 */
final class LoopCache {
  private static final int CAPACITY = 2000;
  private static final LoopCache INSTANCE = new LoopCache();

  private record Key(Shape shape, Mode mode) {}

  private final Map<Key, LoopTemplate> templates =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, LoopTemplate> eldest) {
          return size() > CAPACITY;
        }
      };

  private LoopCache() {}

  static LoopCache instance() {
    return INSTANCE;
  }

  synchronized @Nullable LoopTemplate get(Shape shape, Mode mode) {
    return templates.get(new Key(shape, mode));
  }

  synchronized void put(Shape shape, Mode mode, LoopTemplate template) {
    templates.put(new Key(shape, mode), template);
  }
}
