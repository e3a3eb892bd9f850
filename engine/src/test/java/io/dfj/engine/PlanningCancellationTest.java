// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statements that are stopped before their plan is made end so, whatever planning would say. */
class PlanningCancellationTest {
  /** The optimizer refuses it. */
  private static final String UNPLANNABLE =
      "SELECT 1 FROM (SELECT * FROM (VALUES (1)) AS v(x) LIMIT 1) AS a FULL JOIN (VALUES (1)) AS"
          + " b(y) ON EXISTS (SELECT 1 FROM (VALUES (1)) AS c(z) WHERE z = a.x + b.y)";

  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void cancelled() {
    CancellationToken token = new CancellationToken();
    token.cancel();

    assertThat(failure(ExecutionOptions.DEFAULT, token)).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void timedOut() {
    ExecutionOptions options = new ExecutionOptions(List.of(), 0, 0, Duration.ofNanos(1));

    assertThat(failure(options, new CancellationToken())).isEqualTo(ErrorCode.TIMED_OUT);
  }

  @Test
  void neither() {
    assertThat(failure(ExecutionOptions.DEFAULT, new CancellationToken()))
        .isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
  }

  private ErrorCode failure(ExecutionOptions options, CancellationToken token) {
    PreparedSql statement = session.prepareAll(UNPLANNABLE).get(0);
    // What a driver asks first needs no plan.
    assertThat(statement.kind()).isEqualTo(StatementKind.QUERY);
    return catchThrowableOfType(DfjException.class, () -> statement.execute(options, token)).code();
  }
}
