// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.spi.CatalogProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Schemas that were created. */
final class MemoryCatalog implements CatalogProvider {
  private final ConcurrentSkipListMap<String, MemorySchema> schemas = new ConcurrentSkipListMap<>();
  private final AtomicLong version;

  MemoryCatalog(AtomicLong version) {
    this.version = version;
  }

  @Override
  public List<String> schemaNames() {
    return new ArrayList<>(schemas.keySet());
  }

  @Override
  public @Nullable MemorySchema schema(String name) {
    return schemas.get(name);
  }

  void create(String schema) {
    schemas.computeIfAbsent(schema, s -> new MemorySchema(version));
    version.incrementAndGet();
  }
}
