// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import java.sql.SQLException;

/** Positions and lengths within a Clob or Blob; those outside are state 22023. */
final class LobRange {
  private LobRange() {}

  /**
   * @param position from 1 to the length and one more
   * @return counted from 0
   */
  static int start(long position, int size) throws SQLException {
    if (position < 1 || position > size + 1L) {
      throw SqlErrors.argument("position " + position + " is not between 1 and " + (size + 1L));
    }
    return (int) (position - 1);
  }

  /** Where a part ends that may reach over the end. */
  static int end(int start, int length, int size) throws SQLException {
    if (length < 0) {
      throw SqlErrors.argument("length " + length);
    }
    return (int) Math.min(size, (long) start + length);
  }

  /** Where a part ends that must be there whole. */
  static int wholeEnd(int start, long length, int size) throws SQLException {
    if (length < 0 || length > size - start) {
      throw SqlErrors.argument("length " + length + " at position " + (start + 1L) + " of " + size);
    }
    return (int) (start + length);
  }

  static int newLength(long length, int size) throws SQLException {
    if (length < 0 || length > size) {
      throw SqlErrors.argument("length " + length + " is not between 0 and " + size);
    }
    return (int) length;
  }

  /** A part of what the caller gave. */
  static void check(int offset, int length, int size) throws SQLException {
    if (offset < 0 || length < 0 || length > size - offset) {
      throw SqlErrors.argument("offset " + offset + " and length " + length + " of " + size);
    }
  }
}
