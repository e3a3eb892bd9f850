// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.format.PositionedInput;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The bytes of one file, never more than it holds. */
final class AvroInput implements AutoCloseable {
  private final PositionedInput input;

  AvroInput(Path file) {
    this.input = new PositionedInput(file);
  }

  Path file() {
    return input.file();
  }

  long size() {
    return input.size();
  }

  /** Bytes of the file, fewer at its end. */
  ByteBuffer read(long position, int most) {
    int length = (int) Math.min(most, input.size() - position);
    byte[] bytes = new byte[length];
    if (input.read(position, bytes, length) < length) {
      throw corrupt(position, "it ends too early");
    }
    return ByteBuffer.wrap(bytes);
  }

  /** INVALID_DATA with file and place. */
  DfjException corrupt(long position, String what) {
    return new DfjException(
        ErrorCode.INVALID_DATA,
        file() + " is not a valid Avro file: at byte " + position + ": " + what);
  }

  @Override
  public void close() {
    input.close();
  }
}
