// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.ScalarUDF;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Bytes that a version wrote are read by every later one: the files of a version are written with
 * {@code -Ddfj.golden.write=true} before its release, and never again.
 */
class GoldenBytesTest {
  private static final String VERSION = "0.1";
  private static final Path FOLDER = Path.of("src/test/resources/golden", VERSION);

  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  private static final String T =
      "WITH t (a, b, c) AS (VALUES (1, 'x', 2.5), (2, NULL, 3.0), (3, 'x', 1.25)) ";

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("projection", T + "SELECT a + 1 AS n, upper(b) AS u FROM t WHERE a > 1 ORDER BY a");
    queries.put(
        "aggregate", T + "SELECT b, sum(c) AS s, count(*) AS n FROM t GROUP BY b ORDER BY s");
    queries.put("join", T + "SELECT t.a, u.c FROM t JOIN t AS u ON t.a = u.a + 1 ORDER BY t.a");
    queries.put(
        "window", T + "SELECT a, sum(c) OVER (PARTITION BY b ORDER BY a) AS s FROM t ORDER BY a");
    queries.put(
        "literals",
        "SELECT DATE '2024-02-29' AS d, INTERVAL '3' MONTH AS i, ARRAY[1, NULL] AS l, octet_length(X'00ff') AS x");
    queries.put("function", T + "SELECT golden(a) AS g FROM t ORDER BY a");
    return queries;
  }

  /** All kinds of expressions in one. */
  private static Expr everything() {
    return Expr.call("everything", ExprCorpus.expressions().toArray());
  }

  @Test
  void bytesOfThisVersionAreReadByLaterOnes() throws IOException {
    session.registerUdf(ScalarUDF.ofLong("golden", x -> 100 * x));
    if (Boolean.getBoolean("dfj.golden.write")) {
      writeAll();
      return;
    }
    for (String name : queries().keySet()) {
      String rows = new String(read(name + ".rows"), StandardCharsets.UTF_8);
      LogicalPlan logical = LogicalPlan.fromBytes(session, read(name + ".logical"));
      assertThat(rows(session.createDataFrame(logical).executionPlan())).as(name).isEqualTo(rows);
      ExecutionPlan physical = ExecutionPlan.fromBytes(session, read(name + ".physical"));
      assertThat(rows(physical)).as(name).isEqualTo(rows);
    }
    Expr expr = Expr.fromBytes(session, read("everything.expr"));
    assertThat(expr).isEqualTo(everything());
  }

  private void writeAll() throws IOException {
    for (Map.Entry<String, String> query : queries().entrySet()) {
      DataFrame frame = session.sql(query.getValue());
      String name = query.getKey();
      write(name + ".logical", frame.logicalPlan().toBytes(session));
      write(name + ".physical", frame.executionPlan().toBytes(session));
      write(name + ".rows", rows(frame.executionPlan()).getBytes(StandardCharsets.UTF_8));
    }
    write("everything.expr", everything().toBytes(session));
  }

  private String rows(ExecutionPlan plan) {
    StringBuilder text = new StringBuilder();
    for (int partition = 0; partition < plan.partitionCount(); partition++) {
      try (BatchCursor cursor = session.execute(plan, partition)) {
        while (cursor.next()) {
          text.append(cursor.root().contentToTSVString().replace('\t', '|'));
        }
      }
    }
    return text.toString();
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in =
        GoldenBytesTest.class.getResourceAsStream("/golden/" + VERSION + "/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name), bytes);
  }
}
