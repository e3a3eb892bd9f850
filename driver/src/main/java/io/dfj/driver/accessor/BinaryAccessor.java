// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** VARBINARY; as text, hexadecimal digits. */
final class BinaryAccessor extends Accessor {
  private ArrowBuf offsets = EMPTY;
  private ArrowBuf data = EMPTY;

  BinaryAccessor(Field field) {
    super(field);
  }

  @Override
  public void bind(FieldVector vector) {
    super.bind(vector);
    offsets = vector.getOffsetBuffer();
    data = vector.getDataBuffer();
  }

  @Override
  public byte @Nullable [] getBytes(int row) {
    if (isNull(row)) {
      return null;
    }
    int start = offsets.getInt((long) row << 2);
    byte[] bytes = new byte[offsets.getInt((row + 1L) << 2) - start];
    data.getBytes(start, bytes);
    return bytes;
  }

  @Override
  public @Nullable Object getObject(int row) {
    return getBytes(row);
  }

  @Override
  public @Nullable String getString(int row) {
    byte[] bytes = getBytes(row);
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }

  @Override
  public @Nullable UUID getUuid(int row) throws SQLException {
    byte[] bytes = getBytes(row);
    if (bytes == null) {
      return null;
    }
    if (bytes.length != 16) {
      throw badText(HexFormat.of().formatHex(bytes), "a UUID");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
