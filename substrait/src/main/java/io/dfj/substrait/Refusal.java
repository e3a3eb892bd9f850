// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import com.google.protobuf.Message;
import com.google.protobuf.ProtocolMessageEnum;
import io.dfj.metadata.error.CodecException;
import java.util.Locale;

/**
 * Why a plan is not read or written. Each message says what of the plan it is, as a noun, and then,
 * after a colon, what is wrong with it or what to do instead.
 */
final class Refusal {
  private static final String READING = "cannot read the Substrait plan: ";
  private static final String WRITING = "cannot write the plan as Substrait: ";

  private Refusal() {}

  static CodecException reading(String what) {
    return new CodecException(READING + what);
  }

  static CodecException reading(String what, Throwable cause) {
    return new CodecException(READING + what, cause);
  }

  static CodecException writing(String what) {
    return new CodecException(WRITING + what);
  }

  static CodecException writing(String what, Throwable cause) {
    return new CodecException(WRITING + what, cause);
  }

  /** A member of an enumeration as Substrait's documentation calls it, without what all have. */
  static String word(ProtocolMessageEnum value, String prefix) {
    String name = value.toString();
    return words(name.startsWith(prefix) ? name.substring(prefix.length()) : name);
  }

  /** The name of a kind of message in lower case and words. */
  static String words(Enum<?> kind) {
    return words(kind.name());
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Refuses what newer versions of Substrait have added to a message, which may change its meaning.
   */
  static void checkKnown(Message message) {
    if (!message.getUnknownFields().asMap().isEmpty()) {
      throw reading(
          "field "
              + message.getUnknownFields().asMap().keySet().iterator().next()
              + " of a message "
              + message.getDescriptorForType().getName()
              + ": it is of a newer version of Substrait than 0.89");
    }
  }
}
