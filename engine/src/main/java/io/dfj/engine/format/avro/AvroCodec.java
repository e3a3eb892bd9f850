// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** How the blocks of a file are compressed. */
enum AvroCodec {
  NULL,
  DEFLATE,
  SNAPPY,
  ZSTANDARD,
  BZIP2;

  /** What a block may hold once decompressed: writers make blocks of some 64 KiB. */
  private static final int LARGEST_BLOCK = 1 << 30;

  private static final int FIRST_BUFFER = 1 << 16;

  /** Of Snappy, as no other data can be. */
  private static final long BEST_SNAPPY_RATIO = 64;

  private static final int CHECKSUM_SIZE = 4;

  /**
   * By its name in a file.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED, naming it
   */
  static AvroCodec of(String name) {
    for (AvroCodec codec : values()) {
      if (codec.title().equals(name)) {
        return codec;
      }
    }
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "codec "
            + name
            + " is not supported; there are "
            + Arrays.stream(values()).map(AvroCodec::title).collect(Collectors.joining(", ")));
  }

  private String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The bytes of a block; itself if it is not compressed.
   *
   * @param block backed by an array
   * @throws MalformedAvroException if it is malformed, or holds more than 1 GiB
   */
  ByteBuffer decompress(ByteBuffer block) {
    try {
      return switch (this) {
        case NULL -> block;
        case SNAPPY -> snappy(block);
        case DEFLATE -> deflate(block);
        case ZSTANDARD -> drain(new ZstdInputStream(stream(block)));
        case BZIP2 -> drain(new BZip2HadoopStreams().createInputStream(stream(block)));
      };
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new MalformedAvroException("malformed " + title() + " data");
    } catch (RuntimeException e) {
      if (e instanceof MalformedAvroException malformed) {
        throw malformed;
      }
      // What decoders throw at bytes that they did not expect.
      throw new MalformedAvroException("malformed " + title() + " data");
    }
  }

  private static InputStream stream(ByteBuffer block) {
    return new ByteArrayInputStream(block.array(), block.position(), block.remaining());
  }

  private ByteBuffer deflate(ByteBuffer block) throws IOException {
    // Without the header of zlib.
    Inflater inflater = new Inflater(true);
    try {
      return drain(new InflaterInputStream(stream(block), inflater, FIRST_BUFFER));
    } finally {
      inflater.end();
    }
  }

  /** A raw block and the CRC-32 of what it holds, highest byte first. */
  private ByteBuffer snappy(ByteBuffer block) {
    int length = block.remaining() - CHECKSUM_SIZE;
    if (length <= 0) {
      throw new MalformedAvroException("malformed snappy data");
    }
    int size = SnappyDecompressor.getUncompressedLength(block.array(), block.position());
    if (size < 0 || size > BEST_SNAPPY_RATIO * length + BEST_SNAPPY_RATIO) {
      throw new MalformedAvroException(size + " bytes cannot come of " + length + " of snappy");
    }
    byte[] plain = new byte[size];
    int written =
        new SnappyDecompressor()
            .decompress(block.array(), block.position(), length, plain, 0, size);
    CRC32 checksum = new CRC32();
    checksum.update(plain, 0, written);
    if (written != size || (int) checksum.getValue() != block.getInt(block.limit() - 4)) {
      throw new MalformedAvroException("a block's checksum does not match");
    }
    return ByteBuffer.wrap(plain);
  }

  private ByteBuffer drain(InputStream stream) throws IOException {
    try (stream) {
      byte[] plain = new byte[FIRST_BUFFER];
      int length = 0;
      while (true) {
        int read = stream.read(plain, length, plain.length - length);
        if (read < 0) {
          return ByteBuffer.wrap(plain, 0, length);
        }
        length += read;
        if (length == plain.length) {
          if (length >= LARGEST_BLOCK) {
            throw new MalformedAvroException("a block of more than 1 GiB");
          }
          plain = Arrays.copyOf(plain, 2 * length);
        }
      }
    }
  }
}
