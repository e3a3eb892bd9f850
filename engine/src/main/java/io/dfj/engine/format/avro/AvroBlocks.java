// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One file's blocks, found by their headers alone, and their bytes. Used by one thread at a time.
 */
final class AvroBlocks implements AutoCloseable {
  /** Two numbers of ten bytes at most. */
  private static final int MOST_HEADER = 20;

  /** A block of less than this is read whole. */
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  private final AvroInput input;
  private final AvroHeader header;
  private long position;

  /**
   * A block.
   *
   * @param position where it begins
   * @param rows as it says
   * @param data where its records begin
   * @param size of its records, as they are in the file
   */
  record Block(long position, long rows, long data, int size) {}

  AvroBlocks(Path file) {
    this.input = new AvroInput(file);
    try {
      this.header = AvroHeader.of(input);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
    this.position = header.length();
  }

  AvroHeader header() {
    return header;
  }

  /** Where the next block begins. */
  long position() {
    return position;
  }

  /** Bytes of the file. */
  long size() {
    return input.size();
  }

  /** The next block; null at the end. */
  @Nullable Block next() {
    if (position >= input.size()) {
      return null;
    }
    ByteBuffer head = input.read(position, MOST_HEADER);
    AvroCursor cursor = new AvroCursor();
    cursor.reset(head.array(), 0, head.limit());
    long rows;
    long size;
    try {
      rows = cursor.readLong();
      size = cursor.readLong();
    } catch (MalformedAvroException e) {
      throw input.corrupt(position, "a malformed block");
    }
    long data = position + cursor.position();
    int least = header.schema().leastBytes();
    boolean plain = header.codec() == AvroCodec.NULL;
    if (rows < 0
        || size < 0
        || size > LARGEST
        || size > input.size() - data - AvroHeader.SYNC_SIZE
        || (plain && least > 0 && rows > size / least)) {
      throw input.corrupt(position, "a block of " + rows + " records in " + size + " bytes");
    }
    Block block = new Block(position, rows, data, (int) size);
    position = data + size + AvroHeader.SYNC_SIZE;
    return block;
  }

  /** The records of a block. */
  ByteBuffer records(Block block) {
    ByteBuffer bytes = input.read(block.data(), block.size() + AvroHeader.SYNC_SIZE);
    byte[] sync = header.sync();
    if (!Arrays.equals(bytes.array(), block.size(), bytes.limit(), sync, 0, sync.length)) {
      throw input.corrupt(block.data() + block.size(), "a block without the file's sync marker");
    }
    ByteBuffer records;
    try {
      records = header.codec().decompress(bytes.limit(block.size()));
    } catch (MalformedAvroException e) {
      throw input.corrupt(block.position(), String.valueOf(e.getMessage()));
    }
    int least = header.schema().leastBytes();
    if (least > 0 && block.rows() > records.remaining() / least) {
      throw input.corrupt(
          block.position(), block.rows() + " records in " + records.remaining() + " bytes");
    }
    return records;
  }

  AvroInput input() {
    return input;
  }

  @Override
  public void close() {
    input.close();
  }
}
