// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that was measured while an operator ran.
 *
 * @param name {@code output_rows}, {@code output_batches}, {@code elapsed_compute} in nanoseconds,
 *     {@code start_timestamp} and {@code end_timestamp} in nanoseconds since 1970 in UTC
 * @param value in the unit that the name tells
 * @param partition number of the worker; empty for all together
 * @param labels further names that tell metrics apart
 */
public record Metric(String name, long value, OptionalInt partition, Map<String, String> labels) {
  private static final long NANOS = 1_000_000_000;

  public Metric {
    labels = Map.copyOf(labels);
  }

  /** The value as a moment; empty for what is none. */
  public Optional<Instant> valueAsDateTime() {
    return name.endsWith("_timestamp")
        ? Optional.of(
            Instant.ofEpochSecond(Math.floorDiv(value, NANOS), Math.floorMod(value, NANOS)))
        : Optional.empty();
  }
}
