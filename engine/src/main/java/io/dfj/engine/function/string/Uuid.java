// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.util.UUID;

/** {@code uuid()}. */
public final class Uuid {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "uuid")
          .alias("gen_random_uuid")
          .doc("A random UUID of version 4, another for every row.")
          .example("character_length(uuid())", "36")
          .volatility(Volatility.VOLATILE)
          .overloads(Signature.of().returns(DataType.VARCHAR).kernel(Uuid.class, "uuid"));

  private Uuid() {}

  public static void uuid(SliceBuilder result) {
    result.append(UUID.randomUUID().toString());
  }
}
