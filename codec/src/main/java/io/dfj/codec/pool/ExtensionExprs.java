// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.engine.codec.CodecChain;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions of users as bytes: by what their codec writes, or by name if it says so. */
final class ExtensionExprs {
  private ExtensionExprs() {}

  static @Nullable ByteString write(
      PhysicalExtensionExpr expr, String name, boolean required, CodecSession session) {
    CodecChain<PhysicalExtensionCodec> chain = session.physical();
    ByteString payload =
        Chains.encode(
            chain, describe(name), codec -> codec.tryEncodeExpr(expr, session.encoding()));
    if (payload == null && required) {
      throw new CodecException(
          "PhysicalExtensionCodec is not provided for "
              + describe(name)
              + ", which plan bytes brought ("
              + Chains.installed(chain.ids())
              + ")");
    }
    return payload;
  }

  static PhysicalExtensionExpr read(
      String name, ByteString payload, List<DataType> inputs, CodecSession session) {
    return Chains.decodeOrName(
        session.physical(),
        describe(name),
        payload,
        (codec, bytes) -> codec.tryDecodeExpr(name, bytes, inputs, session.decoding()));
  }

  private static String describe(String name) {
    return "physical expression '" + name + "'";
  }
}
