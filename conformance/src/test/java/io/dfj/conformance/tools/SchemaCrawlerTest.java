// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.driver.DfjDriver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import schemacrawler.crawl.SchemaCrawler;
import schemacrawler.inclusionrule.IncludeAll;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.NamedObject;
import schemacrawler.schema.Schema;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.schemacrawler.SchemaRetrievalOptionsBuilder;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** SchemaCrawler at its most curious, which calls every method of DatabaseMetaData. */
@Timeout(120)
class SchemaCrawlerTest {
  private final List<String> complaints = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public synchronized void publish(LogRecord log) {
          if (log.getLevel().intValue() >= Level.CONFIG.intValue() && log.getThrown() != null) {
            complaints.add(log.getMessage() + ": " + log.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final Logger logger = Logger.getLogger("schemacrawler");
  private @Nullable Level before;
  private Shop shop;

  @BeforeAll
  static void logNothing() {
    ToolLog.silence("us.fatehi");
  }

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop("schemacrawler");
    before = logger.getLevel();
    logger.setLevel(Level.CONFIG);
    logger.setUseParentHandlers(false);
    logger.addHandler(listener);
  }

  @AfterEach
  void close() throws SQLException {
    logger.removeHandler(listener);
    logger.setUseParentHandlers(true);
    logger.setLevel(before);
    shop.close();
  }

  private Catalog crawl() throws Exception {
    SchemaCrawlerOptions options =
        SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
            .withLoadOptions(
                LoadOptionsBuilder.builder()
                    .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                    .withMaxThreads(4)
                    .toOptions())
            .withLimitOptions(
                LimitOptionsBuilder.builder()
                    .includeAllRoutines()
                    .includeAllSequences()
                    .includeAllSynonyms()
                    .includeRoutineParameters(new IncludeAll())
                    .toOptions());
    try (DatabaseConnectionSource source =
        DatabaseConnectionSources.newDatabaseConnectionSource(
            shop.url(), new MultiUseUserCredentials("", ""))) {
      return new SchemaCrawler(
              source,
              SchemaRetrievalOptionsBuilder.builder()
                  .fromConnnection(shop.connection())
                  .toOptions(),
              options)
          .crawl();
    }
  }

  @Test
  void theWholeCatalogIsFoundWithoutAComplaint() throws Exception {
    Catalog catalog = crawl();

    assertThat(complaints).isEmpty();
    assertThat(catalog.getSchemas())
        .extracting(NamedObject::getFullName)
        .containsExactly("datafusion.information_schema", "datafusion.public");
    assertThat(catalog.getTables())
        .extracting(table -> table.getFullName() + " " + table.getTableType())
        .containsExactly(
            "datafusion.public.customers table",
            "datafusion.public.orders table",
            "datafusion.public.spending view");
    assertThat(catalog.getRoutines())
        .extracting(NamedObject::getFullName)
        .contains("datafusion.public.upper", "datafusion.public.sum");
    assertThat(catalog.getColumnDataTypes())
        .extracting(NamedObject::getName)
        .contains("BIGINT", "DECIMAL", "TIMESTAMP WITH TIME ZONE", "VARCHAR");
    assertThat(catalog.getDatabaseInfo().getDatabaseProductName()).isEqualTo("dfj");
    assertThat(catalog.getDatabaseInfo().getProperties()).hasSizeGreaterThan(150);
    assertThat(catalog.getJdbcDriverInfo().getDriverClassName())
        .isEqualTo(DfjDriver.class.getName());
    assertThat(catalog.getJdbcDriverInfo().getDriverProperties())
        .extracting(property -> property.getName())
        .contains("read_only", "keep_alive", "datafusion.execution.batch_size");
    assertColumnsAndPrivileges(catalog);
  }

  private static void assertColumnsAndPrivileges(Catalog catalog) {
    Schema schema = catalog.lookupSchema("datafusion.public").orElseThrow();
    Table orders = catalog.lookupTable(schema, "orders").orElseThrow();

    assertThat(orders.getColumns())
        .extracting(SchemaCrawlerTest::describe)
        .containsExactly(
            "id BIGINT java.lang.Long 19 0 not null",
            "customer_id INTEGER java.lang.Integer 10 0 not null",
            "placed TIMESTAMP java.sql.Timestamp 26 6 null",
            "total DECIMAL java.math.BigDecimal 10 2 null",
            "paid BOOLEAN java.lang.Boolean 1 0 null");
    assertThat(orders.getPrimaryKey()).isNull();
    assertThat(orders.getIndexes()).isEmpty();
    assertThat(orders.getPrivileges())
        .extracting(NamedObject::getName)
        .containsExactly("INSERT", "SELECT");
    assertThat(catalog.lookupTable(schema, "spending").orElseThrow().getPrivileges())
        .extracting(NamedObject::getName)
        .containsExactly("SELECT");
  }

  private static String describe(Column column) {
    return String.join(
        " ",
        column.getName(),
        column.getColumnDataType().getName(),
        column.getColumnDataType().getTypeMappedClass().getName(),
        Integer.toString(column.getSize()),
        Integer.toString(column.getDecimalDigits()),
        column.isNullable() ? "null" : "not null");
  }
}
