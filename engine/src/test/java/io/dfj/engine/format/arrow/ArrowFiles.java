// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.batch.Batch;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** Arrow files in the forms that other programs write as well. */
final class ArrowFiles {
  private ArrowFiles() {}

  static void write(Path file, Schema schema, Batch... batches) {
    write(file, schema, false, NoCompressionCodec.INSTANCE, List.of(batches));
  }

  static void write(
      Path file, Schema schema, boolean stream, CompressionCodec codec, List<Batch> batches) {
    try (OutputStream out = Files.newOutputStream(file);
        ArrowFileWriter writer = new ArrowFileWriter(out, schema, stream, codec)) {
      for (Batch batch : batches) {
        writer.write(batch);
      }
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
