// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.CancellationToken;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.ExecutionResult;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.VectorFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.util.TransferPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions over Arrow vectors: what they see, and that every buffer is released. */
class ArrowKernelTest {
  private static final String ROWS = " FROM (VALUES (1, 10), (NULL, 20), (3, NULL)) AS v(x, y)";

  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
    assertThat(ArrowKernel.allocatedBytes()).isZero();
  }

  private List<String> rows(String sql) {
    ExecutionResult result =
        session.prepare(sql).execute(ExecutionOptions.DEFAULT, new CancellationToken());
    List<String> rows = new ArrayList<>();
    try (BatchCursor cursor = ((ExecutionResult.Rows) result).cursor()) {
      while (cursor.next()) {
        for (int row = 0; row < cursor.root().getRowCount(); row++) {
          rows.add(String.valueOf(cursor.root().getVector(0).getObject(row)));
        }
      }
    }
    return rows;
  }

  private void register(VectorFunction function) {
    session.registerUdf(ScalarUDF.ofVectors("f", longs(), function));
  }

  private static Signature longs() {
    return Signature.of(Parameter.of("x", DataType.BIGINT), Parameter.of("y", DataType.BIGINT))
        .returns(DataType.BIGINT);
  }

  private static FieldVector sums(List<FieldVector> arguments, int rows, BufferAllocator memory) {
    BigIntVector result = new BigIntVector("sums", memory);
    result.allocateNew(rows);
    for (int i = 0; i < rows; i++) {
      long x = ((BigIntVector) arguments.get(0)).get(i);
      long y = ((BigIntVector) arguments.get(1)).get(i);
      result.set(i, x + y);
    }
    result.setValueCount(rows);
    return result;
  }

  @Test
  void nullsGiveNull() {
    register(
        (arguments, rows, memory) -> {
          BigIntVector result = new BigIntVector("sums", memory);
          result.allocateNew(rows);
          for (int i = 0; i < rows; i++) {
            Object x = arguments.get(0).getObject(i);
            Object y = arguments.get(1).getObject(i);
            result.set(i, (x == null ? 0 : (Long) x) + (y == null ? 0 : (Long) y));
          }
          result.setValueCount(rows);
          return result;
        });
    assertThat(rows("SELECT f(x, y)" + ROWS)).containsExactly("11", "null", "null");
    assertThat(rows("SELECT f(x, y) + f(y, x)" + ROWS + " WHERE f(x, y) > 1"))
        .containsExactly("22");
    assertThat(rows("SELECT f(1, 2)")).containsExactly("3");

    session.registerUdf(
        ScalarUDF.ofVectors(
            "g",
            Signature.of(Parameter.of("x", DataType.BIGINT).takingNull()).returns(DataType.BIGINT),
            (arguments, rows, memory) -> {
              BigIntVector result = new BigIntVector("nulls", memory);
              result.allocateNew(rows);
              for (int i = 0; i < rows; i++) {
                result.set(i, arguments.get(0).isNull(i) ? 1 : 0);
              }
              result.setValueCount(rows);
              return result;
            }));
    assertThat(rows("SELECT g(x)" + ROWS)).containsExactly("0", "1", "0");
  }

  @Test
  void manyBatches() {
    register(ArrowKernelTest::sums);
    assertThat(
            rows(
                "SELECT sum(f(a.x, b.x)) FROM (SELECT * FROM (VALUES (1), (2), (3), (4)) v(x)) a,"
                    + " (VALUES (1), (2)) b(x), (VALUES (1), (2)) c(x)"))
        .containsExactly("64");
  }

  @Test
  void anArgumentMayBeTheResult() {
    register((arguments, rows, memory) -> arguments.get(1));
    assertThat(rows("SELECT f(1, y)" + ROWS)).containsExactly("10", "20", "null");
    register(
        (arguments, rows, memory) -> {
          TransferPair pair = arguments.get(1).getTransferPair(memory);
          pair.transfer();
          return (FieldVector) pair.getTo();
        });
    assertThat(rows("SELECT f(1, y)" + ROWS)).containsExactly("10", "20", "null");
  }

  @Test
  void genericTypes() {
    session.registerUdf(
        ScalarUDF.ofVectors(
            "same",
            Signature.of(Parameter.any("x")).returns(types -> types.get(0)),
            (arguments, rows, memory) -> arguments.get(0)));
    assertThat(rows("SELECT same('text')")).containsExactly("text");
    assertThat(rows("SELECT same(CAST(1.5 AS DECIMAL(9, 3)))")).containsExactly("1.500");
    assertThat(rows("SELECT same(DATE '2024-02-29') + INTERVAL '1' DAY = DATE '2024-03-01'"))
        .containsExactly("true");
  }

  @Test
  void failuresReleaseEverything() {
    register(
        (arguments, rows, memory) -> {
          try (BigIntVector scratch = new BigIntVector("scratch", memory)) {
            scratch.allocateNew(rows);
            throw new java.io.IOException("broken");
          }
        });
    fails("SELECT f(x, y)" + ROWS, "function 'f' failed: java.io.IOException: broken");

    register(
        (arguments, rows, memory) -> {
          VarCharVector text = new VarCharVector("text", memory);
          text.allocateNew(rows);
          text.setValueCount(rows);
          return text;
        });
    fails("SELECT f(x, y)" + ROWS, "which is VARCHAR, where its result is BIGINT");

    register((arguments, rows, memory) -> sums(arguments, 0, memory));
    fails("SELECT f(x, y)" + ROWS, "function 'f' returned 0 values for 3 rows");
  }

  @Test
  void whatIsLeftIsReported() {
    List<ArrowBuf> left = new ArrayList<>();
    register(
        (arguments, rows, memory) -> {
          left.add(memory.buffer(64));
          return sums(arguments, rows, memory);
        });
    fails(
        "SELECT f(x, y) FROM (VALUES (1, 2)) AS v(x, y)",
        "function 'f' did not release 64 bytes of Arrow memory");
    left.forEach(ArrowBuf::close);
  }

  private void fails(String sql, String message) {
    assertThatThrownBy(() -> rows(sql))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER_FUNCTION_FAILED))
        .hasMessageContaining(message);
  }
}
