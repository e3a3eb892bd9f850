// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.spi.Accumulator;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ArgumentRow;
import io.dfj.engine.spi.CatalogProvider;
import io.dfj.engine.spi.DfjApi;
import io.dfj.engine.spi.ExtensionContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.SchemaProvider;
import io.dfj.engine.spi.SessionExtension;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.TableFunction;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.engine.testing.LineFormat;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExtensionTest {
  private static final Schema SCHEMA = Schema.of(new Field("a", DataType.INTEGER, true));

  /** Counts rows whose value is not null. */
  private static final class Counting implements Accumulator {
    private long count;

    @Override
    public void update(ArgumentRow row) {
      count += row.isNull(0) ? 0 : 1;
    }

    @Override
    public List<@Nullable Object> state() {
      return List.of(count);
    }

    @Override
    public void merge(List<@Nullable Object> state) {
      count += (Long) state.get(0);
    }

    @Override
    public Object evaluate() {
      return count;
    }
  }

  private static final AggregateUDF TOTAL =
      AggregateUDF.of(
          "total", Signature.of(Parameter.any("x")).returns(DataType.BIGINT), Counting::new);

  private static final WindowUDF NUMBER =
      WindowUDF.of(
          "numbered", Signature.of().returns(DataType.BIGINT), () -> (partition, row) -> row + 1L);

  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  /** What an extension brings. */
  private interface Content {
    void install(ExtensionContext context) throws Exception;
  }

  private static SessionExtension extension(String id, String api, Content content) {
    return new SessionExtension() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String version() {
        return "1.2";
      }

      @Override
      public String apiVersion() {
        return api;
      }

      @Override
      public void install(ExtensionContext context) throws Exception {
        content.install(context);
      }
    };
  }

  private static SessionExtension extension(String id, Content content) {
    return extension(id, DfjApi.VERSION, content);
  }

  private static final class Empty implements CatalogProvider {
    @Override
    public List<String> schemaNames() {
      return List.of();
    }

    @Override
    public @Nullable SchemaProvider schema(String name) {
      return null;
    }
  }

  private DfjException refused(SessionExtension... extensions) {
    return catchThrowableOfType(DfjException.class, () -> session.withExtensions(extensions));
  }

  private void assertNothingInstalled() {
    assertThat(session.extensions()).isEmpty();
    assertThat(session.tableExists("t")).isFalse();
    assertThat(session.catalogProvider("c")).isNull();
    assertThat(session.udfs()).doesNotContain("twice");
    assertThat(session.udafs()).doesNotContain("total");
    assertThat(session.udwfs()).doesNotContain("numbered");
    assertThat(session.udtfs()).doesNotContain("two");
    assertThat(
            catchThrowableOfType(
                    DfjException.class,
                    () -> Queries.rows(session, "CREATE EXTERNAL TABLE x STORED AS f LOCATION 'x'"))
                .getMessage())
        .startsWith("unknown file format f");
    assertThat(session.deregisterFileFormat("lines")).isNull();
    assertThat(session.logicalExtensionCodecIds()).isEmpty();
  }

  private static void all(ExtensionContext context) {
    context.registerTable("t", new MemTable(SCHEMA));
    context.registerCatalog("c", new Empty());
    context.registerTableFactory("f", definition -> new MemTable(SCHEMA));
    context.registerFileFormat(new LineFormat());
    context.registerUdf(ScalarUDF.ofLong("twice", x -> 2 * x));
    context.registerUdaf(TOTAL);
    context.registerUdwf(NUMBER);
    context.registerUdtf(TableFunction.of("two", (arguments, caller) -> caller.table("t")));
  }

  @Test
  void bringsItsContent() {
    assertThat(session.withExtensions(extension("acme", ExtensionTest::all))).isSameAs(session);

    assertThat(session.extensions()).isEqualTo(Map.of("acme", "1.2"));
    assertThat(Queries.rows(session, "SELECT twice(count(*)) FROM t")).containsExactly("0");
    assertThat(
            Queries.rows(
                session,
                "SELECT total(x), max(n) FROM (SELECT x, numbered() OVER () AS n"
                    + " FROM (VALUES (7), (8)) AS v(x)) AS w"))
        .containsExactly("2 2");
    assertThat(Queries.rows(session, "SELECT count(*) FROM two()")).containsExactly("0");
    Queries.rows(session, "CREATE EXTERNAL TABLE x STORED AS F LOCATION 'here'");
    assertThat(Queries.rows(session, "SELECT count(*) FROM x")).containsExactly("0");
    assertThat(session.catalogProvider("c")).isNotNull();
  }

  @Test
  void allOrNone() {
    DfjException failure =
        refused(
            extension("acme", ExtensionTest::all),
            extension(
                "other",
                context -> {
                  context.registerTableFactory("g", definition -> new MemTable(SCHEMA));
                  context.registerTableFactory("parquet", definition -> new MemTable(SCHEMA));
                }));

    assertThat(failure).hasMessage("extension other 1.2: format parquet is there already");
    assertNothingInstalled();
    // It can be had without the other one.
    session.withExtensions(extension("acme", ExtensionTest::all));
    assertThat(session.tableExists("t")).isTrue();
  }

  @Test
  void whatFailsToSayWhatItBringsBringsNothing() {
    DfjException failure =
        refused(
            extension(
                "acme",
                context -> {
                  all(context);
                  throw new NoSuchMethodError("io.dfj.engine.spi.Gone.method()");
                }));

    assertThat(failure)
        .hasMessage(
            "extension acme 1.2: java.lang.NoSuchMethodError: io.dfj.engine.spi.Gone.method()");
    assertNothingInstalled();
  }

  @Test
  void namesThatAreTakenRefuseIt() {
    Queries.rows(session, "CREATE TABLE t (b INTEGER)");
    assertThat(refused(extension("acme", ExtensionTest::all)))
        .hasMessage("extension acme 1.2: table 't' exists already");
    assertThat(session.catalogProvider("c")).isNull();
    assertThat(Queries.rows(session, "SELECT count(b) FROM t")).containsExactly("0");
  }

  @Test
  void functionsThatWereRegisteredStay() {
    session.registerUdf(ScalarUDF.ofLong("twice", x -> x + x));
    assertThat(refused(extension("acme", ExtensionTest::all)))
        .hasMessage("extension acme 1.2: function 'twice' is registered already");
    assertThat(session.udfs()).contains("twice");
    assertThat(session.extensions()).isEmpty();
  }

  @Test
  void anotherApiIsRefusedWithBothVersions() {
    for (String api : List.of("0.9", "1.0", "9", "", "x.y")) {
      assertThat(refused(extension("acme", api, ExtensionTest::all)))
          .hasMessage(
              "extension acme 1.2 was made for dfj API "
                  + api
                  + ", but this is dfj API "
                  + DfjApi.VERSION)
          .extracting(DfjException::code)
          .isEqualTo(ErrorCode.PROVIDER_FAILED);
    }
    assertNothingInstalled();
  }

  @Test
  void onceIsEnough() {
    SessionExtension acme = extension("acme", ExtensionTest::all);
    session.withExtensions(acme);

    assertThat(refused(acme)).hasMessage("extension acme 1.2: it is installed already");
    assertThat(refused(extension("b", context -> {}), extension("b", context -> {})).code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void sessionsOfADatabaseShareItsTables() {
    try (SessionContext sibling = session.newSession()) {
      session.withExtensions(extension("acme", ExtensionTest::all));
      sibling.withExtensions(extension("acme", ExtensionTest::all));
      assertThat(Queries.rows(sibling, "SELECT count(*) FROM t")).containsExactly("0");
      Queries.rows(sibling, "CREATE EXTERNAL TABLE x STORED AS f LOCATION 'here'");
    }
    try (SessionContext child = session.newSession()) {
      assertThat(child.extensions()).containsOnlyKeys("acme");
      Queries.rows(child, "CREATE EXTERNAL TABLE y STORED AS f LOCATION 'here'");
    }
  }

  @Test
  void afterwardsItIsTooLate() {
    ExtensionContext[] kept = new ExtensionContext[1];
    session.withExtensions(extension("acme", context -> kept[0] = context));

    assertThat(
            catchThrowableOfType(
                    DfjException.class, () -> kept[0].registerTable("late", new MemTable(SCHEMA)))
                .code())
        .isEqualTo(ErrorCode.WRONG_CALL);
  }

  private static final class Codec implements LogicalExtensionCodec, PhysicalExtensionCodec {
    private final String id;

    Codec(String id) {
      this.id = id;
    }

    @Override
    public String codecId() {
      return id;
    }
  }

  private static Content codecs(String id) {
    return context -> {
      all(context);
      Codec codec = new Codec(id);
      context.registerLogicalExtensionCodec(codec);
      context.registerPhysicalExtensionCodec(codec);
    };
  }

  @Test
  void itsCodecsBelongToTheHandleThatIsGiven() {
    SessionContext before = session.withLogicalExtensionCodec(new Codec("mine"), "mine");
    SessionContext with = before.withExtensions(extension("acme", codecs("acme")));

    assertThat(with.sessionId()).isEqualTo(session.sessionId());
    assertThat(with.logicalExtensionCodecIds()).containsExactly("mine", "acme");
    assertThat(with.physicalExtensionCodecIds()).containsExactly("acme");
    assertThat(before.logicalExtensionCodecIds()).containsExactly("mine");
    assertThat(session.logicalExtensionCodecIds()).isEmpty();
    assertThat(session.extensions()).containsOnlyKeys("acme");
    try (SessionContext sibling = with.newSession()) {
      assertThat(sibling.logicalExtensionCodecIds()).containsExactly("mine", "acme");
    }
  }

  @Test
  void twoCodecsOfOneIdRefuseAll() {
    SessionContext with = session.withPhysicalExtensionCodec(new Codec("mine"), "acme");
    DfjException failure =
        catchThrowableOfType(
            DfjException.class, () -> with.withExtensions(extension("acme", codecs("acme"))));
    assertThat(failure)
        .hasMessage(
            "extension acme 1.2: an extension codec 'acme' is installed already; give the other"
                + " one an id");
    assertNothingInstalled();
    assertThat(
            refused(
                extension("acme", codecs("one")),
                extension(
                    "other", context -> context.registerLogicalExtensionCodec(new Codec("one")))))
        .hasMessageStartingWith("extension other 1.2: an extension codec 'one' is installed");
    assertNothingInstalled();
  }
}
