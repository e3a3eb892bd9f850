// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a file begins with.
 *
 * @param schema of each record
 * @param codec of each block
 * @param sync what each block ends with
 * @param length in bytes
 */
record AvroHeader(RecordType schema, AvroCodec codec, byte[] sync, int length) {
  static final int SYNC_SIZE = 16;

  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final int FIRST_WINDOW = 1 << 14;
  private static final int LARGEST = 1 << 26;

  /** Whether a file begins so. */
  static boolean isMagic(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads it.
   *
   * @throws DfjException INVALID_DATA; FEATURE_NOT_SUPPORTED for a codec that there is not, and for
   *     files of anything but records
   */
  static AvroHeader of(AvroInput input) {
    int window = FIRST_WINDOW;
    while (true) {
      ByteBuffer head = input.read(0, window);
      if (!isMagic(head.array())) {
        throw input.corrupt(0, "it does not begin as one");
      }
      AvroCursor cursor = new AvroCursor();
      cursor.reset(head.array(), MAGIC.length, head.limit());
      try {
        return parse(cursor);
      } catch (MalformedAvroException e) {
        // It may only be longer than what was read.
        if (window >= input.size() || window >= LARGEST) {
          throw input.corrupt(cursor.position(), String.valueOf(e.getMessage()));
        }
        window *= 16;
      } catch (DfjException e) {
        throw new DfjException(e.code(), input.file() + ": " + e.getMessage(), e);
      }
    }
  }

  private static AvroHeader parse(AvroCursor cursor) {
    byte[] schema = null;
    byte[] codec = {'n', 'u', 'l', 'l'};
    int count;
    while ((count = cursor.readElementCount(2)) != 0) {
      for (int i = 0; i < count; i++) {
        String key = new String(bytes(cursor), StandardCharsets.UTF_8);
        byte[] value = bytes(cursor);
        if (key.equals("avro.schema")) {
          schema = value;
        } else if (key.equals("avro.codec")) {
          codec = value;
        }
      }
    }
    int at = cursor.take(SYNC_SIZE);
    byte[] sync = Arrays.copyOfRange(cursor.data(), at, at + SYNC_SIZE);
    if (schema == null) {
      throw new MalformedAvroException("it has no schema");
    }
    if (!(AvroSchemaParser.parse(schema) instanceof RecordType record)) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "only files of records can be read as tables");
    }
    return new AvroHeader(
        record, AvroCodec.of(new String(codec, StandardCharsets.UTF_8)), sync, cursor.position());
  }

  private static byte[] bytes(AvroCursor cursor) {
    int length = cursor.readLength();
    int at = cursor.take(length);
    return Arrays.copyOfRange(cursor.data(), at, at + length);
  }
}
