/**
 * Parquet files, read with our own decoders: takes footers and pages, gives batches of heap
 * vectors. A scan goes {@code ParquetSource} (row groups as morsels) → {@code RowGroupReader}
 * (batches, filter first) → {@code ColumnReader} (vectors) → {@code ColumnPages} (pages, levels) →
 * {@code ValueDecoder} (one encoding each).
 */
@NullMarked
package io.dfj.engine.format.parquet;

import org.jspecify.annotations.NullMarked;
