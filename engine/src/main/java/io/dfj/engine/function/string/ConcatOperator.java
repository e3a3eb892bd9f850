// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.binary;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** The operator {@code a || b}. */
public final class ConcatOperator {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "$concat")
          .doc("The operator ||: joins two texts or binary values; null if either is.")
          .example("'data' || 'fusion'", "datafusion")
          .overloads(
              Signature.of(text("left"), text("right"))
                  .returns(DataType.VARCHAR)
                  .kernel(ConcatOperator.class, "join"),
              Signature.of(binary("left"), binary("right"))
                  .returns(DataType.VARBINARY)
                  .kernel(ConcatOperator.class, "join"));

  private ConcatOperator() {}

  public static void join(Slice left, Slice right, SliceBuilder result) {
    result.append(left);
    result.append(right);
  }
}
