// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** An allocator that counts the buffers that were not given back. */
final class BufferCount implements AllocationListener, AutoCloseable {
  final BufferAllocator allocator;
  private final AtomicInteger open = new AtomicInteger();

  BufferCount() {
    this(Long.MAX_VALUE);
  }

  /**
   * @param limit in bytes
   */
  BufferCount(long limit) {
    allocator = new RootAllocator(this, limit);
  }

  int open() {
    return open.get();
  }

  @Override
  public void onAllocation(long size) {
    open.incrementAndGet();
  }

  @Override
  public void onRelease(long size) {
    open.decrementAndGet();
  }

  /** Nothing may be left. */
  @Override
  public void close() {
    assertThat(open()).as("buffers").isZero();
    assertThat(allocator.getAllocatedMemory()).as("bytes").isZero();
    allocator.close();
  }
}
