// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;

/** A source that one worker reads alone. */
record SerialSource(Source source) implements Source {
  @Override
  public BatchReader reader() {
    return source.reader();
  }

  @Override
  public int maxParallelism() {
    return 1;
  }

  @Override
  public boolean isInMemory() {
    return source.isInMemory();
  }

  @Override
  public double progress() {
    return source.progress();
  }

  @Override
  public void close() {
    source.close();
  }
}
