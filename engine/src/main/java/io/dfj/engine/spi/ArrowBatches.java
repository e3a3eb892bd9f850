// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;

/** The batches of an Arrow reader. */
record ArrowBatches(ArrowReader reader) implements RecordBatchReader {
  @Override
  public boolean next() throws IOException {
    return reader.loadNextBatch();
  }

  @Override
  public VectorSchemaRoot root() {
    try {
      return reader.getVectorSchemaRoot();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DictionaryProvider dictionaries() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
