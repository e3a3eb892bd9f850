// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import java.util.Locale;
import java.util.Set;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** How values are written that are no codes of a dictionary. */
enum PlainForm {
  PLAIN(Encoding.PLAIN, Set.of(Type.values())),
  RLE(Encoding.RLE, Set.of(Type.BOOLEAN)),
  DELTA_BINARY_PACKED(Encoding.DELTA_BINARY_PACKED, Set.of(Type.INT32, Type.INT64)),
  DELTA_LENGTH_BYTE_ARRAY(Encoding.DELTA_LENGTH_BYTE_ARRAY, Set.of(Type.BYTE_ARRAY)),
  DELTA_BYTE_ARRAY(Encoding.DELTA_BYTE_ARRAY, Set.of(Type.BYTE_ARRAY, Type.FIXED_LEN_BYTE_ARRAY)),
  BYTE_STREAM_SPLIT(
      Encoding.BYTE_STREAM_SPLIT,
      Set.of(Type.INT32, Type.INT64, Type.FLOAT, Type.DOUBLE, Type.FIXED_LEN_BYTE_ARRAY));

  private final Encoding code;
  private final Set<Type> types;

  PlainForm(Encoding code, Set<Type> types) {
    this.code = code;
    this.types = types;
  }

  /** As in page headers. */
  Encoding code() {
    return code;
  }

  /** Whether columns of a physical type have this form. */
  boolean suits(Type type) {
    return types.contains(type);
  }

  /** The form of a name, in any case; null if there is none. */
  static @Nullable PlainForm find(String name) {
    for (PlainForm form : values()) {
      if (form.name().equals(name.trim().toUpperCase(Locale.ROOT))) {
        return form;
      }
    }
    return null;
  }
}
