// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.format.Compression;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileFormat;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.Widening;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CSV files, compressed or not. See {@link CsvOptions} for the options. */
public final class CsvFormat implements FileFormat {
  private static final int CHUNK_SIZE = 1 << 20;

  /** What text shrinks to, roughly, where only the compressed size is known. */
  private static final int TYPICAL_COMPRESSION = 4;

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv", "tsv");
  }

  @Override
  public Set<String> options() {
    return CsvOptions.NAMES;
  }

  @Override
  public Schema inferSchema(Path file, FormatOptions options) {
    return new CsvInference(CsvOptions.of(options, file)).schema(file);
  }

  /** A guess at the row count, from the length of the first rows. */
  @Override
  public TableStatistics statistics(Path file, Schema fileSchema, FormatOptions options) {
    CsvOptions csv = CsvOptions.of(options, file);
    try {
      long size = Files.size(file);
      if (Compression.of(file, csv.compression()) != Compression.UNCOMPRESSED) {
        size *= TYPICAL_COMPRESSION;
      }
      long rows = new CsvInference(csv).rowCount(file, size);
      return new TableStatistics(rows, false, List.of());
    } catch (IOException e) {
      return TableStatistics.UNKNOWN;
    }
  }

  /** What one file shows as a number and another as text is text. */
  @Override
  public DataType commonType(DataType a, DataType b) {
    DataType common = Widening.common(a, b);
    return common == null ? DataType.VARCHAR : common;
  }

  @Override
  public FileEncoder encoder(Schema schema, FormatOptions options, @Nullable Path file) {
    CsvOptions csv = CsvOptions.of(options, file);
    return new CsvEncoder(
        schema, csv, CsvTimeFormats.of(options), Compression.ofTarget(file, csv.compression()));
  }

  @Override
  public Source scan(FileScan scan) {
    return new CsvSource(scan, CHUNK_SIZE);
  }
}
