// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.Objects;

/** A call that must fail. */
interface Failure {
  void run() throws Exception;

  /** Runs the call, and gives its error after asserting the SQLState. */
  static SQLException of(String sqlState, Failure call) {
    SQLException error = catchThrowableOfType(SQLException.class, call::run);
    assertThat((Throwable) error).as("the call must fail").isNotNull();
    assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(sqlState);
    return Objects.requireNonNull(error);
  }
}
