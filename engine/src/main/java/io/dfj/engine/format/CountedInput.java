// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** Tells how many bytes were read. */
final class CountedInput extends FilterInputStream {
  private final LongAdder count;

  CountedInput(InputStream in, LongAdder count) {
    super(in);
    this.count = count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count.add(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count.add(Math.max(0, read));
    return read;
  }
}
