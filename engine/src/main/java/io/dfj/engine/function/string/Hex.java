// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.SliceBuilder;
import java.nio.charset.StandardCharsets;

/** Hexadecimal digits in lower case. */
final class Hex {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Hex() {}

  static void append(byte[] bytes, int offset, int length, SliceBuilder result) {
    for (int i = offset; i < offset + length; i++) {
      result.append(DIGITS[bytes[i] >> 4 & 0xF]);
      result.append(DIGITS[bytes[i] & 0xF]);
    }
  }
}
