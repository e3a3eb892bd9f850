// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/** Every compression codec of Parquet but LZO. Not thread-safe: one for each reader. */
final class Decompressor {
  private final Lz4Decompressor lz4 = new Lz4Decompressor();

  /** Made when first needed: it holds large tables. */
  private @Nullable ZstdDecompressor zstd;

  /**
   * Refuses sizes that the codec cannot reach, before memory is set aside for them.
   *
   * @throws CorruptDataException if {@code uncompressed} cannot come of {@code compressed} bytes
   */
  static void checkSizes(CompressionCodec codec, int compressed, int uncompressed) {
    long most =
        switch (codec) {
          case UNCOMPRESSED -> compressed;
          case SNAPPY -> 64L * compressed + 64;
          case LZ4, LZ4_RAW -> 256L * compressed + 64;
          case GZIP -> 1100L * compressed + 64;
          case ZSTD -> 50_000L * compressed + 64;
          default -> Long.MAX_VALUE;
        };
    if (uncompressed < 0 || uncompressed > most) {
      throw new CorruptDataException(
          uncompressed + " bytes cannot come of " + compressed + " bytes of " + codec);
    }
  }

  /**
   * Decompresses exactly {@code targetLength} bytes.
   *
   * @throws CorruptDataException if the data is malformed or of another length
   */
  void decompress(
      CompressionCodec codec,
      byte[] source,
      int offset,
      int length,
      byte[] target,
      int targetOffset,
      int targetLength) {
    int count;
    try {
      count =
          switch (codec) {
            case SNAPPY -> SnappyDecoder.decompress(source, offset, length, target, targetLength);
            case LZ4_RAW ->
                lz4.decompress(source, offset, length, target, targetOffset, targetLength);
            case LZ4 -> hadoopLz4(source, offset, length, target, targetOffset, targetLength);
            case ZSTD ->
                zstd().decompress(source, offset, length, target, targetOffset, targetLength);
            case GZIP ->
                drain(
                    new GZIPInputStream(new ByteArrayInputStream(source, offset, length), 8192),
                    target,
                    targetOffset,
                    targetLength);
            case BROTLI ->
                drain(
                    new BrotliInputStream(new ByteArrayInputStream(source, offset, length)),
                    target,
                    targetOffset,
                    targetLength);
            default -> throw new CorruptDataException("codec " + codec + " is not supported");
          };
    } catch (CorruptDataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new CorruptDataException("malformed " + codec + " data");
    }
    if (count != targetLength) {
      throw new CorruptDataException(
          codec + " data of " + count + " bytes where " + targetLength + " were announced");
    }
  }

  private ZstdDecompressor zstd() {
    ZstdDecompressor made = zstd;
    if (made == null) {
      made = new ZstdDecompressor();
      zstd = made;
    }
    return made;
  }

  private static int drain(InputStream stream, byte[] target, int offset, int length)
      throws IOException {
    try (stream) {
      int count = stream.readNBytes(target, offset, length);
      return stream.read() < 0 ? count : length + 1;
    }
  }

  /**
   * The codec once named LZ4: blocks in Hadoop's framing (big-endian lengths: of the block
   * uncompressed, then of each compressed piece), though some writers left the framing out.
   */
  private int hadoopLz4(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
    try {
      int framed = framedLz4(source, offset, length, target, targetOffset, targetLength);
      if (framed == targetLength) {
        return framed;
      }
    } catch (MalformedInputException | CorruptDataException | IndexOutOfBoundsException e) {
      // Not framed after all.
    }
    return lz4.decompress(source, offset, length, target, targetOffset, targetLength);
  }

  private int framedLz4(
      byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength) {
    int end = offset + length;
    int position = offset;
    int out = targetOffset;
    int outEnd = targetOffset + targetLength;
    while (position < end) {
      int block = bigEndian(source, position, end);
      position += 4;
      int blockEnd = out + block;
      if (block < 0 || block > outEnd - out) {
        throw new CorruptDataException("not framed");
      }
      while (out < blockEnd) {
        int piece = bigEndian(source, position, end);
        position += 4;
        if (piece <= 0 || piece > end - position) {
          throw new CorruptDataException("not framed");
        }
        int count = lz4.decompress(source, position, piece, target, out, blockEnd - out);
        if (count == 0) {
          throw new CorruptDataException("not framed");
        }
        out += count;
        position += piece;
      }
    }
    return out - targetOffset;
  }

  private static int bigEndian(byte[] source, int position, int end) {
    if (end - position < 4) {
      throw new CorruptDataException("not framed");
    }
    return Integer.reverseBytes(LittleEndian.getInt(source, position));
  }
}
