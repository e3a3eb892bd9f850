// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How files of one kind are read and written. The engine's own are found through {@code
 * META-INF/services}. Thread-safe.
 */
public interface FileFormat {
  /** Lower case, as in STORED AS. */
  String name();

  /** File name endings without the dot, as {@code parquet}; compression endings come on top. */
  List<String> extensions();

  /**
   * The columns of one file. Type NULL stands for a column of which the file tells nothing.
   *
   * @throws io.dfj.metadata.error.DfjException FILE_NOT_FOUND, INVALID_DATA or IO_ERROR naming the
   *     file
   */
  Schema inferSchema(Path file, FormatOptions options);

  /** The columns of one file that {@link #inferSchema} leaves out; fails as it does. */
  default List<UnreadableColumn> unreadableColumns(Path file, FormatOptions options) {
    return List.of();
  }

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

  /** Options that this format knows, in lower case; others are refused by name. */
  default Set<String> options() {
    return Set.of();
  }

  /**
   * Refuses bad values of known options early.
   *
   * @throws DfjException naming the option
   */
  default void checkOptions(FormatOptions given) {}

  /**
   * Whether files cannot hold a null where {@link #inferSchema} says NOT NULL. Otherwise that is
   * but a promise of theirs.
   */
  default boolean cannotHoldPromisedNulls() {
    return false;
  }

  /**
   * Whether a file of an unknown ending is of this format, by its first bytes.
   *
   * @param head up to 16 bytes; fewer only when the file is shorter
   */
  default boolean recognises(byte[] head) {
    return false;
  }

  /**
   * The type of a column that two files give these types; null if they cannot be one column. {@link
   * #scan} must then give values of that type from either file.
   */
  default @Nullable DataType commonType(DataType a, DataType b) {
    return Widening.common(a, b);
  }

  /**
   * How rows become files of this kind. Checks types and options, and writes nothing yet.
   *
   * @param file name of the file if it is but one, which may tell the compression; null for files
   *     that are named after {@link FileEncoder#extension}
   * @throws io.dfj.metadata.error.DfjException FEATURE_NOT_SUPPORTED for types that the format
   *     cannot hold, and for formats that are only read; INVALID_ARGUMENT for bad options
   */
  default FileEncoder encoder(Schema schema, FormatOptions options, @Nullable Path file) {
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "files of format " + name() + " can only be read");
  }

  /** Whether there is such an option, of reading or writing; {@code key} is in lower case. */
  default boolean knowsOption(String key) {
    return options().contains(key);
  }

  /** Reads files, split into morsels for many workers. */
  Source scan(FileScan scan);
}
