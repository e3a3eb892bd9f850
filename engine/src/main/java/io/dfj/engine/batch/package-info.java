/**
 * Stage 5: takes columns of values, gives batches of vectors on Java heap arrays.
 *
 * <p>A {@link io.dfj.engine.batch.Batch} is a few thousand rows of {@link
 * io.dfj.engine.batch.Vector} columns and, optionally, a selection: the indexes of the rows that
 * count. Vectors are immutable once handed on, so batches may be shared between threads and kept as
 * long as anyone likes. Forms: flat (one class per storage), dictionary (codes into another vector)
 * and constant (one value).
 */
@NullMarked
package io.dfj.engine.batch;

import org.jspecify.annotations.NullMarked;
