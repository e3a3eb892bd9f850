// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.format.parquet.DoubleColumnReader.DoubleSource;

/** Ways to read a physical type as doubles. */
final class DoubleSources {
  private DoubleSources() {}

  /** INT32 values, which doubles hold exactly. */
  static DoubleSource ints(boolean unsigned) {
    return new DoubleSource() {
      private int[] narrow = {};

      @Override
      public void read(ValueDecoder values, double[] out, int offset, int count) {
        if (narrow.length < count) {
          narrow = new int[count];
        }
        values.ints(narrow, 0, count);
        for (int i = 0; i < count; i++) {
          out[offset + i] = unsigned ? narrow[i] & 0xFFFFFFFFL : narrow[i];
        }
      }
    };
  }

  /** Two-byte arrays that hold IEEE half floats. */
  static DoubleSource halfFloats() {
    BinaryValues binaries = new BinaryValues();
    return (values, out, offset, count) -> {
      values.binaries(binaries, count);
      for (int i = 0; i < count; i++) {
        int start = binaries.starts[i];
        out[offset + i] =
            halfFloat(binaries.data[start] & 0xFF | (binaries.data[start + 1] & 0xFF) << 8);
      }
    };
  }

  private static double halfFloat(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        };
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }
}
