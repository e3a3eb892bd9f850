// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import io.dfj.engine.format.TextChunk;
import io.dfj.engine.format.TextChunks;
import org.jspecify.annotations.Nullable;

/**
 * Finds records: a line that begins with a brace begins one, since line feeds within strings are
 * not JSON and the lines of nested objects are indented where they are broken at all. A file that
 * begins with a bracket is one array and cannot be cut.
 */
final class JsonRecords implements TextChunks.Records<JsonRecords.Layout> {
  static final JsonRecords INSTANCE = new JsonRecords();

  /** Whether the file is one array of records. */
  enum Layout {
    LINES,
    ARRAY
  }

  private JsonRecords() {}

  @Override
  public @Nullable Layout begin(TextChunk<Layout> chunk, boolean whole) {
    byte[] data = chunk.data;
    int at = TextChunks.textStart(chunk);
    while (at < chunk.to && data[at] <= ' ' && data[at] >= 0) {
      at++;
    }
    if (at >= chunk.to) {
      return whole ? Layout.LINES : null;
    }
    chunk.from = at;
    return data[at] == '[' ? Layout.ARRAY : Layout.LINES;
  }

  @Override
  public int lastBoundary(Layout layout, byte[] data, int from, int to) {
    if (layout == Layout.ARRAY) {
      return -1;
    }
    for (int at = to - 1; at > from; at--) {
      if (data[at] == '{' && data[at - 1] == '\n') {
        return at;
      }
    }
    return -1;
  }
}
