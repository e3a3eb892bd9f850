// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.ExtensionNodeDef;
import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.codec.CodecChain;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.logical.Extension;
import io.dfj.engine.spi.ExtensionCodec;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators of users as bytes: by what their codec writes, or by name if it says so. */
final class ExtensionNodes {
  private ExtensionNodes() {}

  static ExtensionNodeDef.Builder write(LogicalExtensionNode node, CodecSession session) {
    String name = Extension.name(node);
    ByteString payload =
        Chains.encode(
            session.logical(),
            describe(name),
            codec -> codec.tryEncodeNode(node, session.encoding()));
    return def(name, payload, session.logical());
  }

  static ExtensionNodeDef.Builder write(PhysicalExtensionNode node, CodecSession session) {
    String name = ForeignCode.call("extension node", node::name);
    ByteString payload =
        Chains.encode(
            session.physical(),
            describe(name),
            codec -> codec.tryEncodeNode(node, session.encoding()));
    return def(name, payload, session.physical());
  }

  private static ExtensionNodeDef.Builder def(
      String name, @Nullable ByteString payload, CodecChain<?> chain) {
    if (payload == null) {
      throw Chains.untaken(describe(name), chain);
    }
    return ExtensionNodeDef.newBuilder().setName(name).setPayload(payload);
  }

  static LogicalExtensionNode logical(
      ExtensionNodeDef def, List<Schema> inputs, CodecSession session) {
    return decode(
        def,
        session.logical(),
        (codec, bytes) ->
            codec.tryDecodeLogicalNode(def.getName(), bytes, inputs, session.decoding()));
  }

  static PhysicalExtensionNode physical(
      ExtensionNodeDef def, List<Schema> inputs, CodecSession session) {
    return decode(
        def,
        session.physical(),
        (codec, bytes) ->
            codec.tryDecodePhysicalNode(def.getName(), bytes, inputs, session.decoding()));
  }

  private static <C extends ExtensionCodec, N> N decode(
      ExtensionNodeDef def, CodecChain<C> chain, Chains.Decoder<C, N> decoder) {
    return Chains.decodeOrName(chain, describe(def.getName()), def.getPayload(), decoder);
  }

  private static String describe(String name) {
    return "extension node '" + name + "'";
  }
}
