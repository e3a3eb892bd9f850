// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code from_unixtime(seconds, zone)}. */
public final class FromUnixtime {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "from_unixtime")
          .doc(
              "The timestamp that many seconds after 1970-01-01T00:00Z: local in UTC, or with a time"
                  + " zone if one is named.")
          .example("from_unixtime(1599572549)", "2020-09-08 13:42:29")
          .overloads(
              Signature.of(bigint("seconds"))
                  .returns(DataType.timestamp(0))
                  .kernel(FromUnixtime.class, "local"),
              Signature.of(bigint("seconds"), text("zone"))
                  .returns(DataType.timestampWithTimeZone(0))
                  .kernel(FromUnixtime.class, "zoned"));

  private FromUnixtime() {}

  public static long local(long seconds) {
    return TimestampConversion.ofNumber(seconds, 1_000_000, "from_unixtime");
  }

  public static long zoned(long seconds, Slice zone) {
    Zones.of(zone, "from_unixtime");
    return local(seconds);
  }
}
