// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in memory, as a value of its own: changing it changes no table. Positions count from 1, as
 * in all of {@link Blob}. What a stream got is seen once it was closed.
 */
public final class BytesBlob implements Blob {
  private byte @Nullable [] bytes;

  /**
   * @param bytes the blob's own from now on
   */
  public BytesBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  private byte[] bytes() throws SQLException {
    byte[] current = bytes;
    if (current == null) {
      throw SqlErrors.of(ErrorCode.WRONG_CALL, "the Blob was freed");
    }
    return current;
  }

  @Override
  public long length() throws SQLException {
    return bytes().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    byte[] current = bytes();
    int from = LobRange.start(position, current.length);
    return Arrays.copyOfRange(current, from, LobRange.end(from, length, current.length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(bytes().clone());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    byte[] current = bytes();
    int from = LobRange.start(position, current.length);
    int to = LobRange.wholeEnd(from, length, current.length);
    return new ByteArrayInputStream(Arrays.copyOfRange(current, from, to));
  }

  @Override
  public long position(byte @Nullable [] pattern, long start) throws SQLException {
    byte[] current = bytes();
    if (pattern == null) {
      throw SqlErrors.argument("the bytes to look for are null");
    }
    for (int from = LobRange.start(start, current.length);
        from <= current.length - pattern.length;
        from++) {
      if (Arrays.equals(current, from, from + pattern.length, pattern, 0, pattern.length)) {
        return from + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(@Nullable Blob pattern, long start) throws SQLException {
    return position(pattern == null ? null : pattern.getBytes(1, (int) pattern.length()), start);
  }

  @Override
  public int setBytes(long position, byte @Nullable [] value) throws SQLException {
    return setBytes(position, value, 0, value == null ? 0 : value.length);
  }

  @Override
  public int setBytes(long position, byte @Nullable [] value, int offset, int length)
      throws SQLException {
    byte[] current = bytes();
    if (value == null) {
      throw SqlErrors.argument("the bytes are null");
    }
    LobRange.check(offset, length, value.length);
    int from = LobRange.start(position, current.length);
    byte[] changed =
        from + length > current.length ? Arrays.copyOf(current, from + length) : current;
    System.arraycopy(value, offset, changed, from, length);
    bytes = changed;
    return length;
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    LobRange.start(position, bytes().length);
    return new ByteArrayOutputStream() {
      @Override
      public void close() throws IOException {
        try {
          setBytes(position, toByteArray());
        } catch (SQLException e) {
          throw new IOException(e);
        }
      }
    };
  }

  @Override
  public void truncate(long length) throws SQLException {
    byte[] current = bytes();
    bytes = Arrays.copyOf(current, LobRange.newLength(length, current.length));
  }

  @Override
  public void free() {
    bytes = null;
  }
}
