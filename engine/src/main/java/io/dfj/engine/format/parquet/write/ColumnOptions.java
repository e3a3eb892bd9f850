// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

/**
 * How one column is written.
 *
 * @param codec of its pages
 * @param dictionary whether values may be numbered
 * @param form of values that are not
 * @param statistics how much is said of least and greatest values
 * @param bloomFilter how large a filter of its values is; null for none
 */
record ColumnOptions(
    Codec codec,
    boolean dictionary,
    PlainForm form,
    Level statistics,
    BloomFilter.@org.jspecify.annotations.Nullable Size bloomFilter) {
  /** What statistics are about. */
  enum Level {
    NONE,
    CHUNK,
    /** Pages as well, in the file's column indexes. */
    PAGE
  }
}
