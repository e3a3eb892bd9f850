// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** What is encoded as another type but means something that SQL has no type for. */
final class UnreadableType extends AvroType {
  private final AvroType encoding;
  private final String meaning;

  /**
   * @param meaning for messages, as {@code DURATION}
   */
  UnreadableType(AvroType encoding, String meaning) {
    this.encoding = encoding;
    this.meaning = meaning;
  }

  @Override
  @Nullable DataType sqlType() {
    return null;
  }

  @Override
  String describe() {
    return meaning;
  }

  @Override
  int leastBytes() {
    return encoding.leastBytes();
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    throw new IllegalStateException(meaning + " has no SQL type");
  }

  @Override
  void skip(AvroCursor in) {
    encoding.skip(in);
  }
}
