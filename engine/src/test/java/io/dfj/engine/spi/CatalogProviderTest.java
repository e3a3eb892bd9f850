// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.CancellationToken;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.MemTable;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import io.dfj.engine.testing.NumberedProvider;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Catalogs of others: found by name, listed with ours, and no plan outlives its tables. */
@Timeout(60)
class CatalogProviderTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final SessionContext session = new SessionContext();
  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    session.close();
    allocator.close();
  }

  /** A catalog of one schema, "main". */
  private static class Shop implements CatalogProvider, SchemaProvider {
    final Map<String, TableProvider> tables = new ConcurrentHashMap<>();
    final AtomicInteger lookups = new AtomicInteger();
    final AtomicInteger listings = new AtomicInteger();
    volatile long version = UNVERSIONED;

    @Override
    public List<String> schemaNames() throws Exception {
      listings.incrementAndGet();
      return List.of("main");
    }

    @Override
    public @Nullable SchemaProvider schema(String name) throws Exception {
      return name.equals("main") ? this : null;
    }

    @Override
    public List<String> tableNames() throws Exception {
      listings.incrementAndGet();
      return new ArrayList<>(tables.keySet());
    }

    @Override
    public @Nullable TableProvider table(String name) throws Exception {
      lookups.incrementAndGet();
      return tables.get(name);
    }

    @Override
    public long version() {
      return version;
    }
  }

  private NumberedProvider numbers(int rows) {
    return new NumberedProvider(allocator, 1, 1, rows);
  }

  private DfjException failure(String sql) {
    return catchThrowableOfType(DfjException.class, () -> Queries.rows(session, sql));
  }

  @Test
  void tablesAreFoundByQualifiedName() {
    shop.tables.put("orders", numbers(3));
    session.registerCatalog("shop", shop);

    assertThat(Queries.rows(session, "SELECT count(*) FROM shop.main.orders")).containsExactly("3");
    assertThat(shop.listings).as("nothing is listed to find a table").hasValue(0);
    Queries.rows(session, "SET datafusion.catalog.default_catalog = 'shop'");
    assertThat(Queries.rows(session, "SELECT max(name) FROM main.orders")).containsExactly("t2");
    assertThat(session.catalogProvider("shop")).isSameAs(shop);
    assertThat(session.newSession().catalogProvider("shop")).isSameAs(shop);
  }

  @Test
  void unknownNamesSaySo() {
    session.registerCatalog("shop", shop);

    assertThat(failure("SELECT * FROM shop.main.nothing").code())
        .isEqualTo(ErrorCode.UNKNOWN_TABLE);
    assertThat(failure("SELECT * FROM shop.other.nothing").code())
        .isEqualTo(ErrorCode.UNKNOWN_SCHEMA);
  }

  @Test
  void anotherTableUnderTheNameIsAnotherPlan() {
    session.registerCatalog("shop", shop);
    shop.tables.put("orders", numbers(3));
    PreparedSql statement = session.prepare("SELECT * FROM shop.main.orders");
    assertThat(Queries.rows(statement)).hasSize(3);

    shop.tables.put("orders", numbers(5));
    assertThat(Queries.rows(statement)).hasSize(5);
    shop.tables.put("orders", new MemTable(Schema.of(new Field("other", DataType.DATE, true))));
    assertThat(Queries.rows(statement)).isEmpty();
    assertThat(statement.schema().field(0).name()).isEqualTo("other");
    shop.tables.clear();
    assertThat(catchThrowableOfType(DfjException.class, () -> Queries.rows(statement)).code())
        .isEqualTo(ErrorCode.UNKNOWN_TABLE);
  }

  @Test
  void aSchemaWithAVersionIsNotAskedAgain() {
    session.registerCatalog("shop", shop);
    shop.version = 1;
    shop.tables.put("orders", numbers(3));
    PreparedSql statement = session.prepare("SELECT * FROM shop.main.orders");
    Queries.rows(statement);
    int before = shop.lookups.get();
    Queries.rows(statement);
    assertThat(shop.lookups).hasValue(before);

    shop.tables.put("orders", numbers(4));
    shop.version = 2;
    assertThat(Queries.rows(statement)).hasSize(4);
  }

  @Test
  void failuresNameTheCatalog() {
    session.registerCatalog("bad", new Failing());

    DfjException failure = failure("SELECT * FROM bad.main.t");
    assertThat(failure).hasMessage("catalog bad: cannot reach the server");
    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_FAILED);
    // Whoever does not name it does not notice.
    assertThat(failure("SELECT * FROM nothing").code()).isEqualTo(ErrorCode.UNKNOWN_TABLE);
  }

  private static final class Failing extends Shop {
    @Override
    public List<String> schemaNames() throws Exception {
      throw new IOException("cannot reach the server");
    }

    @Override
    public @Nullable SchemaProvider schema(String name) throws Exception {
      throw new IOException("cannot reach the server");
    }
  }

  private static final class Slow extends Shop {
    @Override
    public List<String> schemaNames() throws Exception {
      Thread.sleep(60_000);
      return List.of();
    }
  }

  /** A table that does not know its columns. */
  private static final class Broken extends NumberedProvider {
    Broken(BufferAllocator allocator) {
      super(allocator, 1, 1, 1);
    }

    @Override
    public Schema schema() {
      throw new IllegalStateException("no columns");
    }
  }

  @Test
  void listingLeavesOutWhatFailsOrTakesLong() {
    shop.tables.put("orders", numbers(3));
    shop.tables.put("broken", new Broken(allocator));
    session.registerCatalog("bad", new Failing());
    session.registerCatalog("shop", shop);
    session.registerCatalog("slow", new Slow());
    Queries.rows(session, "SET dfj.catalog.listing_timeout = 300");
    Queries.rows(session, "CREATE TABLE own (a INTEGER)");

    String sql =
        "SELECT table_catalog, table_name FROM information_schema.tables ORDER BY table_catalog";
    assertThat(Queries.rows(session, sql)).containsExactly("datafusion own", "shop orders");
    assertThat(
            session
                .prepare(sql)
                .execute(ExecutionOptions.DEFAULT, new CancellationToken())
                .warnings())
        .containsExactlyInAnyOrder(
            "catalog bad: cannot reach the server",
            "table shop.main.broken: no columns",
            "catalog slow: no answer within 300 ms");
    List<String> problems = new ArrayList<>();
    var tree = session.metadata().tree(null, problems::add);
    assertThat(tree.catalogs()).containsExactly("bad", "datafusion", "shop", "slow");
    assertThat(tree.schemas("bad")).containsExactly("information_schema");
    assertThat(tree.tables("shop", "main", name -> true))
        .extracting(t -> t.name())
        .containsExactly("orders");
    assertThat(problems).hasSize(2);
  }

  @Test
  void aCatalogAskedForByNameMustAnswer() {
    session.registerCatalog("bad", new Failing());

    var tree = session.metadata().tree("bad", problem -> {});
    assertThat(catchThrowableOfType(DfjException.class, () -> tree.schemas("bad")))
        .hasMessage("catalog bad: cannot reach the server");
  }

  @Test
  void lookingAtOneCatalogAsksNoOther() {
    session.registerCatalog("shop", shop);

    session.metadata().tree("datafusion", problem -> {}).schemas("datafusion");
    session.metadata().tree(null, problem -> {}).catalogs();
    assertThat(shop.listings).hasValue(0);
  }

  @Test
  void informationSchemaFollowsOthersCatalogs() {
    session.registerCatalog("shop", shop);
    PreparedSql statement =
        session.prepare(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'shop'");
    assertThat(Queries.rows(statement)).isEmpty();

    shop.tables.put("orders", numbers(3));
    assertThat(Queries.rows(statement)).containsExactly("orders");
  }

  @Test
  void createAndDropAreTheSchemasAffair() {
    session.registerCatalog("shop", shop);
    assertThat(failure("CREATE TABLE shop.main.t (a INTEGER)"))
        .hasMessage("catalog shop: the schema takes no tables");

    session.registerCatalog(
        "open",
        new Shop() {
          @Override
          public void registerTable(String name, TableProvider table) {
            tables.put(name, table);
          }

          @Override
          public @Nullable TableProvider deregisterTable(String name) {
            return tables.remove(name);
          }
        });
    Queries.rows(session, "CREATE TABLE open.main.t AS SELECT 1 AS a");
    Queries.rows(session, "INSERT INTO open.main.t VALUES (2)");
    assertThat(Queries.rows(session, "SELECT sum(a) FROM open.main.t")).containsExactly("3");
    assertThat(failure("CREATE TABLE open.main.t (a INTEGER)").code())
        .isEqualTo(ErrorCode.DUPLICATE_TABLE);
    Queries.rows(session, "CREATE OR REPLACE TABLE open.main.t AS SELECT 7 AS a");
    assertThat(Queries.rows(session, "SELECT sum(a) FROM open.main.t")).containsExactly("7");
    Queries.rows(session, "DROP TABLE open.main.t");
    assertThat(failure("SELECT * FROM open.main.t").code()).isEqualTo(ErrorCode.UNKNOWN_TABLE);
  }

  @Test
  void listsGiveCatalogsThatAreNotRegistered() {
    Shop hidden = new Shop();
    shop.tables.put("orders", numbers(3));
    session.registerCatalog("shop", shop);
    session.registerCatalogList(
        new CatalogProviderList() {
          @Override
          public List<String> catalogNames() {
            return List.of("shop", "more");
          }

          @Override
          public @Nullable CatalogProvider catalog(String name) {
            return catalogNames().contains(name) ? hidden : null;
          }
        });
    hidden.tables.put("orders", numbers(8));

    assertThat(Queries.rows(session, "SELECT count(*) FROM shop.main.orders")).containsExactly("3");
    assertThat(Queries.rows(session, "SELECT count(*) FROM more.main.orders")).containsExactly("8");
    assertThat(session.metadata().tree(null, problem -> {}).catalogs())
        .containsExactly("datafusion", "more", "shop");
  }

  @Test
  void ownCatalogsAreProvidersToo() throws Exception {
    Queries.rows(session, "CREATE TABLE t AS SELECT 1 AS a");
    CatalogProvider own = requireNonNull(session.catalogProvider("datafusion"));
    SchemaProvider schema = requireNonNull(own.schema("public"));

    assertThat(schema.tableNames()).containsExactly("t");
    // As another session's, through the interfaces alone.
    try (SessionContext other = new SessionContext()) {
      other.registerCatalog("theirs", own);
      TableProvider table = requireNonNull(schema.table("t"));
      other.registerTable("copy", new Delegating(table));
      assertThat(Queries.rows(other, "SELECT a FROM theirs.public.t")).containsExactly("1");
      assertThat(Queries.rows(other, "INSERT INTO copy VALUES (2), (3)")).containsExactly("2");
      assertThat(Queries.rows(other, "SELECT a FROM copy ORDER BY a"))
          .containsExactly("1", "2", "3");
    }
    assertThat(Queries.rows(session, "SELECT sum(a) FROM t")).containsExactly("6");
  }

  /** Hides what another provider is. */
  private record Delegating(TableProvider table) implements TableProvider {
    @Override
    public Schema schema() {
      return table.schema();
    }

    @Override
    public TableScan scan(ScanRequest request) throws Exception {
      return table.scan(request);
    }

    @Override
    public boolean isInsertable() {
      return table.isInsertable();
    }

    @Override
    public long insert(RecordBatchReader rows, ScanContext context) throws Exception {
      return table.insert(rows, context);
    }
  }

  @Test
  void factoriesMakeExternalTables() {
    List<ExternalTable> made = new ArrayList<>();
    session.registerTableFactory(
        "Acme",
        definition -> {
          made.add(definition);
          return numbers(Integer.parseInt(definition.options().get("rows")));
        });

    Queries.rows(
        session, "CREATE EXTERNAL TABLE t STORED AS acme LOCATION 'acme://x' OPTIONS (rows '4')");
    assertThat(Queries.rows(session, "SELECT count(*) FROM t")).containsExactly("4");
    assertThat(made)
        .containsExactly(
            new ExternalTable(
                "datafusion", "public", "t", null, List.of(), "acme://x", Map.of("rows", "4")));
    assertThat(
            failure("CREATE EXTERNAL TABLE u STORED AS acme LOCATION 'y' OPTIONS (rows 'many')")
                .getMessage())
        .isEqualTo("table u: For input string: \"many\"");
    assertThat(failure("CREATE EXTERNAL TABLE u STORED AS unknown LOCATION 'y'").code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(
            catchThrowableOfType(
                    DfjException.class,
                    () -> session.registerTableFactory("PARQUET", definition -> numbers(1)))
                .code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }
}
