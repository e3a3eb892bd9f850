// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.ProjectFiles;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dfj brings itself travels without codecs, and is none of the business of any there are. */
class BuiltInsNeedNoCodecTest {
  private final SessionContext sender = new SessionContext();
  private final SessionContext receiver = new SessionContext();

  @TempDir Path folder;

  @BeforeEach
  void oneWorker() {
    sender.sql("SET datafusion.execution.target_partitions = 1");
  }

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  /** With a codec that fails whatever it is asked. */
  private static SessionContext jealous(SessionContext session) {
    Object codec =
        Proxy.newProxyInstance(
            BuiltInsNeedNoCodecTest.class.getClassLoader(),
            new Class<?>[] {LogicalExtensionCodec.class, PhysicalExtensionCodec.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method.getName() + " was asked");
            });
    return session
        .withLogicalExtensionCodec((LogicalExtensionCodec) codec, "test.jealous")
        .withPhysicalExtensionCodec((PhysicalExtensionCodec) codec, "test.jealous");
  }

  private static String rows(SessionContext session, ExecutionPlan plan) {
    StringBuilder rows = new StringBuilder();
    for (int partition = 0; partition < plan.partitionCount(); partition++) {
      try (BatchCursor cursor = session.execute(plan, partition)) {
        while (cursor.next()) {
          rows.append(cursor.root().contentToTSVString());
        }
      }
    }
    return rows.toString();
  }

  /** From a session without codecs to one with, and the other way round. */
  private void travels(String sql) {
    travels(sql, sender, jealous(receiver));
    travels(sql, jealous(sender), receiver);
  }

  private static void travels(String sql, SessionContext from, SessionContext to) {
    DataFrame sent = from.sql(sql);
    LogicalPlan logical = LogicalPlan.fromBytes(to, sent.logicalPlan().toBytes(from));
    DataFrame received = to.createDataFrame(logical);
    assertThat(received.schema()).isEqualTo(sent.schema());
    assertThat(received.toRows()).isNotEmpty().isEqualTo(sent.toRows());
    ExecutionPlan plan = sent.executionPlan();
    ExecutionPlan physical = ExecutionPlan.fromBytes(to, plan.toBytes(from));
    assertThat(rows(to, physical)).isEqualTo(rows(from, plan));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv", "json", "arrow"})
  void partitionedFilesOfAFormat(String format) {
    sender.sql(
        String.format(
            "COPY (SELECT value AS n, 'row ' || value AS t, value %% 3 AS g FROM"
                + " generate_series(1, 9)) TO '%s/t/' STORED AS %s PARTITIONED BY (g)",
            folder, format));
    sender.sql(
        String.format(
            "CREATE EXTERNAL TABLE t STORED AS %s PARTITIONED BY (g) LOCATION '%s/t'",
            format, folder));
    travels("SELECT g, count(*) AS c, max(t) AS m FROM t WHERE n > 2 GROUP BY g ORDER BY g");
  }

  @Test
  void filesOfAvro() {
    Path file = ProjectFiles.module("conformance").resolve("src/test/data/orders.avro");
    travels("SELECT * FROM '" + file + "' LIMIT 5");
  }

  @Test
  void tablesInMemoryViewsAndValues() {
    sender.sql("CREATE TABLE m AS SELECT value AS n, [value] AS l FROM generate_series(1, 3)");
    sender.sql("CREATE VIEW v AS SELECT n * 2 AS d, l FROM m");
    travels(
        "SELECT d, l, column1 FROM v CROSS JOIN (VALUES ('a'), ('b')) AS w ORDER BY d, column1");
    travels("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
    travels("SELECT sum(value) AS s FROM generate_series(1, 10)");
  }

  @Test
  void functionsOfTheLibrary() {
    travels(
        "SELECT upper(k) AS u, sum(x) AS s, row_number() OVER (ORDER BY k) AS r"
            + " FROM (VALUES ('a', 1), ('b', 2), ('a', 3)) AS v (k, x) GROUP BY k ORDER BY k");
    SessionContext from = jealous(sender);
    Expr call = from.parseSqlExpr("abs(-7)");
    assertThat(Expr.fromBytes(jealous(receiver), call.toBytes(from))).isEqualTo(call);
  }
}
