// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.FunctionDef.Kind;
import io.dfj.metadata.error.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A function that travels with what can make it again: {@code family, 7 bytes | wire version u8 |
 * payload u8 | version of the class file u16 | bytes}, numbers big-endian.
 *
 * @param family which kind of function
 * @param payload what the bytes are
 * @param classFile major version of the class file that the code is in; 0 where none travels
 * @param bytes of the payload
 */
record FunctionFrame(Kind family, Payload payload, int classFile, byte[] bytes) {
  /** What may stand behind the header. */
  enum Payload {
    /** {@code length of the id u32 | factory's id in UTF-8 | configuration}. */
    REFERENCE(1),
    /** A stream of Java's serialization. */
    SERIALIZED(2);

    private final int code;

    Payload(int code) {
      this.code = code;
    }
  }

  private static byte[] magic(Kind family) {
    return switch (family) {
      case SCALAR -> WireFormats.SCALAR_FUNCTION.getBytes(StandardCharsets.US_ASCII);
      case AGGREGATE -> WireFormats.AGGREGATE_FUNCTION.getBytes(StandardCharsets.US_ASCII);
      case WINDOW -> WireFormats.WINDOW_FUNCTION.getBytes(StandardCharsets.US_ASCII);
      case UNRECOGNIZED -> throw new CodecException("plan bytes with a function of no kind");
    };
  }

  ByteString toBytes() {
    byte[] magic = magic(family);
    ByteBuffer buffer = ByteBuffer.allocate(magic.length + 4 + bytes.length);
    buffer.put(magic).put((byte) WireFormats.FUNCTION_VERSION).put((byte) payload.code);
    buffer.putShort((short) classFile).put(bytes);
    return ByteString.copyFrom(buffer.flip());
  }

  /**
   * @param what is read, for messages: {@code scalar function 'f'}
   * @throws CodecException naming what is missing, too new or of another family
   */
  static FunctionFrame of(ByteString framed, Kind family, String what) {
    ByteBuffer buffer = framed.asReadOnlyByteBuffer();
    byte[] magic = magic(family);
    byte[] found = new byte[Math.min(magic.length, buffer.remaining())];
    buffer.get(found);
    if (found.length < magic.length && Arrays.equals(found, Arrays.copyOf(magic, found.length))) {
      throw truncated(what, "family");
    }
    if (!Arrays.equals(found, magic)) {
      throw new CodecException(
          "payload of " + what + " that is of another family: " + printable(found));
    }
    need(buffer, 1, what, "wire-format version byte");
    int version = Byte.toUnsignedInt(buffer.get());
    if (version < WireFormats.FUNCTION_OLDEST || version > WireFormats.FUNCTION_VERSION) {
      throw new CodecException(
          String.format(
              "payload of %s of wire-format version v%d; this build reads v%d to v%d. Align the"
                  + " dfj versions of sender and receiver.",
              what, version, WireFormats.FUNCTION_OLDEST, WireFormats.FUNCTION_VERSION));
    }
    need(buffer, 1, what, "payload kind byte");
    Payload payload = payload(Byte.toUnsignedInt(buffer.get()), what);
    need(buffer, 2, what, "class file version");
    int classFile = Short.toUnsignedInt(buffer.getShort());
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return new FunctionFrame(family, payload, classFile, bytes);
  }

  private static Payload payload(int code, String what) {
    for (Payload payload : Payload.values()) {
      if (payload.code == code) {
        return payload;
      }
    }
    throw new CodecException("payload of " + what + " of a kind that is unknown here: " + code);
  }

  private static void need(ByteBuffer buffer, int bytes, String what, String part) {
    if (buffer.remaining() < bytes) {
      throw truncated(what, part);
    }
  }

  static CodecException truncated(String what, String part) {
    return new CodecException("truncated payload of " + what + ": missing " + part);
  }

  private static String printable(byte[] text) {
    return new String(text, StandardCharsets.US_ASCII).replaceAll("[^\\p{Graph}]", "?");
  }
}
