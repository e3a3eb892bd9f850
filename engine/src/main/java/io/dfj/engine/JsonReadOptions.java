// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** How files of JSON objects, one a line, are to be read. */
public final class JsonReadOptions extends ReadOptions<JsonReadOptions> {
  /** Columns and types from the first 1,000 records. */
  public JsonReadOptions() {
    this(Settings.NONE);
  }

  private JsonReadOptions(Settings settings) {
    super(settings);
  }

  @Override
  JsonReadOptions with(Settings other) {
    return new JsonReadOptions(other);
  }

  /** Records to look at for the columns. */
  public JsonReadOptions withSchemaInferMaxRecords(int records) {
    return with("schema_infer_max_rec", records);
  }

  /** The compression by name, where the files' endings do not tell it. */
  public JsonReadOptions withCompression(String compression) {
    return with("compression", compression);
  }
}
