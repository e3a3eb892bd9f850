// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Catalogs, their schemas and tables: what sessions of one database share. Thread-safe; names are
 * case-sensitive. Every change advances {@link #version()}, by which cached plans know that they
 * are stale.
 */
public final class Catalog {
  public static final String DEFAULT_CATALOG = "datafusion";
  public static final String DEFAULT_SCHEMA = "public";

  private final ConcurrentSkipListMap<
          String, ConcurrentSkipListMap<String, ConcurrentSkipListMap<String, Table>>>
      catalogs = new ConcurrentSkipListMap<>();
  private final AtomicLong version = new AtomicLong();

  /** With the default catalog and schema. */
  public Catalog() {
    this(DEFAULT_CATALOG, DEFAULT_SCHEMA);
  }

  /** With one schema. */
  public Catalog(String catalog, String schema) {
    createSchema(catalog, schema);
  }

  /** Without any catalog. */
  public static Catalog empty() {
    Catalog catalog = new Catalog();
    catalog.catalogs.clear();
    return catalog;
  }

  public long version() {
    return version.get();
  }

  public List<String> catalogNames() {
    return new ArrayList<>(catalogs.keySet());
  }

  /** Empty if there is no such catalog. */
  public List<String> schemaNames(String catalog) {
    var schemas = catalogs.get(catalog);
    return schemas == null ? List.of() : new ArrayList<>(schemas.keySet());
  }

  /** Empty if there is no such schema. */
  public List<String> tableNames(String catalog, String schema) {
    var tables = tables(catalog, schema);
    return tables == null ? List.of() : new ArrayList<>(tables.keySet());
  }

  public boolean schemaExists(String catalog, String schema) {
    return tables(catalog, schema) != null;
  }

  /** Creates a schema, and its catalog, where missing. */
  public void createSchema(String catalog, String schema) {
    catalogs
        .computeIfAbsent(catalog, c -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(schema, s -> new ConcurrentSkipListMap<>());
    version.incrementAndGet();
  }

  public @Nullable Table table(String catalog, String schema, String name) {
    var tables = tables(catalog, schema);
    return tables == null ? null : tables.get(name);
  }

  /**
   * Registers a table.
   *
   * @param replace whether an existing one gives way
   * @return false, with nothing changed, if the name is taken or there is no such schema
   */
  public boolean register(
      String catalog, String schema, String name, Table table, boolean replace) {
    var tables = tables(catalog, schema);
    if (tables == null) {
      return false;
    }
    if (replace) {
      tables.put(name, table);
    } else if (tables.putIfAbsent(name, table) != null) {
      return false;
    }
    version.incrementAndGet();
    return true;
  }

  /** Removes a table and gives it back; null if there was none. */
  public @Nullable Table deregister(String catalog, String schema, String name) {
    var tables = tables(catalog, schema);
    Table removed = tables == null ? null : tables.remove(name);
    if (removed != null) {
      version.incrementAndGet();
    }
    return removed;
  }

  private @Nullable ConcurrentSkipListMap<String, Table> tables(String catalog, String schema) {
    var schemas = catalogs.get(catalog);
    return schemas == null ? null : schemas.get(schema);
  }
}
