// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;

/** Compresses bodies as other programs do. */
final class TestCodec extends AbstractCompressionCodec {
  private static final int BLOCK = 1000;

  private final CodecType type;

  TestCodec(CodecType type) {
    this.type = type;
  }

  @Override
  protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf uncompressed) {
    byte[] plain = new byte[(int) uncompressed.writerIndex()];
    uncompressed.getBytes(0, plain, 0, plain.length);
    byte[] packed =
        type == CodecType.ZSTD
            ? compress(new ZstdCompressor(), plain, 0, plain.length)
            : lz4Frame(plain);
    ArrowBuf buffer = allocator.buffer(8 + packed.length);
    buffer.setBytes(8, packed, 0, packed.length);
    buffer.writerIndex(8 + packed.length);
    return buffer;
  }

  private static byte[] compress(Compressor compressor, byte[] plain, int from, int length) {
    byte[] target = new byte[compressor.maxCompressedLength(length)];
    int size = compressor.compress(plain, from, length, target, 0, target.length);
    return java.util.Arrays.copyOf(target, size);
  }

  /** Independent blocks, every third one stored as it is, with checksums of nothing. */
  static byte[] lz4Frame(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ints(0x184D2204));
    out.writeBytes(new byte[] {0x74, 0x40, 0});
    int block = 0;
    for (int from = 0; from < plain.length; from += BLOCK) {
      int length = Math.min(BLOCK, plain.length - from);
      if (block++ % 3 == 2) {
        out.writeBytes(ints(length | 1 << 31));
        out.write(plain, from, length);
      } else {
        byte[] packed = compress(new Lz4Compressor(), plain, from, length);
        out.writeBytes(ints(packed.length));
        out.writeBytes(packed);
      }
      out.writeBytes(ints(0));
    }
    out.writeBytes(ints(0));
    out.writeBytes(ints(0));
    return out.toByteArray();
  }

  static byte[] ints(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  @Override
  protected ArrowBuf doDecompress(BufferAllocator allocator, ArrowBuf compressed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CodecType getCodecType() {
    return type;
  }
}
