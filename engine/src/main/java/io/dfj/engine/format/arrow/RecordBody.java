// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.airlift.compress.zstd.ZstdDecompressor;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * The buffers of one record batch, decompressed on the heap (LZ4 frames and Zstandard) and laid
 * into one Arrow buffer, so that whatever Arrow makes of damaged metadata there is one thing to
 * release.
 */
final class RecordBody {
  /** Before each compressed buffer: its length when decompressed, or -1 if it is not compressed. */
  private static final int PREFIX = 8;

  private static final int ALIGNMENT = 8;

  /** Rows of a batch of which nothing is known but that they are null. */
  private static final int MOST_WITHOUT_BYTES = 1 << 24;

  /** More than this is not possible in LZ4, hence a damaged length. */
  private static final int BEST_LZ4_RATIO = 256;

  private RecordBody() {}

  /**
   * Loads a record batch into vectors.
   *
   * @param body as in the file
   * @throws RuntimeException of many kinds for damaged data; then {@code root} is cleared
   */
  static void load(
      RecordBatch batch, ByteBuffer body, VectorSchemaRoot root, BufferAllocator allocator) {
    List<ByteBuffer> plain = new ArrayList<>();
    long size = 0;
    for (int i = 0; i < batch.buffersLength(); i++) {
      ByteBuffer buffer = plain(batch, batch.buffers(i), body);
      plain.add(buffer);
      size += aligned(buffer.remaining());
    }
    checkLengths(batch, size);
    ArrowBuf memory = allocator.buffer(size);
    boolean loaded = false;
    try {
      try (ArrowRecordBatch record = record(batch, plain, memory)) {
        new VectorLoader(root).load(record);
      }
      loaded = true;
    } finally {
      if (loaded) {
        memory.close();
      } else {
        root.clear();
        // The buffer of no bytes is one for all and never released.
        while (size > 0 && memory.refCnt() > 0) {
          memory.close();
        }
      }
    }
  }

  /** A value takes a bit at least, but for those of vectors of nulls. */
  private static void checkLengths(RecordBatch batch, long bytes) {
    long most = 8 * bytes + MOST_WITHOUT_BYTES;
    boolean possible = batch.length() >= 0 && batch.length() <= most;
    for (int i = 0; i < batch.nodesLength(); i++) {
      long length = batch.nodes(i).length();
      possible &= length >= 0 && length <= most;
    }
    if (!possible) {
      throw new IllegalArgumentException("more values than bytes");
    }
  }

  private static long aligned(long size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static ArrowRecordBatch record(
      RecordBatch batch, List<ByteBuffer> plain, ArrowBuf memory) {
    List<ArrowBuf> buffers = new ArrayList<>();
    long at = 0;
    for (ByteBuffer buffer : plain) {
      int length = buffer.remaining();
      memory.setBytes(at, buffer.array(), buffer.position(), length);
      buffers.add(memory.slice(at, length));
      at += aligned(length);
    }
    List<ArrowFieldNode> nodes = new ArrayList<>();
    for (int i = 0; i < batch.nodesLength(); i++) {
      nodes.add(new ArrowFieldNode(batch.nodes(i).length(), batch.nodes(i).nullCount()));
    }
    List<Long> viewBuffers = new ArrayList<>();
    for (int i = 0; i < batch.variadicBufferCountsLength(); i++) {
      viewBuffers.add(batch.variadicBufferCounts(i));
    }
    return new ArrowRecordBatch(
        Math.toIntExact(batch.length()),
        nodes,
        buffers,
        NoCompressionCodec.DEFAULT_BODY_COMPRESSION,
        viewBuffers,
        false);
  }

  private static ByteBuffer plain(RecordBatch batch, Buffer buffer, ByteBuffer body) {
    ByteBuffer stored =
        body.duplicate()
            .order(body.order())
            .position(Math.toIntExact(buffer.offset()))
            .limit(Math.toIntExact(buffer.offset() + buffer.length()));
    if (batch.compression() == null || !stored.hasRemaining()) {
      return stored;
    }
    long length = stored.getLong();
    return length == -1 ? stored : decompressed(codec(batch), stored, length);
  }

  private static CodecType codec(RecordBatch batch) {
    byte codec = batch.compression().codec();
    return switch (codec) {
      case 0 -> CodecType.LZ4_FRAME;
      case 1 -> CodecType.ZSTD;
      default ->
          throw new DfjException(
              ErrorCode.FEATURE_NOT_SUPPORTED, "compression number " + codec + " is not known");
    };
  }

  private static ByteBuffer decompressed(CodecType codec, ByteBuffer packed, long length) {
    if (length == 0) {
      return ByteBuffer.allocate(0);
    }
    int from = packed.position();
    int packedLength = packed.remaining();
    boolean possible =
        length >= 0
            && length <= Integer.MAX_VALUE - PREFIX
            && (codec == CodecType.ZSTD
                ? isFrameOf(packed, length)
                : length <= (long) BEST_LZ4_RATIO * packedLength);
    if (!possible) {
      throw new DfjException(ErrorCode.INVALID_DATA, "a buffer of " + length + " bytes");
    }
    byte[] plain = new byte[(int) length];
    int written =
        codec == CodecType.ZSTD
            ? new ZstdDecompressor()
                .decompress(packed.array(), from, packedLength, plain, 0, plain.length)
            : Lz4Frame.decompress(packed.array(), from, packedLength, plain);
    if (written != plain.length) {
      throw new DfjException(
          ErrorCode.INVALID_DATA, "a buffer of " + written + " bytes instead of " + length);
    }
    return ByteBuffer.wrap(plain);
  }

  private static boolean isFrameOf(ByteBuffer packed, long length) {
    long said =
        ZstdDecompressor.getDecompressedSize(packed.array(), packed.position(), packed.remaining());
    return said == length || said < 0;
  }
}
