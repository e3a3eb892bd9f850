// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.engine.spi.CatalogProvider;
import io.dfj.engine.spi.CatalogProviderList;
import io.dfj.engine.spi.SchemaProvider;
import io.dfj.engine.spi.TableProvider;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Catalogs, their schemas and tables: what sessions of one database share. Some are kept here, some
 * are others' and are asked whenever a name is looked up; those may fail, with an error that names
 * them. Thread-safe; names are case-sensitive.
 *
 * <p>Every change made here advances {@link #version()}, by which cached plans know that they are
 * stale; of others' catalogs, {@link Table#state()} tells.
 */
public final class Catalog {
  public static final String DEFAULT_CATALOG = "datafusion";
  public static final String DEFAULT_SCHEMA = "public";

  private final ConcurrentSkipListMap<String, CatalogProvider> catalogs =
      new ConcurrentSkipListMap<>();
  private final CopyOnWriteArrayList<CatalogProviderList> lists = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<String, String> extensions = new ConcurrentHashMap<>();
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

  /** Extensions whose tables and catalogs are here: versions by id. */
  public Map<String, String> extensions() {
    return extensions;
  }

  public long version() {
    return version.get();
  }

  /**
   * Puts a catalog under a name, in place of one that has it.
   *
   * @return the one it replaces
   */
  public @Nullable CatalogProvider registerCatalog(String name, CatalogProvider catalog) {
    CatalogProvider before = catalogs.put(name, catalog);
    version.incrementAndGet();
    return before;
  }

  /** Removes a catalog that was registered; null if there was none. */
  public @Nullable CatalogProvider deregisterCatalog(String name) {
    CatalogProvider removed = catalogs.remove(name);
    version.incrementAndGet();
    return removed;
  }

  /** Adds catalogs whose names are not registered here. */
  public void registerCatalogList(CatalogProviderList list) {
    lists.add(list);
    version.incrementAndGet();
  }

  /** The catalog of this name, kept here or not; null if there is none. */
  public @Nullable CatalogProvider catalog(String name) {
    CatalogProvider found = catalogs.get(name);
    for (int i = 0; found == null && i < lists.size(); i++) {
      CatalogProviderList list = lists.get(i);
      found = ask(name, () -> list.catalog(name));
    }
    return found;
  }

  /** Whether what it holds is kept here, so that asking for it neither fails nor takes time. */
  public boolean isOwn(String catalog) {
    return catalogs.get(catalog) instanceof MemoryCatalog;
  }

  /** Whether that holds for everything. */
  public boolean isAllOwn() {
    return lists.isEmpty()
        && catalogs.values().stream().allMatch(catalog -> catalog instanceof MemoryCatalog);
  }

  /** The names of the catalogs that were registered one by one, in order. */
  public List<String> registeredNames() {
    return new ArrayList<>(catalogs.keySet());
  }

  /** In order. */
  public List<String> catalogNames() {
    TreeSet<String> names = new TreeSet<>(catalogs.keySet());
    for (CatalogProviderList list : lists) {
      names.addAll(ForeignCode.call("list of catalogs", list::catalogNames));
    }
    return new ArrayList<>(names);
  }

  public boolean catalogExists(String catalog) {
    return catalog(catalog) != null;
  }

  /** In order; empty if there is no such catalog. */
  public List<String> schemaNames(String catalog) {
    CatalogProvider provider = catalog(catalog);
    return provider == null ? List.of() : sorted(ask(catalog, provider::schemaNames));
  }

  /** In order; empty if there is no such schema. */
  public List<String> tableNames(String catalog, String schema) {
    SchemaProvider provider = schema(catalog, schema);
    return provider == null ? List.of() : sorted(ask(catalog, provider::tableNames));
  }

  private static List<String> sorted(List<String> names) {
    return new ArrayList<>(new TreeSet<>(names));
  }

  public boolean schemaExists(String catalog, String schema) {
    return schema(catalog, schema) != null;
  }

  /**
   * Creates a schema, and its catalog, where missing.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED if the catalog is another's
   */
  public void createSchema(String catalog, String schema) {
    CatalogProvider provider = catalogs.computeIfAbsent(catalog, c -> new MemoryCatalog(version));
    if (!(provider instanceof MemoryCatalog own)) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "catalog " + catalog + " takes no schemas");
    }
    own.create(schema);
  }

  /** The table of this name; null if there is none. */
  public @Nullable Table table(String catalog, String schema, String name) {
    SchemaProvider tables = schema(catalog, schema);
    if (tables == null) {
      return null;
    }
    long versionThen = tables.version();
    TableProvider found = ask(catalog, () -> tables.table(name));
    if (found == null) {
      return null;
    }
    if (tables instanceof MemorySchema && found instanceof TableBacked backed) {
      return backed.table();
    }
    return ProviderTable.of(
        catalog + "." + schema + "." + name,
        found,
        () -> now(catalog, schema, name, tables, versionThen, found));
  }

  /** As {@link #table}, as it was registered. */
  public @Nullable TableProvider tableProvider(String catalog, String schema, String name) {
    SchemaProvider tables = schema(catalog, schema);
    return tables == null ? null : ask(catalog, () -> tables.table(name));
  }

  /** What is there under a name later: asked for only where the schema may have changed. */
  private @Nullable TableProvider now(
      String catalog,
      String schema,
      String name,
      SchemaProvider tablesThen,
      long versionThen,
      TableProvider then) {
    SchemaProvider tables = schema(catalog, schema);
    if (tables == null) {
      return null;
    }
    boolean same =
        versionThen != SchemaProvider.UNVERSIONED
            && tables.equals(tablesThen)
            && tables.version() == versionThen;
    return same ? then : ask(catalog, () -> tables.table(name));
  }

  /**
   * Registers a table.
   *
   * @param replace whether an existing one gives way
   * @return false, with nothing changed, if the name is taken or there is no such schema
   */
  public boolean register(
      String catalog, String schema, String name, Table table, boolean replace) {
    return register(catalog, schema, name, TableBacked.of(table), replace);
  }

  /** As for the engine's own tables. */
  public boolean register(
      String catalog, String schema, String name, TableProvider table, boolean replace) {
    SchemaProvider tables = schema(catalog, schema);
    if (tables == null) {
      return false;
    }
    if (tables instanceof MemorySchema own) {
      return own.put(name, table, replace);
    }
    if (ask(catalog, () -> tables.tableExists(name))) {
      if (!replace) {
        return false;
      }
      run(catalog, () -> tables.deregisterTable(name));
    }
    run(
        catalog,
        () -> {
          tables.registerTable(name, table);
          return null;
        });
    version.incrementAndGet();
    return true;
  }

  /** Removes a table and gives it back; null if there was none. */
  public @Nullable TableProvider deregister(String catalog, String schema, String name) {
    SchemaProvider tables = schema(catalog, schema);
    TableProvider removed =
        tables == null ? null : ask(catalog, () -> tables.deregisterTable(name));
    if (removed != null) {
      version.incrementAndGet();
    }
    return removed;
  }

  private @Nullable SchemaProvider schema(String catalog, String schema) {
    CatalogProvider provider = catalog(catalog);
    return provider == null ? null : ask(catalog, () -> provider.schema(schema));
  }

  private static <T extends @Nullable Object> T ask(String catalog, Callable<T> question) {
    return ForeignCode.call("catalog " + catalog, question);
  }

  private static void run(String catalog, Callable<@Nullable Object> action) {
    ask(catalog, action);
  }
}
