// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.format.Compression;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileWriter;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Rows of one schema as CSV files.
 *
 * @param formats of dates and times
 * @param compression of the whole file
 */
record CsvEncoder(
    Schema schema, CsvOptions options, CsvTimeFormats formats, Compression compression)
    implements FileEncoder {
  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED for nested columns
   */
  CsvEncoder {
    for (Field field : schema.fields()) {
      if (field.type().sqlType().isNested()) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "column \""
                + field.name()
                + "\" is "
                + field.type()
                + ", which CSV files cannot hold; cast it to VARCHAR");
      }
    }
    compression.checkWritable();
  }

  @Override
  public String extension() {
    return "csv" + compression.ending();
  }

  @Override
  public FileWriter open(OutputStream out, Context context) throws IOException {
    return new CsvFileWriter(schema, options, formats, out, context, compression);
  }
}
