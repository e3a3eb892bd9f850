// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.util.concurrent.ThreadLocalRandom;

/** {@code random()}. */
public final class Random {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "random")
          .alias("rand")
          .doc("A random number from 0 to below 1, another for every row.")
          .example("random() BETWEEN 0 AND 1", "true")
          .volatility(Volatility.VOLATILE)
          .overloads(Signature.of().returns(DataType.DOUBLE).kernel(Random.class, "random"));

  private Random() {}

  public static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
