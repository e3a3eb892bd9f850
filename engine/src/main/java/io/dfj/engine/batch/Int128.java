// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import java.math.BigInteger;

/**
 * A movable 128-bit two's complement integer: how decimals pass through kernels without allocation.
 * One object is reused for many rows. Arithmetic that leaves 128 bits returns false.
 */
public final class Int128 {
  public long low;
  public long high;

  public void set(long low, long high) {
    this.low = low;
    this.high = high;
  }

  /** Sign-extends. */
  public void set(long value) {
    low = value;
    high = value >> 63;
  }

  public void set(Int128 other) {
    low = other.low;
    high = other.high;
  }

  /**
   * @throws ArithmeticException beyond 128 bits
   */
  public void set(BigInteger value) {
    if (value.bitLength() > 127) {
      throw new ArithmeticException("beyond 128 bits");
    }
    low = value.longValue();
    high = value.shiftRight(64).longValue();
  }

  public boolean fitsLong() {
    return high == low >> 63;
  }

  public BigInteger toBigInteger() {
    return toBigInteger(low, high);
  }

  public static BigInteger toBigInteger(long low, long high) {
    if (high == low >> 63) {
      return BigInteger.valueOf(low);
    }
    BigInteger unsignedLow = BigInteger.valueOf(low & Long.MAX_VALUE);
    if (low < 0) {
      unsignedLow = unsignedLow.setBit(63);
    }
    return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
  }

  /** Signed order. */
  public static int compare(long lowA, long highA, long lowB, long highB) {
    int order = Long.compare(highA, highB);
    return order != 0 ? order : Long.compareUnsigned(lowA, lowB);
  }

  public double toDouble() {
    return toDouble(low, high);
  }

  public static double toDouble(long low, long high) {
    if (high == low >> 63) {
      return low;
    }
    return toBigInteger(low, high).doubleValue();
  }
}
