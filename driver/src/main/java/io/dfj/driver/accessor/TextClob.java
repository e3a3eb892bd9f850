// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Text in memory, as a value of its own: changing it changes no table. Positions count from 1, as
 * in all of {@link Clob}. What a stream or writer got is seen once it was closed.
 */
public final class TextClob implements NClob {
  private @Nullable StringBuilder text;

  public TextClob(String text) {
    this.text = new StringBuilder(text);
  }

  private StringBuilder text() throws SQLException {
    StringBuilder current = text;
    if (current == null) {
      throw SqlErrors.of(ErrorCode.WRONG_CALL, "the Clob was freed");
    }
    return current;
  }

  @Override
  public long length() throws SQLException {
    return text().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    StringBuilder current = text();
    int from = LobRange.start(position, current.length());
    return current.substring(from, LobRange.end(from, length, current.length()));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(text().toString());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    StringBuilder current = text();
    int from = LobRange.start(position, current.length());
    return new StringReader(
        current.substring(from, LobRange.wholeEnd(from, length, current.length())));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(text().toString().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(@Nullable String search, long start) throws SQLException {
    StringBuilder current = text();
    if (search == null) {
      throw SqlErrors.argument("the text to look for is null");
    }
    int from = LobRange.start(start, current.length());
    int found = current.indexOf(search, from);
    return found < 0 ? -1 : found + 1;
  }

  @Override
  public long position(@Nullable Clob search, long start) throws SQLException {
    return position(search == null ? null : search.getSubString(1, (int) search.length()), start);
  }

  @Override
  public int setString(long position, @Nullable String value) throws SQLException {
    return setString(position, value, 0, value == null ? 0 : value.length());
  }

  @Override
  public int setString(long position, @Nullable String value, int offset, int length)
      throws SQLException {
    StringBuilder current = text();
    if (value == null) {
      throw SqlErrors.argument("the text is null");
    }
    LobRange.check(offset, length, value.length());
    int from = LobRange.start(position, current.length());
    int to = Math.min(current.length(), from + length);
    current.replace(from, to, value.substring(offset, offset + length));
    return length;
  }

  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    LobRange.start(position, text().length());
    return new StringWriter() {
      @Override
      public void close() throws java.io.IOException {
        store(position, toString());
      }
    };
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    LobRange.start(position, text().length());
    return new ByteArrayOutputStream() {
      @Override
      public void close() throws java.io.IOException {
        store(position, toString(StandardCharsets.US_ASCII));
      }
    };
  }

  private void store(long position, String value) throws java.io.IOException {
    try {
      setString(position, value);
    } catch (SQLException e) {
      throw new java.io.IOException(e);
    }
  }

  @Override
  public void truncate(long length) throws SQLException {
    StringBuilder current = text();
    current.setLength(LobRange.newLength(length, current.length()));
  }

  @Override
  public void free() {
    text = null;
  }
}
