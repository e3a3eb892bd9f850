/**
 * Parquet files as they are written: batches in, shredded into columns of levels and values,
 * encoded page by page, and put into the file one row group after the other.
 */
@NullMarked
package io.dfj.engine.format.parquet.write;

import org.jspecify.annotations.NullMarked;
