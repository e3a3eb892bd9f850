// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to execute a statement once.
 *
 * @param parameters one Java value a parameter: null, Boolean, any Number, String, byte[],
 *     java.time LocalDate, LocalTime, LocalDateTime, OffsetDateTime, ZonedDateTime, Instant, Period
 *     or Duration; converted to the parameter's type, INVALID_CAST or NUMERIC_OVERFLOW if that
 *     fails
 * @param maxRows rows that suffice; 0 for all
 * @param batchSize rows of a result batch; 0 for the session's
 * @param timeout from now; zero for none
 */
public record ExecutionOptions(
    List<@Nullable Object> parameters, long maxRows, int batchSize, Duration timeout) {
  public static final ExecutionOptions DEFAULT =
      new ExecutionOptions(List.of(), 0, 0, Duration.ZERO);

  public ExecutionOptions {
    parameters = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(parameters));
  }

  /** The same with another timeout. */
  ExecutionOptions within(Duration newTimeout) {
    return newTimeout.equals(timeout)
        ? this
        : new ExecutionOptions(parameters, maxRows, batchSize, newTimeout);
  }
}
