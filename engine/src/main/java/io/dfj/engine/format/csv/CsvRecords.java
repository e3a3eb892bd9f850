// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.format.TextChunk;
import io.dfj.engine.format.TextChunks;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header and the ends of records. Called by several readers, of different files at once,
 * hence a parser for each call.
 *
 * @param expectedFields fields of every record of a file without a header, or 0 to go by the first
 */
record CsvRecords(CsvOptions options, int expectedFields) implements TextChunks.Records<CsvLayout> {
  @Override
  public @Nullable CsvLayout begin(TextChunk<CsvLayout> chunk, boolean whole) {
    byte[] data = chunk.data;
    int from = TextChunks.textStart(chunk);
    CsvParser parser = new CsvParser(options);
    int after = parser.parse(data, from, chunk.to);
    if (!whole && (after < 0 || after >= chunk.to)) {
      return null;
    }
    if (after < 0) {
      parser.fields = 0;
    }
    chunk.from = options.hasHeader() && after >= 0 ? after : from;
    if (!options.hasHeader() && expectedFields > 0) {
      parser.fields = expectedFields;
    }
    return CsvLayout.of(parser, data, options.hasHeader());
  }

  @Override
  public int lastBoundary(CsvLayout layout, byte[] data, int from, int to) {
    return new CsvParser(options).lastBoundary(data, from, to);
  }
}
