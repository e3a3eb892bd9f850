/** Tests of the Parquet reader, with DuckDB and a small writer of our own as sources of files. */
@NullMarked
package io.dfj.engine.format.parquet;

import org.jspecify.annotations.NullMarked;
