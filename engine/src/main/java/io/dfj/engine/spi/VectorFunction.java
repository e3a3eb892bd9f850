// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;

/**
 * A function of one row written over whole Arrow vectors: called once a batch.
 *
 * <p>Called by several threads at once, each with vectors of its own; must be thread-safe.
 */
@FunctionalInterface
public interface VectorFunction {
  /**
   * Computes one result a row.
   *
   * <p>Ownership: the arguments are the engine's. They are valid until this returns, must not be
   * changed or closed, and share no buffer with anything else. The result becomes the engine's,
   * which closes it once; it may be one of the arguments, or a vector whose buffers were
   * transferred from one. Whatever else is allocated from {@code allocator} must be released before
   * this returns or throws: what is left is reported as a failure of the function.
   *
   * @param arguments of {@code rows} rows each, in the Arrow types that a result set shows for the
   *     arguments' SQL types; nulls as they come where the parameter is {@link
   *     Parameter#calledOnNull()}, else rows with a null there give null whatever the result holds
   * @param rows may be 0
   * @param allocator for the result and for scratch; its use counts as the query's
   * @return {@code rows} rows in the Arrow type that result sets show for the declared result, or
   *     in another layout of it, as LargeUtf8 for Utf8; not dictionary-encoded
   * @throws Exception fails the query, with a message that names the function
   */
  FieldVector evaluate(List<FieldVector> arguments, int rows, BufferAllocator allocator)
      throws Exception;
}
