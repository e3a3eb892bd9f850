// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.Map;

/** How files of JSON objects, one a line, are to be written. */
public final class JsonWriterOptions extends WriterOptions<JsonWriterOptions> {
  /** As the file's ending says compressed or not. */
  public JsonWriterOptions() {
    this(Map.of());
  }

  private JsonWriterOptions(Map<String, String> values) {
    super(values);
  }

  @Override
  JsonWriterOptions with(Map<String, String> other) {
    return new JsonWriterOptions(and(other));
  }

  /** By name: {@code gzip}, {@code zstd}, {@code snappy}; else the file's ending tells it. */
  public JsonWriterOptions withCompression(String compression) {
    return with("compression", compression);
  }
}
