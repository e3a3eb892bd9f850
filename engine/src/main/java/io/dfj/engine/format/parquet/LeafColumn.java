// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.metadata.type.DataType;
import org.apache.parquet.format.Type;

/**
 * A flat column of one file.
 *
 * @param name in the file
 * @param index among the chunks of a row group
 * @param physical how values are written
 * @param typeLength of FIXED_LEN_BYTE_ARRAY, else 0
 * @param optional whether there are definition levels
 * @param kind what the values mean
 * @param unitsPerSecond of time kinds: how many units of the written value make a second
 * @param type as which the column is read unless another type was declared
 */
record LeafColumn(
    String name,
    int index,
    Type physical,
    int typeLength,
    boolean optional,
    Kind kind,
    long unitsPerSecond,
    DataType type) {

  /** Meaning of a column's values. */
  enum Kind {
    BOOLEAN,
    /** Integers, signed or narrow enough to fit their physical type. */
    INTEGER,
    UNSIGNED_INT,
    UNSIGNED_LONG,
    FLOATING,
    FLOAT16,
    DECIMAL,
    DATE,
    TIME,
    TIMESTAMP,
    /** An instant in UTC. */
    INSTANT,
    /** Days and nanoseconds in the deprecated 96 bits. */
    INT96_TIMESTAMP,
    TEXT,
    BINARY,
    UUID,
    /** Always null. */
    NULL
  }

  /** Whether values are ordered as their physical type is, signed. */
  boolean signedOrder() {
    return switch (kind) {
      case BOOLEAN, INTEGER, FLOATING, DATE, TIME, TIMESTAMP, INSTANT -> true;
      case DECIMAL -> physical == Type.INT32 || physical == Type.INT64;
      case UNSIGNED_INT, UNSIGNED_LONG, FLOAT16, INT96_TIMESTAMP, TEXT, BINARY, UUID, NULL -> false;
    };
  }
}
