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

/** {@code sha512(value)}. */
public final class Sha512 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "sha512")
          .doc("The SHA-512 digest of a text or binary value, as VARBINARY.")
          .example(
              "encode(sha512('foo'), 'hex')",
              "f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7")
          .overloads(
              Signature.of(text("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha512.class, "sha512"),
              Signature.of(binary("value"))
                  .returns(DataType.VARBINARY)
                  .kernel(Sha512.class, "sha512"));

  private Sha512() {}

  public static void sha512(Slice value, SliceBuilder result) {
    byte[] digest = Digests.digest("SHA-512", value);
    result.append(digest, 0, digest.length);
  }
}
