// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Buffers a stream and knows how many bytes went into it. */
final class PositionedOutput extends OutputStream {
  private final OutputStream out;
  private long position;

  PositionedOutput(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 13);
  }

  long position() {
    return position;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    position++;
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    out.write(source, offset, count);
    position += count;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
