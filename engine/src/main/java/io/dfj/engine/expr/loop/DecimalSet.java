// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.Int128;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** An immutable set of unscaled decimals of one scale. */
public final class DecimalSet {
  private final LongSet narrow;
  private final Set<BigInteger> wide = new HashSet<>();

  public DecimalSet(Collection<BigInteger> values) {
    for (BigInteger value : values) {
      if (value.bitLength() > 63) {
        wide.add(value);
      }
    }
    narrow =
        new LongSet(
            values.stream()
                .filter(v -> v.bitLength() <= 63)
                .mapToLong(BigInteger::longValue)
                .toArray());
  }

  public boolean contains(long value) {
    return narrow.contains(value);
  }

  public boolean contains(Int128 value) {
    return value.fitsLong()
        ? narrow.contains(value.low)
        : !wide.isEmpty() && wide.contains(value.toBigInteger());
  }
}
