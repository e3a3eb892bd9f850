// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Bytes changed as damage and attackers would change them, the same for the same seed; each with a
 * text that says how.
 */
final class Mutations {
  private Mutations() {}

  /** Every beginning of bytes. */
  static void cutShort(byte[] bytes, BiConsumer<byte[], String> check) {
    for (int length = 0; length < bytes.length; length++) {
      check.accept(Arrays.copyOf(bytes, length), "length " + length);
    }
  }

  /** Bytes with one bit changed, of all bits. */
  static void bitFlipped(byte[] bytes, BiConsumer<byte[], String> check) {
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      check.accept(flipped, "bit " + bit);
    }
  }

  /** Bytes of which one to four were changed, so many times and each time others. */
  static void seeded(byte[] bytes, long seed, int count, BiConsumer<byte[], String> check) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      byte[] mutated = bytes.clone();
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        int at = random.nextInt(mutated.length);
        mutated[at] =
            switch (random.nextInt(3)) {
              case 0 -> (byte) (mutated[at] ^ 1 << random.nextInt(8));
              case 1 -> (byte) random.nextInt(256);
              default -> (byte) (mutated[at] + (random.nextBoolean() ? 1 : -1));
            };
      }
      check.accept(mutated, "seed " + seed + ", mutation " + i);
    }
  }

  /** As {@link #seeded(byte[], long, int, BiConsumer)}, of each of the corpus as often. */
  static void seeded(List<byte[]> corpus, long seed, int count, BiConsumer<byte[], String> check) {
    for (int i = 0; i < corpus.size(); i++) {
      seeded(corpus.get(i), 1_000 * seed + i, count / corpus.size(), check);
    }
  }
}
