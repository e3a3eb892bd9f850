// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import io.dfj.metadata.error.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What stands around plans as bytes, checked before a byte of the plan is looked at. Numbers are
 * big-endian:
 *
 * <pre>
 * "DFJ\0" | kind u8 | envelope version u8 | flags u8 (0) | reserved u8 (0)
 * | engine version: length u16, UTF-8 | length of the body u32 | CRC-32C u32 | body
 * </pre>
 *
 * The checksum is over all that stands before it and the body.
 */
final class Envelope {
  /** What is inside. */
  enum Kind {
    LOGICAL_PLAN('L', "logical plan"),
    PHYSICAL_PLAN('P', "physical plan"),
    EXPRESSION('E', "expression");

    private final byte letter;
    private final String text;

    Kind(char letter, String text) {
      this.letter = (byte) letter;
      this.text = text;
    }
  }

  /** The version that is written. */
  static final int VERSION = 1;

  /** The oldest version that is read. */
  static final int OLDEST = 1;

  private static final byte[] MAGIC = {'D', 'F', 'J', 0};
  private static final int FIXED = 10;

  private Envelope() {}

  /** A body in its envelope. */
  static byte[] wrap(Kind kind, String engineVersion, byte[] body) {
    byte[] version = engineVersion.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(FIXED + version.length + 8 + body.length);
    buffer.put(MAGIC).put(kind.letter).put((byte) VERSION).put((byte) 0).put((byte) 0);
    buffer.putShort((short) version.length).put(version).putInt(body.length);
    CRC32C crc = new CRC32C();
    crc.update(buffer.array(), 0, buffer.position());
    crc.update(body);
    return buffer.putInt((int) crc.getValue()).put(body).array();
  }

  /** Whether bytes begin as those of a kind do. */
  static boolean says(Kind kind, byte[] bytes) {
    return bytes.length > MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        && bytes[MAGIC.length] == kind.letter;
  }

  /**
   * The body.
   *
   * @throws CodecException if it is not intact, or not of this kind
   */
  static byte[] unwrap(Kind expected, byte[] bytes) {
    if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, 4, MAGIC, 0, 4)) {
      throw new CodecException(
          bytes.length == 0 ? "no dfj plan bytes: there are none" : "no dfj plan bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, MAGIC.length, bytes.length - MAGIC.length);
    need(buffer, 4, "header");
    byte letter = buffer.get();
    int version = Byte.toUnsignedInt(buffer.get());
    byte flags = buffer.get();
    byte reserved = buffer.get();
    kind(expected, letter);
    need(buffer, 2, "engine version");
    int length = Short.toUnsignedInt(buffer.getShort());
    need(buffer, length, "engine version");
    byte[] engine = new byte[length];
    buffer.get(engine);
    if (version < OLDEST || version > VERSION || flags != 0 || reserved != 0) {
      throw new CodecException(
          String.format(
              "plan bytes of envelope version v%d%s, written by dfj %s; this build reads v%d to"
                  + " v%d. Align the dfj versions of sender and receiver.",
              version,
              flags != 0 || reserved != 0 ? " with unknown flags" : "",
              printable(engine),
              OLDEST,
              VERSION));
    }
    need(buffer, 4, "body length");
    long bodyLength = Integer.toUnsignedLong(buffer.getInt());
    int covered = buffer.position();
    need(buffer, 4, "checksum");
    int checksum = buffer.getInt();
    if (bodyLength != buffer.remaining()) {
      throw new CodecException(
          "plan bytes of " + buffer.remaining() + " bytes that should be " + bodyLength);
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, covered);
    crc.update(bytes, buffer.position(), buffer.remaining());
    if ((int) crc.getValue() != checksum) {
      throw new CodecException("plan bytes were damaged on the way: the checksum does not match");
    }
    return Arrays.copyOfRange(bytes, buffer.position(), bytes.length);
  }

  private static void kind(Kind expected, byte letter) {
    for (Kind kind : Kind.values()) {
      if (kind.letter == letter) {
        if (kind != expected) {
          throw new CodecException(
              "expected dfj " + expected.text + " bytes, instead got dfj " + kind.text + " bytes");
        }
        return;
      }
    }
    throw new CodecException("plan bytes of unknown kind " + letter);
  }

  private static void need(ByteBuffer buffer, int bytes, String what) {
    if (buffer.remaining() < bytes) {
      throw new CodecException("truncated plan bytes: they end within the " + what);
    }
  }

  /** A short text without control characters. */
  private static String printable(byte[] text) {
    String shown = new String(text, 0, Math.min(text.length, 40), StandardCharsets.UTF_8);
    return shown.replaceAll("[^\\p{Graph} ]", "?");
  }
}
