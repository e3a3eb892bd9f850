// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.codec.Envelope.Kind;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
  private static final byte[] BODY = "what is inside".getBytes(StandardCharsets.UTF_8);

  private static byte[] wrapped() {
    return Envelope.wrap(Kind.LOGICAL_PLAN, "1.2.3", BODY);
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> Envelope.unwrap(Kind.LOGICAL_PLAN, bytes))
        .isInstanceOfSatisfying(
            CodecException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PLAN))
        .hasMessageContaining(message);
  }

  /** The same with a checksum that fits again. */
  private static byte[] changed(int position, int value) {
    byte[] bytes = wrapped();
    bytes[position] = (byte) value;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 19);
    crc.update(bytes, 23, bytes.length - 23);
    ByteBuffer.wrap(bytes).putInt(19, (int) crc.getValue());
    return bytes;
  }

  @Test
  void theBodyComesBack() {
    for (Kind kind : Kind.values()) {
      byte[] bytes = Envelope.wrap(kind, "1.2.3", BODY);
      assertThat(Envelope.unwrap(kind, bytes)).isEqualTo(BODY);
    }
    assertThat(Envelope.unwrap(Kind.EXPRESSION, Envelope.wrap(Kind.EXPRESSION, "", new byte[0])))
        .isEmpty();
  }

  @Test
  void theFormatIsAsDocumented() {
    ByteBuffer bytes = ByteBuffer.wrap(wrapped());
    byte[] head = new byte[8];
    bytes.get(head);
    assertThat(head).containsExactly('D', 'F', 'J', 0, 'L', 1, 0, 0);
    assertThat(bytes.getShort()).isEqualTo((short) 5);
    byte[] version = new byte[5];
    bytes.get(version);
    assertThat(new String(version, StandardCharsets.UTF_8)).isEqualTo("1.2.3");
    assertThat(bytes.getInt()).isEqualTo(BODY.length);
    bytes.getInt();
    byte[] body = new byte[bytes.remaining()];
    bytes.get(body);
    assertThat(body).isEqualTo(BODY);
  }

  @ParameterizedTest
  @CsvSource({
    "0, there are none",
    "3, no dfj plan bytes",
    "4, end within the header",
    "7, end within the header",
    "8, end within the engine version",
    "9, end within the engine version",
    "14, end within the engine version",
    "15, end within the body length",
    "18, end within the body length",
    "19, end within the checksum",
    "22, end within the checksum",
    "23, of 0 bytes that should be 14",
    "36, of 13 bytes that should be 14",
  })
  void everyFieldCutShortSaysWhich(int length, String message) {
    refused(Arrays.copyOf(wrapped(), length), message);
  }

  @Test
  void everyBitCounts() {
    byte[] bytes = wrapped();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      refused(flipped, "");
    }
  }

  @Test
  void moreThanTheBodyIsRefused() {
    refused(Arrays.copyOf(wrapped(), wrapped().length + 1), "of 15 bytes that should be 14");
  }

  @Test
  void otherBytesAreNone() {
    refused("PAR1 and so on".getBytes(StandardCharsets.UTF_8), "no dfj plan bytes");
  }

  @Test
  void anotherKindIsNamed() {
    assertThatThrownBy(() -> Envelope.unwrap(Kind.EXPRESSION, wrapped()))
        .isInstanceOf(CodecException.class)
        .hasMessage("expected dfj expression bytes, instead got dfj logical plan bytes");
    refused(changed(4, 'X'), "of unknown kind 88");
  }

  @Test
  void newerAndOlderVersionsAreNamedOnBothSides() {
    refused(
        changed(5, 9),
        "plan bytes of envelope version v9, written by dfj 1.2.3; this build reads v1 to v1."
            + " Align the dfj versions of sender and receiver.");
    refused(changed(5, 0), "envelope version v0");
    refused(changed(6, 1), "with unknown flags");
    refused(changed(7, 1), "with unknown flags");
  }

  @Test
  void damageIsFound() {
    byte[] bytes = wrapped();
    bytes[bytes.length - 1]++;
    refused(bytes, "the checksum does not match");
  }
}
