// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.List;

/** How files of one kind are read. Found through {@code META-INF/services}. Thread-safe. */
public interface FileFormat {
  /** Lower case, as in STORED AS. */
  String name();

  /** File name endings without the dot, as {@code parquet}; compression endings come on top. */
  List<String> extensions();

  /**
   * The columns of one file.
   *
   * @throws io.dfj.metadata.error.DfjException FILE_NOT_FOUND, INVALID_DATA or IO_ERROR naming the
   *     file
   */
  Schema inferSchema(Path file, FormatOptions options);

  /**
   * What one file's own metadata says of these columns; cheap or {@link TableStatistics#UNKNOWN}.
   */
  default TableStatistics statistics(Path file, Schema fileSchema, FormatOptions options) {
    return TableStatistics.UNKNOWN;
  }

  /** Whether {@link #scan} applies the request's filter itself. */
  default boolean appliesFilters() {
    return false;
  }

  /** Reads files, split into morsels for many workers. */
  Source scan(FileScan scan);
}
