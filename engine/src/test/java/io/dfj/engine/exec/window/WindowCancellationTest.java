// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.CancellationToken;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.ExecutionResult;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls over one huge partition, each of which would take minutes, end soon when cancelled. */
class WindowCancellationTest {
  private static final SessionContext SESSION = new SessionContext();

  /** A second is what a user may expect; a busy machine gets more. */
  private static final Duration SOON = Duration.ofSeconds(5);

  @BeforeAll
  static void createTable() {
    Queries.rows(
        SESSION,
        "CREATE TABLE huge AS SELECT n, CAST(n * 7919 % 1000003 AS DOUBLE) AS x"
            + " FROM generate_series(1, 1000000) AS s(n)");
    SESSION.registerUdwf(
        WindowUDF.of(
            "quadratic",
            Signature.of(Parameter.of("x", DataType.DOUBLE)).returns(DataType.DOUBLE),
            () ->
                (partition, row) -> {
                  double sum = 0;
                  for (int other = 0; other < partition.size(); other++) {
                    sum += partition.row(other).getDouble(0);
                  }
                  return sum;
                }));
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quadratic(x) OVER (ORDER BY n)",
        "sum(DISTINCT x) OVER (ORDER BY n ROWS BETWEEN 300000 PRECEDING AND CURRENT ROW)",
        "count(DISTINCT x) OVER (ORDER BY n ROWS BETWEEN CASE WHEN n % 2 = 0 THEN 0 ELSE 300000 END"
            + " PRECEDING AND CURRENT ROW)",
      })
  void endsSoon(String call) {
    PreparedSql statement =
        SESSION.prepare("SELECT max(v) FROM (SELECT " + call + " AS v FROM huge)");
    CancellationToken token = new CancellationToken();
    AtomicLong cancelled = new AtomicLong();
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            cancelled.set(System.nanoTime());
            token.cancel();
          }
        },
        1500);
    DfjException failure =
        catchThrowableOfType(
            DfjException.class,
            () -> {
              ExecutionResult result = statement.execute(ExecutionOptions.DEFAULT, token);
              try (var cursor = ((ExecutionResult.Rows) result).cursor()) {
                cursor.next();
              }
            });
    timer.cancel();

    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - cancelled.get())).isLessThan(SOON);
  }
}
