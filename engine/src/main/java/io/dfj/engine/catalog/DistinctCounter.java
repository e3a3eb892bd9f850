// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

/**
 * Estimates how many different hashes it was given, with 2,048 registers of a HyperLogLog: within
 * about 2.5 %, and near exact for small counts.
 */
final class DistinctCounter {
  private static final int INDEX_BITS = 11;
  private static final int REGISTERS = 1 << INDEX_BITS;

  private final byte[] registers = new byte[REGISTERS];

  /** Takes any 64-bit value, well mixed or not. */
  void add(long value) {
    long hash = (value ^ value >>> 32) * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
    hash ^= hash >>> 32;
    int register = (int) (hash >>> (64 - INDEX_BITS));
    int rank = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << (INDEX_BITS - 1)) + 1;
    if (rank > registers[register]) {
      registers[register] = (byte) rank;
    }
  }

  /** Takes bytes. */
  void add(byte[] data, int from, int to) {
    long hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ data[i]) * 0x100000001B3L;
      hash ^= hash >>> 23;
    }
    add(hash);
  }

  long estimate() {
    double sum = 0;
    int empty = 0;
    for (byte register : registers) {
      sum += Math.scalb(1.0, -register);
      empty += register == 0 ? 1 : 0;
    }
    double raw = 0.7213 / (1 + 1.079 / REGISTERS) * REGISTERS * REGISTERS / sum;
    if (raw <= 2.5 * REGISTERS && empty > 0) {
      return Math.round(REGISTERS * Math.log((double) REGISTERS / empty));
    }
    return Math.round(raw);
  }
}
