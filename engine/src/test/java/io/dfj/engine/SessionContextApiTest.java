// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static io.dfj.engine.Expr.col;
import static io.dfj.engine.Expr.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionContextApiTest {
  private final SessionContext context = new SessionContext();

  @TempDir Path folder = Path.of("");

  @AfterEach
  void close() {
    context.close();
  }

  private static void fails(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void takesParametersByPositionAndByName() {
    assertThat(context.sql("SELECT ? + 1 AS x, ? AS y", 41, "a").toRows())
        .containsExactly(Map.of("x", 42, "y", "a"));
    assertThat(context.sql("SELECT $2 AS x, $1 AS y, $2 AS z", 1L, LocalDate.EPOCH).toRows())
        .containsExactly(Map.of("x", LocalDate.EPOCH, "y", 1L, "z", LocalDate.EPOCH));
    assertThat(
            context
                .sql("SELECT $a || '$b' AS x -- $c\n, $d AS \"$e\"", Map.of("a", "p", "d", 1.5))
                .toRows())
        .containsExactly(Map.of("x", "p$b", "$e", 1.5));
    fails(
        () -> context.sql("SELECT $a", Map.of()),
        ErrorCode.MISSING_PARAMETER,
        "parameter $a has no value");
    fails(
        () -> context.sql("SELECT $a", Map.of("a", 1, "b", 2)),
        ErrorCode.INVALID_ARGUMENT,
        "the statement has no parameter $b");
    fails(
        () -> context.sql("SELECT ?", 1, 2),
        ErrorCode.INVALID_ARGUMENT,
        "2 values for 1 parameters");
    fails(() -> context.sql("SELECT ?"), ErrorCode.MISSING_PARAMETER, "parameter 1 has no value");
    fails(
        () -> context.sql("SELECT $1, ?", 1),
        ErrorCode.INVALID_SQL,
        "parameters are either ? or $1, not both in one text");
  }

  @Test
  void executesOtherStatementsAtOnce() {
    context.sql("CREATE TABLE t (a INTEGER, b VARCHAR)");
    assertThat(context.sql("INSERT INTO t VALUES ($x, $y)", Map.of("x", 1, "y", "p")).toRows())
        .containsExactly(Map.of("count", 1L));
    assertThat(context.sql("SHOW TABLES").count()).isEqualTo(1);
    assertThat(context.table("t").toRows()).containsExactly(Map.of("a", 1, "b", "p"));
  }

  @Test
  void refusesStatementsThatAreNotAllowed() {
    SqlOptions queries =
        new SqlOptions().withAllowDdl(false).withAllowDml(false).withAllowStatements(false);
    assertThat(context.sql("SELECT 1 AS x", queries).count()).isEqualTo(1);
    fails(
        () -> context.sql("CREATE TABLE t AS SELECT 1 AS x", queries),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "statements that change the catalog are not allowed here");
    context.sql("CREATE TABLE t (x INTEGER)", new SqlOptions().withAllowDml(false));
    fails(
        () -> context.sql("INSERT INTO t VALUES (1)", new SqlOptions().withAllowDml(false)),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "statements that change rows are not allowed here");
    fails(
        () -> context.sql("SET datafusion.execution.batch_size = 7", queries),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "statements that set options are not allowed here");
    fails(
        () ->
            context.sql(
                "COPY t TO '" + folder.resolve("t.csv") + "'",
                new SqlOptions().withAllowDml(false)),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "statements that change rows are not allowed here");
    assertThat(context.table("t").count()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void makesDataFramesOfJavaValues() {
    Map<String, List<?>> columns = new LinkedHashMap<>();
    columns.put("a", Arrays.asList(1, null, 3L));
    columns.put("b", List.of(new BigDecimal("1.5"), 2, 3));
    columns.put("c", List.of(List.of(1), List.of(), List.of(2, 3)));
    columns.put("d", Arrays.asList(null, null, null));
    DataFrame frame = context.fromColumns(columns);
    assertThat(frame.schema().fields())
        .extracting(Field::toString)
        .containsExactly("a BIGINT", "b DECIMAL(11, 1)", "c INTEGER ARRAY", "d VARCHAR");
    assertThat(frame.toColumns().get("a")).containsExactly(1L, null, 3L);
    assertThat(frame.toColumns().get("c")).containsExactly(List.of(1), List.of(), List.of(2, 3));
    assertThat(frame.filter(col("a").gt(1)).count()).isEqualTo(1);
    assertThat(context.fromRows(List.of(Map.of("x", 1), Map.of("y", "q"))).count()).isEqualTo(2);
    Schema schema = Schema.of(new Field("n", DataType.INTEGER, false));
    assertThat(context.fromRows(schema, List.of(List.of("7"))).toRows())
        .containsExactly(Map.of("n", 7));
    fails(
        () -> context.fromRows(schema, List.of(Arrays.<@Nullable Object>asList((Object) null))),
        ErrorCode.NOT_NULL_VIOLATION,
        "column 'n' is NOT NULL, but row 1 has none");
    fails(
        () -> context.fromColumns(Map.of("a", List.of(1, "x"))),
        ErrorCode.TYPE_MISMATCH,
        "column 'a': values of INTEGER and of VARCHAR in one collection");
    assertThat(context.emptyTable().select(lit(1).as("one")).toRows())
        .containsExactly(Map.of("one", 1));
  }

  @Test
  void copiesArrowBatches() {
    try (RootAllocator allocator = new RootAllocator();
        BigIntVector vector = new BigIntVector("v", allocator)) {
      vector.allocateNew(2);
      vector.set(0, 5);
      vector.setNull(1);
      vector.setValueCount(2);
      DataFrame frame;
      try (VectorSchemaRoot root = VectorSchemaRoot.of(vector)) {
        root.setRowCount(2);
        frame = context.fromArrow(root);
        context.registerRecordBatches("batches", List.of(root, root));
      }
      assertThat(allocator.getAllocatedMemory()).isZero();
      assertThat(frame.toColumn("v")).containsExactly(5L, null);
      assertThat(context.table("batches").count()).isEqualTo(4);
    }
  }

  @Test
  void readsAndRegistersFiles() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "x;y\n1;p\n2;q\n");
    Files.writeString(folder.resolve("b.csv"), "x,y\n3,r\n");
    CsvReadOptions options = new CsvReadOptions().withDelimiter(';');
    assertThat(
            context
                .readCsv(folder.toString(), options.withFileExtension(".txt"))
                .sortBy("x")
                .toColumn("y"))
        .containsExactly("p", "q");
    context.registerCsv("b", folder.resolve("b.csv").toString());
    context.registerListingTable("c", folder.resolve("b.csv").toString());
    assertThat(context.table("public.b").toRows()).isEqualTo(context.table("c").toRows());
    fails(
        () -> context.registerCsv("b", folder.resolve("b.csv").toString()),
        ErrorCode.DUPLICATE_TABLE,
        "table 'b' exists already");
    fails(
        () -> context.registerCsv("nowhere.b", folder.resolve("b.csv").toString()),
        ErrorCode.UNKNOWN_SCHEMA,
        "schema 'datafusion.nowhere' does not exist");
    assertThat(
            context
                .readCsv(
                    folder.resolve("b.csv").toString(),
                    new CsvReadOptions()
                        .withSchema(
                            Schema.of(
                                new Field("p", DataType.DOUBLE, true),
                                new Field("q", DataType.VARCHAR, true))))
                .toRows())
        .containsExactly(Map.of("p", 3.0, "q", "r"));
  }

  @Test
  void registersViewsThatSeeLaterRows() {
    context.sql("CREATE TABLE t (a INTEGER)");
    context.registerView("v", context.table("t").filter(col("a").gt(1)));
    context.sql("INSERT INTO t VALUES (1), (2), (3)");
    assertThat(context.sql("SELECT sum(a) AS s FROM v WHERE a < 3").toRows())
        .containsExactly(Map.of("s", 2L));
    context.sql("DROP VIEW v");
    fails(
        () -> context.table("v"),
        ErrorCode.UNKNOWN_TABLE,
        "table 'v' not found; did you mean 't'?");
  }

  @Test
  void cachesAndDescribes() {
    context.sql(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (NULL, 'c')) v (n, s)");
    DataFrame cached = context.table("t").cache();
    context.sql("INSERT INTO t VALUES (9, 'z')");
    assertThat(cached.select("t.n").count()).isEqualTo(3);
    assertThat(context.table("t").count()).isEqualTo(4);
    Map<String, List<@Nullable Object>> summary = cached.describe().toColumns();
    assertThat(summary.get("describe"))
        .containsExactly("count", "null_count", "mean", "std", "min", "max", "median");
    assertThat(summary.get("n")).containsExactly(2.0, 1.0, 1.5, Math.sqrt(0.5), 1.0, 2.0, 1.5);
    assertThat(summary.get("s")).containsExactly("3", "0", null, null, "a", "c", null);
  }

  @Test
  void showsRowsAsText() {
    assertThat(
            context
                .sql(
                    "SELECT * FROM (VALUES (1, 'a', DATE '2024-02-29'), (20, NULL, NULL)) v (n, s, d)")
                .sortBy("n")
                .showString(10))
        .isEqualTo(
            """
            +----+---+------------+
            | n  | s | d          |
            +----+---+------------+
            |  1 | a | 2024-02-29 |
            | 20 |   |            |
            +----+---+------------+
            """);
  }

  @Test
  void beginsAsItsConfigurationSays() {
    SessionConfig config =
        new SessionConfig()
            .withDefaultCatalogAndSchema("lake", "raw")
            .withBatchSize(100)
            .withTargetPartitions(3)
            .withRepartitionJoins(false)
            .withRepartitionAggregations(false)
            .withRepartitionSorts(false)
            .withRepartitionFileScans(false)
            .withRepartitionWindows(false)
            .set("datafusion.execution.time_zone", "Europe/Paris")
            .withExtension(new StringBuilder("mine"));
    RuntimeEnv runtime =
        new RuntimeEnvBuilder().withDiskManagerDisabled().withGreedyMemoryPool(1 << 20).build();
    try (SessionContext own = new SessionContext(config, runtime)) {
      own.sql("CREATE TABLE t AS SELECT * FROM (VALUES (1), (2)) v (a)");
      assertThat(
              own.table("lake.raw.t")
                  .join(own.table("t"), JoinType.INNER, "a")
                  .sortBy("a")
                  .toColumn("a"))
          .containsExactly(1, 2);
      assertThat(own.toString())
          .contains(own.sessionId())
          .contains("datafusion.catalog.default_schema=raw")
          .contains("datafusion.execution.batch_size=100")
          .contains("pool=greedy 1048576 bytes")
          .contains("disk=disabled");
      own.sql("SET datafusion.execution.batch_size = 7");
      assertThat(own.config().get("datafusion.execution.batch_size")).isEqualTo("7");
      assertThat(own.config().extension(StringBuilder.class)).hasToString("mine");
      assertThat(own.sessionId()).isNotEqualTo(context.sessionId());
    }
    try (SessionContext bare =
        new SessionContext(new SessionConfig().withCreateDefaultCatalogAndSchema(false))) {
      fails(
          () -> bare.sql("CREATE TABLE t (a INTEGER)"),
          ErrorCode.UNKNOWN_SCHEMA,
          "schema 'datafusion.public' does not exist");
    }
    fails(
        () -> new SessionConfig().set("datafusion.nothing", "1"),
        ErrorCode.UNKNOWN_OPTION,
        "option 'datafusion.nothing' does not exist");
    fails(
        () -> new SessionConfig().withBatchSize(0),
        ErrorCode.INVALID_ARGUMENT,
        "invalid value '0' for option datafusion.execution.batch_size: expected a number from 1 to 1048576");
    fails(
        () -> new RuntimeEnvBuilder().withFairSpillPool(0),
        ErrorCode.INVALID_ARGUMENT,
        "a size in bytes must be above 0, but is 0");
  }
}
