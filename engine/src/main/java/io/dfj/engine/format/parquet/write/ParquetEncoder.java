// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileWriter;
import io.dfj.engine.format.FormatOptions;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Rows of one schema as Parquet files. */
public final class ParquetEncoder implements FileEncoder {
  private final Schema schema;
  private final ParquetWriteOptions options;
  private final List<ColumnOptions> columns;

  /**
   * Checks types and options.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED for a type or encoding that is not written,
   *     INVALID_ARGUMENT for a bad option or a schema without columns
   */
  public ParquetEncoder(Schema schema, FormatOptions options) {
    if (schema.size() == 0) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a Parquet file must have at least one column");
    }
    this.schema = schema;
    this.options = new ParquetWriteOptions(options);
    this.columns = new FileSchema(schema).leaves().stream().map(this.options::column).toList();
  }

  @Override
  public String extension() {
    return "parquet";
  }

  @Override
  public FileWriter open(OutputStream out, Context context) throws IOException {
    return new ParquetFileWriter(
        schema, new FileSchema(schema), columns, options, out, context.parallelism());
  }
}
