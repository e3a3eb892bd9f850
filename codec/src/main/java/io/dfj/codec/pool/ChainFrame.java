// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.metadata.error.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a user's codec wrote, with the id of the codec before it: {@code "DFJCHN" | version u8 |
 * length of the id u32 | id in UTF-8 | bytes}, numbers big-endian.
 *
 * @param id of the codec
 * @param payload what it wrote
 */
record ChainFrame(String id, byte[] payload) {
  private static final byte[] MAGIC = WireFormats.CHAIN.getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = WireFormats.CHAIN_VERSION;

  ByteString toBytes() {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(MAGIC.length + 5 + name.length + payload.length);
    buffer.put(MAGIC).put((byte) VERSION).putInt(name.length).put(name).put(payload);
    return ByteString.copyFrom(buffer.flip());
  }

  /**
   * @throws CodecException naming what is missing or too new
   */
  static ChainFrame of(ByteString bytes) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    byte[] magic = new byte[Math.min(MAGIC.length, buffer.remaining())];
    buffer.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new CodecException("an extension codec payload that is none");
    }
    need(buffer, 1, "missing envelope version byte");
    int version = Byte.toUnsignedInt(buffer.get());
    if (version != VERSION) {
      throw new CodecException(
          "extension codec payload envelope version v"
              + version
              + "; this build supports v1. Align the dfj versions of sender and receiver.");
    }
    need(buffer, 4, "missing codec id length");
    int length = buffer.getInt();
    if (length < 0) {
      length = Integer.MAX_VALUE;
    }
    need(buffer, length, "codec id shorter than its declared length");
    String id;
    try {
      id =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(buffer.slice(buffer.position(), length))
              .toString();
    } catch (CharacterCodingException e) {
      throw new CodecException("extension codec payload carries a codec id that is not UTF-8", e);
    }
    buffer.position(buffer.position() + length);
    byte[] payload = new byte[buffer.remaining()];
    buffer.get(payload);
    return new ChainFrame(id, payload);
  }

  private static void need(ByteBuffer buffer, int bytes, String what) {
    if (buffer.remaining() < bytes) {
      throw new CodecException("truncated extension codec payload: " + what);
    }
  }
}
