// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.spi.SchemaProvider;
import io.dfj.engine.spi.TableProvider;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tables that were registered. */
final class MemorySchema implements SchemaProvider {
  private final ConcurrentSkipListMap<String, TableProvider> tables = new ConcurrentSkipListMap<>();
  private final AtomicLong version;

  /**
   * @param version of the whole catalog, advanced by every change
   */
  MemorySchema(AtomicLong version) {
    this.version = version;
  }

  @Override
  public List<String> tableNames() {
    return new ArrayList<>(tables.keySet());
  }

  @Override
  public @Nullable TableProvider table(String name) {
    return tables.get(name);
  }

  @Override
  public long version() {
    return version.get();
  }

  /** Atomically; false, with nothing changed, if the name is taken and not to be replaced. */
  boolean put(String name, TableProvider table, boolean replace) {
    if (replace) {
      tables.put(name, table);
    } else if (tables.putIfAbsent(name, table) != null) {
      return false;
    }
    version.incrementAndGet();
    return true;
  }

  @Override
  public void registerTable(String name, TableProvider table) {
    if (!put(name, table, false)) {
      throw new DfjException(ErrorCode.DUPLICATE_TABLE, "table '" + name + "' exists already");
    }
  }

  @Override
  public @Nullable TableProvider deregisterTable(String name) {
    TableProvider removed = tables.remove(name);
    if (removed != null) {
      version.incrementAndGet();
    }
    return removed;
  }
}
