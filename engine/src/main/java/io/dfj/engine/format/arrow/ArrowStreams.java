// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.format.Widening;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** Rows as bytes: a stream of Arrow record batches. */
public final class ArrowStreams {
  /** What vectors may take beyond the bytes of a batch: they are made with room to spare. */
  private static final long LOOSE_MEMORY = 64 << 20;

  private ArrowStreams() {}

  /**
   * The rows of all batches.
   *
   * @throws DfjException INVALID_ARGUMENT if they take more bytes than allowed
   */
  public static byte[] write(Schema schema, List<Batch> batches, long mostBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArrowFileWriter writer =
        new ArrowFileWriter(out, schema, true, NoCompressionCodec.INSTANCE)) {
      for (Batch batch : batches) {
        writer.write(batch);
        if (out.size() > mostBytes) {
          throw new DfjException(
              ErrorCode.INVALID_ARGUMENT, "its rows take more than " + mostBytes + " bytes");
        }
      }
      writer.finish();
    } catch (IOException e) {
      throw new DfjException(ErrorCode.INTERNAL_ERROR, "writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /**
   * The rows of a stream.
   *
   * @param name what messages call the bytes
   * @param schema columns, by position
   * @throws DfjException INVALID_DATA if the bytes are no such stream, TYPE_MISMATCH if its columns
   *     are others
   */
  public static List<Batch> read(String name, byte[] bytes, Schema schema) {
    try (ArrowBatches batches =
        new ArrowBatches(new ArrowInput(name, bytes), 8L * bytes.length + LOOSE_MEMORY)) {
      List<Batch> read = new ArrayList<>();
      for (int i = 0; i < batches.count(); i++) {
        batches.load(i);
        read.add(batch(name, batches, schema));
      }
      return read;
    }
  }

  private static Batch batch(String name, ArrowBatches batches, Schema schema) {
    VectorSchemaRoot root = batches.root();
    if (root.getFieldVectors().size() != schema.size()) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          name + " has " + root.getFieldVectors().size() + " columns, not " + schema.size());
    }
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      Field field = schema.field(i);
      Vector imported = batches.importer().vector(root.getVector(i));
      // As Arrow has it, which knows fewer types: values are the same.
      DataType kept = ArrowTypes.fromArrow(ArrowTypes.toArrow(field));
      if (!Widening.isPossible(imported.type(), kept)) {
        throw new DfjException(
            ErrorCode.TYPE_MISMATCH,
            name + ": column " + i + " is " + imported.type() + ", not " + field.type());
      }
      columns[i] = Widening.widen(imported, kept).withType(field.type());
    }
    return Batch.of(root.getRowCount(), columns);
  }
}
