// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.time.ZoneId;

/** {@code to_local_time(timestamp)}. */
public final class ToLocalTime {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_local_time")
          .doc("A timestamp with time zone as local timestamp of the session's zone.")
          .example("to_local_time(TIMESTAMP '2024-04-01 00:00:20')", "2024-04-01 00:00:20")
          .overloads(
              Signature.of(timestamp("timestamp")).kernel(ToLocalTime.class, "same"),
              Signature.of(timestampWithTimeZone("timestamp"))
                  .returns(types -> DataType.timestamp(types.get(0).precision()))
                  .bind(
                      context ->
                          Kernel.of(
                              ToLocalTime.class,
                              "local",
                              context.returnType().unitsPerSecond(),
                              context.query().zone())));

  private ToLocalTime() {}

  public static long same(long timestamp) {
    return timestamp;
  }

  public static long local(long instant, long unitsPerSecond, ZoneId zone) {
    return DateTimes.toLocal(instant, unitsPerSecond, zone);
  }
}
