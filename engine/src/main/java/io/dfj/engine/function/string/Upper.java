// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.Locale;

/** {@code upper(text)}. */
public final class Upper {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "upper")
          .alias("ucase")
          .doc("Converts text to upper case.")
          .example("upper('Straße')", "STRASSE")
          .overloads(
              Signature.of(text("text")).returns(DataType.VARCHAR).kernel(Upper.class, "upper"));

  private Upper() {}

  public static void upper(Slice text, SliceBuilder result) {
    if (!Utf8.isAscii(text)) {
      result.append(text.toString().toUpperCase(Locale.ROOT));
      return;
    }
    for (int i = 0; i < text.length; i++) {
      byte b = text.at(i);
      result.append(b >= 'a' && b <= 'z' ? (byte) (b - 32) : b);
    }
  }
}
