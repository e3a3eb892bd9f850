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

/** {@code lower(text)}. */
public final class Lower {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "lower")
          .alias("lcase")
          .doc("Converts text to lower case.")
          .example("lower('ÄPFEL')", "äpfel")
          .overloads(
              Signature.of(text("text")).returns(DataType.VARCHAR).kernel(Lower.class, "lower"));

  private Lower() {}

  public static void lower(Slice text, SliceBuilder result) {
    if (!Utf8.isAscii(text)) {
      result.append(text.toString().toLowerCase(Locale.ROOT));
      return;
    }
    for (int i = 0; i < text.length; i++) {
      byte b = text.at(i);
      result.append(b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b);
    }
  }
}
