// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses pages. What the library keeps for it is made anew for each: many files may be open.
 */
final class Compressor {
  private final Codec codec;

  Compressor(Codec codec) {
    this.codec = codec;
  }

  /** Appends the compressed form of bytes. */
  void compress(byte[] source, int length, PageBuffer out) {
    switch (codec.kind()) {
      case UNCOMPRESSED -> out.write(source, 0, length);
      case GZIP -> gzip(source, length, out);
      case LZ4 -> {
        // In Hadoop's frame: the lengths before and after compression, most significant byte first.
        byte[] compressed = compressed(new Lz4Compressor(), source, length);
        ByteBuffer frame = ByteBuffer.allocate(8).putInt(length).putInt(compressed.length);
        out.write(frame.array(), 0, 8);
        put(compressed, out);
      }
      case SNAPPY -> put(compressed(new SnappyCompressor(), source, length), out);
      case LZ4_RAW -> put(compressed(new Lz4Compressor(), source, length), out);
      case ZSTD -> put(compressed(new ZstdCompressor(), source, length), out);
    }
  }

  private static void put(byte[] bytes, PageBuffer out) {
    out.write(bytes, 0, bytes.length);
  }

  private static byte[] compressed(
      io.airlift.compress.Compressor library, byte[] source, int length) {
    byte[] target = new byte[library.maxCompressedLength(length)];
    return Arrays.copyOf(target, library.compress(source, 0, length, target, 0, target.length));
  }

  private void gzip(byte[] source, int length, PageBuffer out) {
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out, 1 << 13) {
          {
            def.setLevel(codec.level());
          }
        }) {
      gzip.write(source, 0, length);
    } catch (IOException e) {
      throw new DfjException(ErrorCode.INTERNAL_ERROR, "compression in memory failed", e);
    }
  }
}
