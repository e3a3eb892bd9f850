// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** VARBINARY; as text, hexadecimal digits. */
final class BinaryAccessor extends VariableWidthAccessor {
  BinaryAccessor(Field field) {
    super(field);
  }

  @Override
  public byte @Nullable [] getBytes(int row) {
    return isNull(row) ? null : data.getBytes(start(row), end(row));
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
