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

/** {@code sha256(value)}. */
public final class Sha256 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "sha256")
          .doc("The SHA-256 digest of a text or binary value, as VARBINARY.")
          .example(
              "encode(sha256('foo'), 'hex')",
              "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
          .overloads(
              Signature.of(text("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha256.class, "sha256"),
              Signature.of(binary("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha256.class, "sha256"));

  private Sha256() {}

  public static void sha256(Slice value, SliceBuilder result) {
    byte[] digest = Digests.digest("SHA-256", value);
    result.append(digest, 0, digest.length);
  }
}
