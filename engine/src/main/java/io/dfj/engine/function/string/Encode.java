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
import java.util.Base64;
import java.util.Locale;

/** {@code encode(value, format)}. */
public final class Encode {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "encode")
          .doc("A text or binary value as text, in the format 'hex' or 'base64' (unpadded).")
          .example("encode('dfj', 'hex')", "64666a")
          .example("encode('dfj!', 'base64')", "ZGZqIQ")
          .overloads(
              Signature.of(binary("value"), text("format"))
                  .returns(DataType.VARCHAR)
                  .kernel(Encode.class, "encode"),
              Signature.of(text("value"), text("format"))
                  .returns(DataType.VARCHAR)
                  .kernel(Encode.class, "encode"));

  private Encode() {}

  public static void encode(Slice value, Slice format, SliceBuilder result) {
    switch (format.toString().toLowerCase(Locale.ROOT)) {
      case "hex" -> Hex.append(value.data, value.offset, value.length, result);
      case "base64" -> {
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(value.toBytes());
        result.append(encoded, 0, encoded.length);
      }
      default ->
          throw FunctionErrors.invalid(
              "encode",
              "unknown format " + FunctionErrors.quote(format) + ", must be 'hex' or 'base64'");
    }
  }
}
