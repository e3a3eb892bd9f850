// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.engine.spi.CatalogProvider;
import io.dfj.engine.spi.SchemaProvider;
import io.dfj.engine.spi.TableProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All tables and views of another database but for its own. What was found is remembered for a
 * while, so that changes there are seen somewhat later. Names that need no quotes there need none
 * here.
 */
public final class JdbcCatalogProvider implements CatalogProvider {
  private static final Duration DEFAULT_MEMORY = Duration.ofSeconds(10);

  private final DataSource source;
  private final long memoryNanos;

  /** What is remembered; replaced as a whole. */
  private volatile Memory memory;

  /** Remembers for ten seconds. */
  public JdbcCatalogProvider(DataSource source) {
    this(source, DEFAULT_MEMORY);
  }

  /**
   * @param memory how long schemas, tables and their columns are not asked for again
   */
  public JdbcCatalogProvider(DataSource source, Duration memory) {
    this.source = source;
    this.memoryNanos = memory.toNanos();
    this.memory = new Memory();
  }

  private static final class Memory {
    final long since = System.nanoTime();

    /** Real names by those shown; guarded by this, as is the rest. */
    @Nullable Map<String, String> schemas;

    @Nullable Dialect dialect;

    final Map<String, JdbcSchema> providers = new HashMap<>();
  }

  private Memory memory() {
    Memory current = memory;
    if (System.nanoTime() - current.since > memoryNanos) {
      current = new Memory();
      memory = current;
    }
    return current;
  }

  private Map<String, String> schemas(Memory current) throws SQLException {
    synchronized (current) {
      Map<String, String> known = current.schemas;
      if (known == null) {
        known = new HashMap<>();
        try (Connection connection = source.getConnection();
            ResultSet rows = connection.getMetaData().getSchemas()) {
          Dialect dialect = Dialect.of(connection);
          while (rows.next()) {
            String name = rows.getString("TABLE_SCHEM");
            if (!dialect.isSystem(name)) {
              known.put(dialect.shown(name), name);
            }
          }
          current.dialect = dialect;
        }
        current.schemas = known;
      }
      return known;
    }
  }

  @Override
  public List<String> schemaNames() throws SQLException {
    return List.copyOf(schemas(memory()).keySet());
  }

  @Override
  public @Nullable SchemaProvider schema(String name) throws SQLException {
    Memory current = memory();
    synchronized (current) {
      String real = schemas(current).get(name);
      Dialect dialect = current.dialect;
      if (real == null || dialect == null) {
        return null;
      }
      return current.providers.computeIfAbsent(name, n -> new JdbcSchema(real, dialect));
    }
  }

  private final class JdbcSchema implements SchemaProvider {
    private final String schema;
    private final Dialect dialect;

    /** Real names by those shown; guarded by this, as is the rest. */
    private @Nullable Map<String, String> names;

    private final Map<String, JdbcTableProvider> tables = new HashMap<>();

    JdbcSchema(String schema, Dialect dialect) {
      this.schema = schema;
      this.dialect = dialect;
    }

    private synchronized Map<String, String> names() throws SQLException {
      Map<String, String> known = names;
      if (known == null) {
        known = new HashMap<>();
        try (Connection connection = source.getConnection()) {
          var metaData = connection.getMetaData();
          String escape = metaData.getSearchStringEscape();
          String pattern =
              escape == null || escape.isEmpty()
                  ? schema
                  : schema
                      .replace(escape, escape + escape)
                      .replace("_", escape + "_")
                      .replace("%", escape + "%");
          try (ResultSet rows = metaData.getTables(null, pattern, "%", null)) {
            while (rows.next()) {
              String name = rows.getString("TABLE_NAME");
              String type = rows.getString("TABLE_TYPE");
              if (schema.equals(rows.getString("TABLE_SCHEM")) && isReadable(type)) {
                known.put(dialect.shown(name), name);
              }
            }
          }
        }
        names = known;
      }
      return known;
    }

    /** Not indexes, sequences and types, which PostgreSQL lists as well. */
    private static boolean isReadable(@Nullable String type) {
      return type != null
          && (type.endsWith("TABLE") || type.endsWith("VIEW"))
          && !type.startsWith("SYNONYM");
    }

    @Override
    public List<String> tableNames() throws SQLException {
      return new ArrayList<>(names().keySet());
    }

    @Override
    public synchronized @Nullable TableProvider table(String name) throws SQLException {
      JdbcTableProvider known = tables.get(name);
      String real = known == null ? names().get(name) : null;
      if (real != null) {
        try (Connection connection = source.getConnection()) {
          known = JdbcTableProvider.table(source, connection, dialect, schema, real);
        }
        tables.put(name, known);
      }
      return known;
    }
  }
}
