// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Streams of callers, read to their end and to the length that the caller gave. */
final class StreamContents {
  /** Of a stream whose length the caller does not say. */
  static final long UNKNOWN_LENGTH = -1;

  private StreamContents() {}

  /**
   * @param length characters that there must be
   * @param what the stream is for, in messages
   * @return null for a null
   * @throws SQLException 22026 if there are fewer or more, 58030 if it cannot be read
   */
  static @Nullable String text(@Nullable Reader reader, long length, String what)
      throws SQLException {
    if (reader == null) {
      return null;
    }
    try {
      StringWriter text = new StringWriter();
      char[] buffer = new char[4096];
      long left = length < 0 ? Long.MAX_VALUE : length;
      int read;
      // One more than there should be, to see that it is the end.
      while ((read = reader.read(buffer, 0, (int) Math.min(buffer.length - 1, left) + 1)) >= 0) {
        if (read > left) {
          throw lengthMismatch(what, length, "characters");
        }
        text.write(buffer, 0, read);
        left = length < 0 ? left : left - read;
      }
      if (length >= 0 && left > 0) {
        throw lengthMismatch(what, length, "characters");
      }
      return text.toString();
    } catch (IOException e) {
      throw unreadable(what, e);
    }
  }

  /**
   * @param length bytes that there must be
   * @param what the stream is for, in messages
   * @return null for a null
   * @throws SQLException 22026 if there are fewer or more, 58030 if it cannot be read
   */
  static byte @Nullable [] bytes(@Nullable InputStream stream, long length, String what)
      throws SQLException {
    if (stream == null) {
      return null;
    }
    try {
      if (length < 0) {
        return stream.readAllBytes();
      }
      byte[] bytes = stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
      if (bytes.length < length || stream.read() >= 0) {
        throw lengthMismatch(what, length, "bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(what, e);
    }
  }

  private static SQLException lengthMismatch(String what, long length, String unit) {
    return SqlErrors.of(
        ErrorCode.LENGTH_MISMATCH, "the stream of " + what + " has not " + length + " " + unit);
  }

  private static SQLException unreadable(String what, IOException e) {
    return SqlErrors.of(ErrorCode.IO_ERROR, "the stream of " + what + " cannot be read: " + e, e);
  }
}
