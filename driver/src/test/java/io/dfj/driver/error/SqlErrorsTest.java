// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlErrorsTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeKeepsItsStateAndMessage(ErrorCode code) {
    DfjException cause = new DfjException(code, "what and where");
    SQLException e = SqlErrors.of(cause);
    assertThat(e.getSQLState()).isEqualTo(code.sqlState());
    assertThat(e.getMessage()).isEqualTo("what and where");
    assertThat(e.getCause()).isSameAs(cause);
  }

  @Test
  void subclassesFollowTheState() {
    assertThatObject(SqlErrors.of(new DfjException(ErrorCode.SYNTAX_ERROR, "")))
        .isInstanceOf(SQLSyntaxErrorException.class);
    assertThatObject(SqlErrors.of(new DfjException(ErrorCode.DIVISION_BY_ZERO, "")))
        .isInstanceOf(SQLDataException.class);
    assertThatObject(SqlErrors.of(new DfjException(ErrorCode.TIMED_OUT, "")))
        .isInstanceOf(SQLTimeoutException.class);
    assertThatObject(SqlErrors.of(new DfjException(ErrorCode.CANCELLED, "")))
        .isExactlyInstanceOf(SQLException.class);
    assertThatObject(SqlErrors.closed("statement"))
        .isInstanceOf(SQLNonTransientConnectionException.class);
    assertThatObject(SqlErrors.unsupported("x"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
  }

  @Test
  void otherFailuresHaveAStateToo() {
    assertThat(SqlErrors.of(new IllegalStateException("x")).getSQLState()).isEqualTo("XX000");
    assertThat(SqlErrors.of(new OutOfMemoryError()).getSQLState()).isEqualTo("53200");
    assertThat(SqlErrors.of(new StackOverflowError()).getSQLState()).isEqualTo("54001");
    assertThat(SqlErrors.index("column", 3, 2).getSQLState()).isEqualTo("07009");
  }
}
