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

/** {@code sha384(value)}. */
public final class Sha384 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "sha384")
          .doc("The SHA-384 digest of a text or binary value, as VARBINARY.")
          .example(
              "encode(sha384('foo'), 'hex')",
              "98c11ffdfdd540676b1a137cb1a22b2a70350c9a44171d6b1180c6be5cbb2ee3f79d532c8a1dd9ef2e8e08e752a3babb")
          .overloads(
              Signature.of(text("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha384.class, "sha384"),
              Signature.of(binary("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha384.class, "sha384"));

  private Sha384() {}

  public static void sha384(Slice value, SliceBuilder result) {
    byte[] digest = Digests.digest("SHA-384", value);
    result.append(digest, 0, digest.length);
  }
}
