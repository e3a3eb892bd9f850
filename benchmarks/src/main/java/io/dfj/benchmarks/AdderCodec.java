// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.metadata.error.CodecException;
import java.util.Optional;

/** Functions that add a number, which a user's codec writes: its payload is one byte. */
final class AdderCodec implements LogicalExtensionCodec {
  /** The same of physical plans. */
  static final class Physical implements PhysicalExtensionCodec {
    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
      return Optional.of(new byte[] {7});
    }

    @Override
    public ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      return decode(name, bytes);
    }
  }

  static ScalarUDF adder(String name, int number) {
    return ScalarUDF.ofLong(name, x -> x + number);
  }

  private static ScalarUDF decode(String name, byte[] bytes) {
    if (bytes.length != 1) {
      throw new CodecException("a number of " + bytes.length + " bytes");
    }
    return adder(name, bytes[0]);
  }

  @Override
  public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
    return Optional.of(new byte[] {7});
  }

  @Override
  public ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
    return decode(name, bytes);
  }
}
