// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.util.Base64;
import java.util.Locale;

/** {@code decode(text, format)}. */
public final class Decode {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "decode")
          .doc("The binary value that a text in the format 'hex' or 'base64' stands for.")
          .example("encode(decode('64666A', 'hex'), 'base64')", "ZGZq")
          .overloads(
              Signature.of(text("text"), text("format"))
                  .returns(DataType.VARBINARY)
                  .kernel(Decode.class, "decode"));

  private Decode() {}

  public static void decode(Slice text, Slice format, SliceBuilder result) {
    switch (format.toString().toLowerCase(Locale.ROOT)) {
      case "hex" -> hex(text, result);
      case "base64" -> {
        try {
          byte[] decoded = Base64.getDecoder().decode(text.toBytes());
          result.append(decoded, 0, decoded.length);
        } catch (IllegalArgumentException e) {
          throw malformed(text, "base64");
        }
      }
      default ->
          throw FunctionErrors.invalid(
              "decode",
              "unknown format " + FunctionErrors.quote(format) + ", must be 'hex' or 'base64'");
    }
  }

  private static void hex(Slice text, SliceBuilder result) {
    if (text.length % 2 != 0) {
      throw malformed(text, "hex");
    }
    for (int i = 0; i < text.length; i += 2) {
      int high = Character.digit(text.at(i), 16);
      int low = Character.digit(text.at(i + 1), 16);
      if (high < 0 || low < 0) {
        throw malformed(text, "hex");
      }
      result.append((byte) (high << 4 | low));
    }
  }

  private static DfjException malformed(Slice text, String format) {
    return FunctionErrors.invalid("decode", FunctionErrors.quote(text) + " is not " + format);
  }
}
