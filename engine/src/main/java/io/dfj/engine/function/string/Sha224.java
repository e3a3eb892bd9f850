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

/** {@code sha224(value)}. */
public final class Sha224 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "sha224")
          .doc("The SHA-224 digest of a text or binary value, as VARBINARY.")
          .example(
              "encode(sha224('foo'), 'hex')",
              "0808f64e60d58979fcb676c96ec938270dea42445aeefcd3a4e6f8db")
          .overloads(
              Signature.of(text("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha224.class, "sha224"),
              Signature.of(binary("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha224.class, "sha224"));

  private Sha224() {}

  public static void sha224(Slice value, SliceBuilder result) {
    byte[] digest = Digests.digest("SHA-224", value);
    result.append(digest, 0, digest.length);
  }
}
