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

/** {@code md5(value)}. */
public final class Md5 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "md5")
          .doc("The MD5 checksum of a text or binary value, in hexadecimal digits.")
          .example("md5('foo')", "acbd18db4cc2f85cedef654fccc4a4d8")
          .overloads(
              Signature.of(text("value")).returns(DataType.VARCHAR).kernel(Md5.class, "md5"),
              Signature.of(binary("value")).returns(DataType.VARCHAR).kernel(Md5.class, "md5"));

  private Md5() {}

  public static void md5(Slice value, SliceBuilder result) {
    byte[] digest = Digests.digest("MD5", value);
    Hex.append(digest, 0, digest.length, result);
  }
}
