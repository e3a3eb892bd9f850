// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code timestamp AT TIME ZONE zone}. */
public final class AtTimeZone {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "$at_time_zone")
          .doc(
              "The operator AT TIME ZONE: the instant of a local timestamp in a zone, or the local"
                  + " timestamp of an instant there.")
          .example(
              "TIMESTAMP '2024-07-01 12:00:00' AT TIME ZONE 'Europe/Paris' AT TIME ZONE 'UTC'",
              "2024-07-01 10:00:00")
          .overloads(
              Signature.of(timestamp("timestamp"), text("zone"))
                  .returns(types -> DataType.timestampWithTimeZone(types.get(0).precision()))
                  .bind(context -> bind("toInstant", context)),
              Signature.of(timestampWithTimeZone("timestamp"), text("zone"))
                  .returns(types -> DataType.timestamp(types.get(0).precision()))
                  .bind(context -> bind("toLocal", context)));

  private AtTimeZone() {}

  private static Kernel bind(String kernel, BindContext context) {
    return Kernel.of(AtTimeZone.class, kernel, context.returnType().unitsPerSecond());
  }

  public static long toInstant(long local, Slice zone, long unitsPerSecond) {
    return DateTimes.toInstant(local, unitsPerSecond, Zones.of(zone, "AT TIME ZONE"));
  }

  public static long toLocal(long instant, Slice zone, long unitsPerSecond) {
    return DateTimes.toLocal(instant, unitsPerSecond, Zones.of(zone, "AT TIME ZONE"));
  }
}
