// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function that the reading session has under a name must take and give what the plan says. */
class ReadersOwnFunctionsTest {
  private static final String SQL = "SELECT f(column1) AS x FROM (VALUES (255)) AS v";

  private final SessionContext sender = new SessionContext();
  private final SessionContext receiver = new SessionContext();

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  /** Reads a call of BIGINT that gives BIGINT, from plans of both kinds. */
  private List<ThrowingCallable> readers(ScalarUDF own) {
    sender.registerUdf(ScalarUDF.ofLong("f", x -> x + 1));
    byte[] logical = sender.sql(SQL).logicalPlan().toBytes();
    byte[] physical = sender.sql(SQL).executionPlan().toBytes();
    receiver.registerUdf(own);
    return List.of(
        () -> LogicalPlan.fromBytes(receiver, logical),
        () -> ExecutionPlan.fromBytes(receiver, physical));
  }

  @Test
  void oneOfOtherArgumentsIsRefused() {
    for (ThrowingCallable reader : readers(ScalarUDF.ofLong("f", Long::sum))) {
      assertThatThrownBy(reader)
          .isInstanceOf(CodecException.class)
          .hasMessageEndingWith("function 'f' of arguments [BIGINT], which it does not take here");
    }
  }

  @Test
  void oneOfAnotherResultIsRefused() {
    for (ThrowingCallable reader : readers(ScalarUDF.ofMethod("f", Long.class, "toHexString"))) {
      assertThatThrownBy(reader)
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("function 'f' with a result of type BIGINT");
    }
  }

  @Test
  void oneThatFitsIsCalled() {
    sender.registerUdf(ScalarUDF.ofLong("f", x -> x + 1));
    byte[] bytes = sender.sql(SQL).logicalPlan().toBytes();
    receiver.registerUdf(ScalarUDF.ofLong("f", x -> -x));
    assertThat(receiver.createDataFrame(LogicalPlan.fromBytes(receiver, bytes)).toColumn("x"))
        .containsExactly(-255L);
  }

  private static final List<String> OF_GROUPS =
      List.of("g(column1)", "g(column1) OVER ()", "w(column1) OVER ()");

  private static AggregateUDF aggregate(DataType argument, DataType result) {
    return AggregateUDF.of(
        "g",
        Signature.of(Parameter.of("x", argument)).returns(result),
        () -> {
          throw new AssertionError("called");
        });
  }

  private static WindowUDF window(DataType argument, DataType result) {
    return WindowUDF.of(
        "w",
        Signature.of(Parameter.of("x", argument)).returns(result),
        () -> {
          throw new AssertionError("called");
        });
  }

  private void refuses(AggregateUDF aggregate, WindowUDF window, String message) {
    sender.registerUdaf(aggregate(DataType.BIGINT, DataType.BIGINT));
    sender.registerUdwf(window(DataType.BIGINT, DataType.BIGINT));
    receiver.registerUdaf(aggregate);
    receiver.registerUdwf(window);
    for (String call : OF_GROUPS) {
      String sql = "SELECT " + call + " AS x FROM (VALUES (CAST(1 AS BIGINT))) AS v";
      byte[] bytes = sender.sql(sql).logicalPlan().toBytes();
      assertThatThrownBy(() -> LogicalPlan.fromBytes(receiver, bytes))
          .as(call)
          .isInstanceOf(CodecException.class)
          .hasMessage("plan bytes with function '" + call.charAt(0) + "' " + message);
    }
  }

  @Test
  void onesOfManyRowsWithAnotherResultAreRefused() {
    refuses(
        aggregate(DataType.BIGINT, DataType.VARCHAR),
        window(DataType.BIGINT, DataType.VARCHAR),
        "with a result of type BIGINT, which is VARCHAR here");
  }

  @Test
  void onesOfManyRowsWithOtherArgumentsAreRefused() {
    refuses(
        aggregate(DataType.BOOLEAN, DataType.BIGINT),
        window(DataType.BOOLEAN, DataType.BIGINT),
        "of arguments [BIGINT], which it does not take here");
  }
}
