// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.type;

/**
 * How the values of a type lie in a vector. Several SQL types share a storage, so that kernels are
 * written once per storage.
 */
public enum Storage {
  /** One byte per row, {@code boolean[]}. */
  BOOLEAN,
  /** {@code int[]}: TINYINT, SMALLINT, INTEGER, DATE (days), INTERVAL_YEAR_MONTH (months), NULL. */
  INT,
  /** {@code long[]}: BIGINT, TIME (ns), TIMESTAMP (us or ns), INTERVAL_DAY_TIME (us). */
  LONG,
  /** {@code double[]}: DOUBLE, and REAL rounded to float after every operation. */
  DOUBLE,
  /**
   * Unscaled decimal values: {@code long[]} where a vector's values all fit, else 128 bits; the
   * form is chosen vector by vector, whatever the declared precision.
   */
  DECIMAL,
  /** {@code byte[]} and offsets: VARCHAR and CHAR as UTF-8, VARBINARY. */
  BYTES,
  /**
   * Offsets into a vector of elements: ARRAY, and MAP, whose elements are rows of key and value.
   */
  LIST,
  /** A vector a field: ROW. */
  STRUCT
}
