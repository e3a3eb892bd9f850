// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.binary;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.Locale;

/** {@code digest(value, algorithm)}. */
public final class Digest {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "digest")
          .doc(
              "The digest of a text or binary value by md5, sha224, sha256, sha384 or sha512, as"
                  + " VARBINARY.")
          .example(
              "encode(digest('foo', 'sha256'), 'hex')",
              "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
          .overloads(
              Signature.of(text("value"), text("algorithm"))
                  .returns(DataType.VARBINARY)
                  .kernel(Digest.class, "digest"),
              Signature.of(binary("value"), text("algorithm"))
                  .returns(DataType.VARBINARY)
                  .kernel(Digest.class, "digest"));

  private Digest() {}

  public static void digest(Slice value, Slice algorithm, SliceBuilder result) {
    String name =
        switch (algorithm.toString().toLowerCase(Locale.ROOT)) {
          case "md5" -> "MD5";
          case "sha224" -> "SHA-224";
          case "sha256" -> "SHA-256";
          case "sha384" -> "SHA-384";
          case "sha512" -> "SHA-512";
          default ->
              throw FunctionErrors.invalid(
                  "digest",
                  FunctionErrors.quote(algorithm)
                      + " is not among md5, sha224, sha256, sha384, sha512");
        };
    byte[] digest = Digests.digest(name, value);
    result.append(digest, 0, digest.length);
  }
}
