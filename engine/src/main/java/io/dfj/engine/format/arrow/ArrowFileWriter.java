// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.format.FileWriter;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.Schema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/**
 * Writes batches as an Arrow file, one record batch each, or as a stream. Used by one thread at a
 * time.
 */
final class ArrowFileWriter implements FileWriter {
  private static final byte[] MAGIC = ArrowIndex.MAGIC.getBytes(StandardCharsets.US_ASCII);
  private static final int CONTINUATION = -1;

  private final boolean stream;
  private final CompressionCodec codec;
  private final org.apache.arrow.vector.types.pojo.Schema schema;
  private final BufferAllocator allocator = new RootAllocator();
  private final ArrowExport export;
  private final OutputStream buffered;
  private final WriteChannel out;
  private final List<ArrowBlock> blocks = new ArrayList<>();
  private boolean closed;

  ArrowFileWriter(OutputStream out, Schema schema, boolean stream, CompressionCodec codec)
      throws IOException {
    this.stream = stream;
    this.codec = codec;
    this.schema = ArrowTypes.toArrow(schema);
    this.export = new ArrowExport(schema, allocator);
    this.buffered = new BufferedOutputStream(out, 1 << 16);
    this.out = new HeapWriteChannel(Channels.newChannel(buffered));
    boolean begun = false;
    try {
      if (!stream) {
        this.out.write(MAGIC);
        this.out.align();
      }
      MessageSerializer.serialize(this.out, this.schema);
      begun = true;
    } finally {
      if (!begun) {
        close();
      }
    }
  }

  @Override
  public void write(Batch batch) throws IOException {
    export.load(batch);
    try (ArrowRecordBatch record =
        new VectorUnloader(export.root(), true, codec, true).getRecordBatch()) {
      blocks.add(MessageSerializer.serialize(out, record));
    }
  }

  @Override
  public void finish() throws IOException {
    out.writeIntLittleEndian(CONTINUATION);
    out.writeIntLittleEndian(0);
    if (!stream) {
      long start = out.getCurrentPosition();
      out.write(new ArrowFooter(schema, List.of(), blocks), false);
      out.writeIntLittleEndian((int) (out.getCurrentPosition() - start));
      out.write(MAGIC);
    }
    buffered.flush();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      export.close();
      allocator.close();
    }
  }

  /** Copies Arrow buffers through the heap: their own way out needs a JVM flag. */
  private static final class HeapWriteChannel extends WriteChannel {
    private final byte[] scratch = new byte[1 << 16];

    HeapWriteChannel(WritableByteChannel out) {
      super(out);
    }

    @Override
    public void write(ArrowBuf buffer) throws IOException {
      long length = buffer.readableBytes();
      long from = buffer.readerIndex();
      for (long done = 0; done < length; ) {
        int count = (int) Math.min(scratch.length, length - done);
        buffer.getBytes(from + done, scratch, 0, count);
        write(java.nio.ByteBuffer.wrap(scratch, 0, count));
        done += count;
      }
    }
  }
}
