// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.metadata.error.CodecException;

/** Members of enums by name. */
final class EnumNames {
  private EnumNames() {}

  /**
   * @throws CodecException if there is none of the name
   */
  static <E extends Enum<E>> E read(Class<E> kind, String name) {
    for (E member : kind.getEnumConstants()) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    throw new CodecException(
        "expression bytes with a " + kind.getSimpleName() + " that is unknown here: " + name);
  }
}
