// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code pi()}. */
public final class Pi {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "pi")
          .doc("An approximate value of π.")
          .example("pi()", "3.141592653589793")
          .overloads(Signature.of().returns(DataType.DOUBLE).kernel(Pi.class, "pi"));

  private Pi() {}

  public static double pi() {
    return Math.PI;
  }
}
