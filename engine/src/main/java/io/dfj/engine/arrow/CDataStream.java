// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Import through Arrow's C data interface, by arrow-c-data if the class path has it. */
public final class CDataStream {
  private CDataStream() {}

  /**
   * The batches of a stream, which now belong to the reader: closing it releases the stream.
   *
   * @param address of a {@code struct ArrowArrayStream}
   * @throws DfjException FEATURE_NOT_SUPPORTED without arrow-c-data, or if it cannot work in this
   *     JVM; INVALID_ARGUMENT if the stream was released
   */
  public static ArrowReader open(BufferAllocator allocator, long address) {
    if (address == 0) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "there is no Arrow stream at address 0");
    }
    CDataRequirements.check(address);
    try {
      return Data.importArrayStream(allocator, ArrowArrayStream.wrap(address));
    } catch (IllegalStateException e) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "the Arrow stream was released or read before", e);
    }
  }
}
