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

/** Compresses pages. Used by one thread at a time: one for each column. */
final class Compressor {
  private final Codec codec;
  private final io.airlift.compress.Compressor library;

  /**
   * Makes the library's compressor.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED for Brotli
   */
  Compressor(Codec codec) {
    this.codec = codec;
    this.library =
        switch (codec.kind()) {
          case SNAPPY -> new SnappyCompressor();
          case ZSTD -> new ZstdCompressor();
          case UNCOMPRESSED, GZIP, LZ4, LZ4_RAW -> new Lz4Compressor();
        };
  }

  /** Appends the compressed form of bytes. */
  void compress(byte[] source, int length, PageBuffer out) {
    switch (codec.kind()) {
      case UNCOMPRESSED -> out.write(source, 0, length);
      case GZIP -> gzip(source, length, out);
      case LZ4 -> {
        // In Hadoop's frame: the lengths before and after compression, most significant byte first.
        byte[] compressed = compressed(source, length);
        ByteBuffer frame = ByteBuffer.allocate(8).putInt(length).putInt(compressed.length);
        out.write(frame.array(), 0, 8);
        out.write(compressed, 0, compressed.length);
      }
      case SNAPPY, LZ4_RAW, ZSTD -> {
        byte[] compressed = compressed(source, length);
        out.write(compressed, 0, compressed.length);
      }
    }
  }

  private byte[] compressed(byte[] source, int length) {
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
