// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans that nest too deeply to be read are not written. */
@Timeout(120)
class DeepPlanTest {
  private static final SessionContext SESSION = new SessionContext();
  private static final int LEVELS = 1_100;

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static void refused(ThrowingCallable writing, String what) {
    assertThatThrownBy(writing)
        .isInstanceOf(CodecException.class)
        .hasMessage(what + " that nests deeper than 1000 levels");
  }

  private static DataFrame nested(int levels) {
    return SESSION.sql(
        "SELECT * FROM (VALUES (1), (2)) AS t (a) WHERE "
            + "abs(a + ".repeat(levels)
            + "a"
            + ")".repeat(levels)
            + " > 0");
  }

  @Test
  void deepExpressionsOfPlansAreNotWritten() {
    DataFrame deep = nested(LEVELS);
    refused(() -> deep.logicalPlan().toBytes(SESSION), "a plan");
    DataFrame allowed = nested(100);
    byte[] bytes = allowed.logicalPlan().toBytes(SESSION);
    assertThat(SESSION.createDataFrame(LogicalPlan.fromBytes(SESSION, bytes)).count()).isEqualTo(2);
  }

  @Test
  void deepOperatorsAreNotWritten() {
    DataFrame deep =
        SESSION.sql(
            "SELECT a + 1 AS a FROM (".repeat(LEVELS) + "SELECT 1 AS a" + ") AS t".repeat(LEVELS));
    refused(() -> deep.logicalPlan().toBytes(SESSION), "a plan");
  }

  @Test
  void deepPhysicalPlansAreNotWritten() {
    DataFrame deep =
        SESSION.sql(
            "SELECT "
                + "abs(a + ".repeat(LEVELS)
                + "a"
                + ")".repeat(LEVELS)
                + " FROM (VALUES (1), (2)) AS t (a)");
    ExecutionPlan plan = deep.executionPlan();
    refused(() -> plan.toBytes(SESSION), "a plan");
  }

  @Test
  void deepExpressionsAreNotWritten() {
    Expr deep = Expr.col("a");
    for (int i = 0; i < 100_000; i++) {
      deep = deep.negate();
    }
    Expr written = deep;
    refused(written::toBytes, "an expression");
  }
}
