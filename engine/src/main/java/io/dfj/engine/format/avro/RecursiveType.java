// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** A record within itself: no SQL type is that deep, so its values are only passed over. */
final class RecursiveType extends AvroType {
  private final RecordType target;

  RecursiveType(RecordType target) {
    this.target = target;
  }

  @Override
  @Nullable DataType sqlType() {
    return null;
  }

  @Override
  String describe() {
    return "recursive " + target.name();
  }

  /** One that took none would have no end. */
  @Override
  int leastBytes() {
    return 1;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    throw new IllegalStateException(describe() + " has no SQL type");
  }

  @Override
  void skip(AvroCursor in) {
    in.enter(target.height());
    target.skip(in);
    in.leave(target.height());
  }
}
