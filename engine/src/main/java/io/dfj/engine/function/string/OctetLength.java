// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.binary;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code octet_length(text)}. */
public final class OctetLength {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "octet_length")
          .doc("Number of bytes of a binary value or of a text in UTF-8.")
          .example("octet_length('Ångström')", "10")
          .overloads(
              Signature.of(text("text"))
                  .returns(DataType.INTEGER)
                  .kernel(OctetLength.class, "octetLength"),
              Signature.of(binary("value"))
                  .returns(DataType.INTEGER)
                  .kernel(OctetLength.class, "octetLength"));

  private OctetLength() {}

  public static int octetLength(Slice value) {
    return value.length;
  }
}
