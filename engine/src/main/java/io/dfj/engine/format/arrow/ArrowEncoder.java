// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileWriter;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/**
 * Rows of one schema as Arrow files, their bodies plain.
 *
 * @param stream whether they have the form of streams, without a footer
 */
record ArrowEncoder(Schema schema, boolean stream) implements FileEncoder {
  @Override
  public String extension() {
    return stream ? "arrows" : "arrow";
  }

  @Override
  public FileWriter open(OutputStream out, Context context) throws IOException {
    return new ArrowFileWriter(out, schema, stream, NoCompressionCodec.INSTANCE);
  }
}
