// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.data;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/**
 * Writes an Arrow stream of a day, a temperature that is sometimes missing, and whether it rained.
 */
final class WeatherFile {
  private WeatherFile() {}

  static void write(Path file, LocalDate firstDay, int days, Random random) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        DateDayVector day = new DateDayVector("day", allocator);
        Float8Vector temperature = new Float8Vector("temperature", allocator);
        BitVector rain = new BitVector("rain", allocator);
        VectorSchemaRoot root = VectorSchemaRoot.of(day, temperature, rain)) {
      for (int i = 0; i < days; i++) {
        day.setSafe(i, (int) firstDay.plusDays(i).toEpochDay());
        if (i % 13 == 5) {
          temperature.setNull(i);
        } else {
          temperature.setSafe(i, Math.round(random.nextGaussian() * 40 + 60) / 10.0);
        }
        rain.setSafe(i, random.nextInt(3) == 0 ? 1 : 0);
      }
      root.setRowCount(days);
      try (HeapWriteChannel out = new HeapWriteChannel(channel(file));
          ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
        MessageSerializer.serialize(out, root.getSchema());
        MessageSerializer.serialize(out, batch);
        out.writeIntLittleEndian(MessageSerializer.IPC_CONTINUATION_TOKEN);
        out.writeIntLittleEndian(0);
      }
    }
  }

  private static WritableByteChannel channel(Path file) throws IOException {
    return Files.newByteChannel(
        file,
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING));
  }

  /** Copies buffers through the heap; Arrow's own way needs a flag of the virtual machine. */
  private static final class HeapWriteChannel extends WriteChannel {
    HeapWriteChannel(WritableByteChannel out) {
      super(out);
    }

    @Override
    public void write(ArrowBuf buffer) throws IOException {
      byte[] bytes = new byte[(int) buffer.readableBytes()];
      buffer.getBytes(buffer.readerIndex(), bytes);
      write(bytes);
    }
  }
}
