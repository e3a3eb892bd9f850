// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import io.dfj.engine.format.Compression;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileWriter;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Rows of one schema as files of JSON objects, one a line.
 *
 * @param compression of the whole file
 */
record JsonEncoder(Schema schema, Compression compression) implements FileEncoder {
  JsonEncoder {
    compression.checkWritable();
  }

  @Override
  public String extension() {
    return "json" + compression.ending();
  }

  @Override
  public FileWriter open(OutputStream out, Context context) throws IOException {
    return new JsonFileWriter(schema, out, context, compression);
  }
}
