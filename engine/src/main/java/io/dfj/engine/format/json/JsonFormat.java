// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

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

/** JSON lines, and files that are one array of objects; compressed or not. */
public final class JsonFormat implements FileFormat {
  private static final int CHUNK_SIZE = 1 << 20;

  /** What text shrinks to, roughly, where only the compressed size is known. */
  private static final int TYPICAL_COMPRESSION = 8;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public List<String> extensions() {
    return List.of("json", "ndjson", "jsonl");
  }

  @Override
  public Set<String> options() {
    return JsonOptions.NAMES;
  }

  @Override
  public boolean recognises(byte[] head) {
    for (byte b : head) {
      if (b > ' ') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  @Override
  public Schema inferSchema(Path file, FormatOptions options) {
    return new JsonInference(JsonOptions.of(options)).schema(file);
  }

  /** A guess at the row count, from the length of the first rows. */
  @Override
  public TableStatistics statistics(Path file, Schema fileSchema, FormatOptions options) {
    JsonOptions json = JsonOptions.of(options);
    try {
      long size = Files.size(file);
      if (Compression.of(file, json.compression()) != Compression.UNCOMPRESSED) {
        size *= TYPICAL_COMPRESSION;
      }
      double bytesPerRow = new JsonInference(json).bytesPerRow(file);
      long rows = bytesPerRow <= 0 ? 0 : Math.round(size / bytesPerRow);
      return new TableStatistics(rows, false, List.of());
    } catch (IOException e) {
      return TableStatistics.UNKNOWN;
    }
  }

  @Override
  public DataType commonType(DataType a, DataType b) {
    return common(a, b);
  }

  /** What is a number here and a string there is text. */
  static DataType common(DataType a, DataType b) {
    DataType common = Widening.common(a, b, DataType.VARCHAR);
    return common == null ? DataType.VARCHAR : common;
  }

  @Override
  public FileEncoder encoder(Schema schema, FormatOptions options, @Nullable Path file) {
    String compression = JsonOptions.of(options).compression();
    return new JsonEncoder(schema, Compression.ofTarget(file, compression));
  }

  @Override
  public Source scan(FileScan scan) {
    return new JsonSource(scan, CHUNK_SIZE);
  }
}
