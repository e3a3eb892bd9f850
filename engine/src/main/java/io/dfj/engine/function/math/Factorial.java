// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code factorial(number)}. */
public final class Factorial {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "factorial")
          .doc("The product of the integers from 1 to a number, which is 0 to 20.")
          .example("factorial(5)", "120")
          .overloads(
              Signature.of(bigint("number"))
                  .returns(DataType.BIGINT)
                  .kernel(Factorial.class, "factorial"));

  private static final int LARGEST = 20;

  private Factorial() {}

  public static long factorial(long number) {
    if (number < 0) {
      throw FunctionErrors.invalid("factorial", "the number " + number + " is negative");
    }
    if (number > LARGEST) {
      throw FunctionErrors.overflow("factorial(" + number + ")", DataType.BIGINT);
    }
    long product = 1;
    for (long i = 2; i <= number; i++) {
      product *= i;
    }
    return product;
  }
}
