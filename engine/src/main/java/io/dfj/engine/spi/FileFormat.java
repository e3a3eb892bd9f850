// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How files of a user's own kind are read; registered by {@link
 * io.dfj.engine.SessionContext#registerFileFormat} or an extension. Which files there are, columns
 * in the names of folders, files that lack a column or have another type for it, and reading
 * several files at the same time are the engine's affair. Thread-safe.
 *
 * <p>Whatever a method throws becomes a {@link io.dfj.metadata.error.DfjException} that names the
 * file: with the code of a DfjException, else PROVIDER_FAILED.
 */
public interface FileFormat {
  /** As in STORED AS, where case does not matter: letters, digits and underscores. */
  String name();

  /** Endings of file names, without the dot, as {@code acme}; the name unless said. */
  default List<String> extensions() {
    return List.of(name());
  }

  /** The options that there are, in lower case; others are refused by name. */
  default Set<String> options() {
    return Set.of();
  }

  /**
   * Refuses values of options, before a file is read.
   *
   * @param options those that were given, keys in lower case
   */
  default void checkOptions(Map<String, String> options) throws Exception {}

  /**
   * The columns of a file. NOT NULL is a promise; a null that comes nevertheless is an error.
   *
   * @param options those that were given, keys in lower case
   */
  Schema inferSchema(Path file, Map<String, String> options) throws Exception;

  /**
   * What is known of a file without reading it. Asked once for as long as the file's size and time
   * of change stay.
   *
   * @param schema the columns that the engine reads, to which those of the answer belong
   */
  default Statistics statistics(Path file, Schema schema, Map<String, String> options)
      throws Exception {
    return Statistics.UNKNOWN;
  }

  /** Opens a file; on the thread that reads it, which may wait. */
  RecordBatchReader open(FileRequest request) throws Exception;
}
