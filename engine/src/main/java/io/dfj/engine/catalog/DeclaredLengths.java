// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;

/**
 * Keeps values that are stored to the length of their column, as PostgreSQL does: blanks behind
 * VARCHAR(n) are cut off, anything else that is too long is an error.
 */
public final class DeclaredLengths {
  private DeclaredLengths() {}

  /**
   * The vector, cut where only blanks are cut off.
   *
   * @throws DfjException STRING_TRUNCATION naming the column
   */
  public static Vector checked(Vector vector, Field field) {
    int most = field.type().precision();
    SqlType type = field.type().sqlType();
    boolean text = type == SqlType.VARCHAR || type == SqlType.CHAR;
    if (most <= 0 || !text && type != SqlType.VARBINARY) {
      return vector;
    }
    BytesVector values = (BytesVector) vector.flatten();
    Slice slice = new Slice();
    boolean cut = false;
    for (int row = 0; row < values.length(); row++) {
      if (!values.isNull(row)) {
        values.get(row, slice);
        cut |= end(slice, most, text, field) < slice.length;
      }
    }
    return cut ? cut(values, most, text, field) : vector;
  }

  private static Vector cut(BytesVector values, int most, boolean text, Field field) {
    VectorBuilder builder = new VectorBuilder(values.type());
    Slice slice = new Slice();
    for (int row = 0; row < values.length(); row++) {
      if (values.isNull(row)) {
        builder.appendNull();
      } else {
        values.get(row, slice);
        builder.appendBytes(slice.data, slice.offset, end(slice, most, text, field));
      }
    }
    return builder.build();
  }

  /** The bytes of a value that are kept. */
  private static int end(Slice value, int most, boolean text, Field field) {
    if (value.length <= most) {
      return value.length;
    }
    int end = text ? bytes(value, most) : most;
    for (int i = end; i < value.length; i++) {
      if (!text || value.data[value.offset + i] != ' ') {
        throw new DfjException(
            ErrorCode.STRING_TRUNCATION,
            "value too long for column \"" + field.name() + "\" " + field.type());
      }
    }
    return end;
  }

  /** Bytes of the first characters of a text. */
  private static int bytes(Slice text, int characters) {
    int seen = 0;
    for (int i = 0; i < text.length; i++) {
      boolean begins = (text.data[text.offset + i] & 0xC0) != 0x80;
      if (begins && seen++ == characters) {
        return i;
      }
    }
    return text.length;
  }
}
