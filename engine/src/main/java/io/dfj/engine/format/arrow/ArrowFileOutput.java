// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.format.FileErrors;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.Schema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowFooter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/**
 * Writes batches as an Arrow file, one record batch each, or as a stream. A file that was not
 * closed has no footer and is not valid. Used by one thread at a time.
 */
public final class ArrowFileOutput implements AutoCloseable {
  private static final byte[] MAGIC = ArrowIndex.MAGIC.getBytes(StandardCharsets.US_ASCII);
  private static final int CONTINUATION = -1;

  private final Path file;
  private final boolean stream;
  private final CompressionCodec codec;
  private final org.apache.arrow.vector.types.pojo.Schema schema;
  private final BufferAllocator allocator = new RootAllocator();
  private final ArrowExport export;
  private final WriteChannel out;
  private final List<ArrowBlock> blocks = new ArrayList<>();
  private boolean closed;

  /** An Arrow file. Replaces a file that is there. */
  public ArrowFileOutput(Path file, Schema schema) {
    this(file, schema, false, NoCompressionCodec.INSTANCE);
  }

  ArrowFileOutput(Path file, Schema schema, boolean stream, CompressionCodec codec) {
    this.file = file;
    this.stream = stream;
    this.codec = codec;
    this.schema = ArrowTypes.toArrow(schema);
    this.export = new ArrowExport(schema, allocator);
    try {
      this.out =
          new HeapWriteChannel(
              Channels.newChannel(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)));
    } catch (IOException e) {
      export.close();
      allocator.close();
      throw FileErrors.writing(file, e);
    }
    try {
      if (!stream) {
        out.write(MAGIC);
        out.align();
      }
      MessageSerializer.serialize(out, this.schema);
    } catch (IOException e) {
      release();
      throw FileErrors.writing(file, e);
    }
  }

  /** Adds a record batch of the rows that count. */
  public void write(Batch batch) {
    export.load(batch);
    try (ArrowRecordBatch record =
        new VectorUnloader(export.root(), true, codec, true).getRecordBatch()) {
      blocks.add(MessageSerializer.serialize(out, record));
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    }
  }

  /** Completes the file. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.writeIntLittleEndian(CONTINUATION);
      out.writeIntLittleEndian(0);
      if (!stream) {
        long start = out.getCurrentPosition();
        out.write(new ArrowFooter(schema, List.of(), blocks), false);
        out.writeIntLittleEndian((int) (out.getCurrentPosition() - start));
        out.write(MAGIC);
      }
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    } finally {
      release();
    }
  }

  private void release() {
    export.close();
    allocator.close();
    try {
      out.close();
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
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
