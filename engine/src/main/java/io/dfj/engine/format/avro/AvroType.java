// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * One type of a file's schema: what it is in SQL, and how its values are read and passed over.
 * Immutable but for records, which may contain themselves.
 */
abstract class AvroType {
  /** The SQL type that {@link #read} appends; null if there is none. */
  abstract @Nullable DataType sqlType();

  /** Whether a value may be null. */
  boolean nullable() {
    return false;
  }

  /** For messages, as {@code UNION<INT, STRING>}. */
  abstract String describe();

  /** Bytes that a value takes at least; 0 only if all values take none. */
  abstract int leastBytes();

  /** Types in this one, itself included; at most {@link AvroSchemaParser#MOST_TYPES}. */
  int weight() {
    return 1;
  }

  /** Levels of types in this one, itself included. */
  int height() {
    return 1;
  }

  /** Appends one value, unless there is no SQL type. */
  abstract void read(AvroCursor in, VectorBuilder out);

  /** Passes over one value. */
  abstract void skip(AvroCursor in);
}
