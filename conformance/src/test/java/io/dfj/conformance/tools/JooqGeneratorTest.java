// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.driver.DfjDriver;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.codegen.GenerationTool;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** jOOQ's generator over the metadata, what it writes compiled, and queried with. */
@Timeout(120)
class JooqGeneratorTest {
  @TempDir Path folder;

  @Test
  void theGeneratedClassesQueryTheTablesTheyWereMadeFrom() throws Exception {
    ToolLog.silence("org.jooq");
    try (Shop shop = new Shop("jooq_generator")) {
      shop.execute(
          """
          CREATE TABLE all_types (
            a BOOLEAN, b TINYINT, c SMALLINT, d INTEGER, e BIGINT, f REAL, g DOUBLE,
            h DECIMAL(12, 3), i CHAR(3), j VARCHAR(20), k VARBINARY, l DATE, m TIME,
            n TIMESTAMP, o TIMESTAMP WITH TIME ZONE)
          """);
      Path sources = folder.resolve("sources");
      GenerationTool.generate(configuration(shop.url(), sources));
      Path classes = compile(sources);
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
        Table<?> customers = table(loader, "Customers");
        assertThat(customers.getSchema().getName()).isEqualTo("public");
        assertThat(columns(customers))
            .containsExactly(
                Map.entry("id", Integer.class),
                Map.entry("name", String.class),
                Map.entry("city", String.class),
                Map.entry("since", LocalDate.class));
        assertThat(customers.field("name").getDataType().nullable()).isFalse();
        assertThat(customers.field("name").getDataType().length()).isEqualTo(40);
        assertThat(customers.field("city").getDataType().nullable()).isTrue();
        assertThat(table(loader, "Spending").getTableType()).isEqualTo(TableType.VIEW);
        assertThat(columns(table(loader, "AllTypes")).values())
            .containsExactly(
                Boolean.class,
                Byte.class,
                Short.class,
                Integer.class,
                Long.class,
                Float.class,
                Double.class,
                BigDecimal.class,
                String.class,
                String.class,
                byte[].class,
                LocalDate.class,
                java.time.LocalTime.class,
                LocalDateTime.class,
                OffsetDateTime.class);
        assertThat(table(loader, "AllTypes").field("h").getDataType().precision()).isEqualTo(12);
        assertThat(table(loader, "AllTypes").field("h").getDataType().scale()).isEqualTo(3);
        query(DSL.using(shop.connection(), SQLDialect.DEFAULT), loader);
      }
    }
  }

  private static void query(DSLContext dsl, ClassLoader loader) throws Exception {
    Table<?> orders = table(loader, "Orders");
    List<Object> rows = new ArrayList<>();
    for (Record record : dsl.selectFrom(orders).orderBy(orders.field("id")).fetch()) {
      assertThat(record.getClass().getSimpleName()).isEqualTo("OrdersRecord");
      rows.add(record.intoList());
    }
    assertThat(rows)
        .startsWith(
            List.of(
                10L,
                1,
                LocalDateTime.parse("2024-03-01T09:30:00.25"),
                new BigDecimal("19.90"),
                true))
        .hasSize(3);
    Table<?> spending = table(loader, "Spending");
    assertThat(dsl.selectFrom(spending).where("total > 100").fetch(0, String.class))
        .containsExactly("Bela");
  }

  private static Configuration configuration(String url, Path sources) {
    return new Configuration()
        .withLogging(Logging.WARN)
        .withJdbc(new Jdbc().withDriver(DfjDriver.class.getName()).withUrl(url))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.jdbc.JDBCDatabase")
                        .withInputSchema("public"))
                .withGenerate(new Generate().withGeneratedAnnotation(false))
                .withTarget(
                    new Target().withPackageName("shop").withDirectory(sources.toString())));
  }

  private Path compile(Path sources) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    assertThat(arguments).hasSizeGreaterThan(8);
    arguments.add("-cp");
    arguments.add(classPath());
    int status = compiler.run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("the generated classes compile").isZero();
    return classes;
  }

  /** Where jOOQ is; surefire's class path is a jar that names the others. */
  private static String classPath() throws Exception {
    List<String> jars = new ArrayList<>();
    for (Class<?> type : List.of(DSL.class, Class.forName("io.r2dbc.spi.ConnectionFactory"))) {
      jars.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(System.getProperty("path.separator"), jars);
  }

  private static Table<?> table(ClassLoader loader, String name) throws Exception {
    Class<?> generated = loader.loadClass("shop.tables." + name);
    for (var field : generated.getFields()) {
      if (field.getType() == generated) {
        return (Table<?>) field.get(null);
      }
    }
    throw new AssertionError("no table in " + generated);
  }

  private static Map<String, Class<?>> columns(Table<?> table) {
    Map<String, Class<?>> columns = new LinkedHashMap<>();
    for (Field<?> field : table.fields()) {
      columns.put(field.getName(), field.getType());
    }
    return columns;
  }
}
