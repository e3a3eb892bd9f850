// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.DeclaredLengths;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where and how rows of one schema are written as files: {@code COPY ... TO}, INSERT into a table
 * of files, and what DataFrames write. Everything is checked when it is made, before anything is
 * written. May be used any number of times. Immutable.
 *
 * <p>A single file is replaced if it is there; a folder gets new files beside those it has, and is
 * made if it is not there. Files appear when all of them are complete; if anything fails, or the
 * query is cancelled, none does.
 *
 * <p>Partition columns are not in the files but in the names of folders ({@code year=2024/}),
 * unless {@code keep_partition_by_columns} is set.
 */
public final class FileTarget {
  /** Rows of one file of a folder, roughly, as DataFusion has it. */
  private static final int MOST_ROWS = 50_000_000;

  private static final String SINGLE_FILE = "single_file_output";
  private static final String KEEP_PARTITIONS = "keep_partition_by_columns";
  private static final String FILE_ROWS = "soft_max_rows_per_output_file";

  private final Path path;
  private final boolean singleFile;
  private final Schema schema;
  private final FileEncoder encoder;
  private final int[] partitionColumns;
  private final int[] fileColumns;
  private final int fileRows;
  private final boolean checksLengths;

  private FileTarget(
      Path path,
      boolean singleFile,
      Schema schema,
      FileEncoder encoder,
      int[] partitionColumns,
      int[] fileColumns,
      int fileRows,
      boolean checksLengths) {
    this.path = path;
    this.singleFile = singleFile;
    this.schema = schema;
    this.encoder = encoder;
    this.partitionColumns = partitionColumns;
    this.fileColumns = fileColumns;
    this.fileRows = fileRows;
    this.checksLengths = checksLengths;
  }

  /** A target of the formats of this installation: see the other method. */
  public static FileTarget of(
      String location,
      @Nullable String format,
      Map<String, String> options,
      List<String> partitionBy,
      Schema schema) {
    return of(FileFormats.installed(), location, format, options, partitionBy, schema);
  }

  /**
   * A target.
   *
   * @param formats that there are
   * @param location a path, relative to the working directory, or a {@code file:} URL. It is a
   *     single file if its last name has an ending and no slash follows, unless rows are
   *     partitioned or option {@code single_file_output} says otherwise; else a folder
   * @param format name of a format; null to tell it by option {@code format} or the location's
   *     ending
   * @param options of the format, and {@code single_file_output}, {@code
   *     keep_partition_by_columns}, {@code soft_max_rows_per_output_file}; keys in any case
   * @param partitionBy names of columns
   * @param schema columns of the rows; their names must differ
   * @throws DfjException INVALID_ARGUMENT, UNKNOWN_OPTION, UNKNOWN_COLUMN, DUPLICATE_COLUMN;
   *     FEATURE_NOT_SUPPORTED for what the format cannot hold
   */
  public static FileTarget of(
      FileFormats formats,
      String location,
      @Nullable String format,
      Map<String, String> options,
      List<String> partitionBy,
      Schema schema) {
    Map<String, String> given = new LinkedHashMap<>();
    new FormatOptions(options)
        .asMap()
        .forEach(
            (key, value) ->
                given.put(
                    key.startsWith("execution.") ? key.substring("execution.".length()) : key,
                    value));
    String named = given.remove("format");
    Path path = Location.target(location);
    FileFormat fileFormat = format(formats, location, path, format != null ? format : named);
    OptionReader own = new OptionReader(new FormatOptions(given));
    boolean single = own.flag(SINGLE_FILE, partitionBy.isEmpty() && looksLikeFile(location, path));
    boolean keep = own.flag(KEEP_PARTITIONS, false);
    int fileRows = own.number(FILE_ROWS, MOST_ROWS);
    if (fileRows == 0) {
      throw OptionReader.bad(FILE_ROWS, "0", "a whole number from 1 up");
    }
    if (single && !partitionBy.isEmpty()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "option " + SINGLE_FILE + " and PARTITIONED BY exclude each other");
    }
    given.keySet().removeAll(Set.of(SINGLE_FILE, KEEP_PARTITIONS, FILE_ROWS));
    FormatOptions formatOptions = new FormatOptions(given);
    checkOptions(fileFormat, formatOptions);
    checkNames(schema);
    int[] partitions = partitions(partitionBy, schema);
    int[] columns = fileColumns(schema, partitions, keep);
    FileEncoder encoder =
        fileFormat.encoder(schema.project(columns), formatOptions, single ? path : null);
    return new FileTarget(path, single, schema, encoder, partitions, columns, fileRows, false);
  }

  private static FileFormat format(
      FileFormats formats, String location, Path path, @Nullable String named) {
    if (named != null) {
      return formats.byName(named);
    }
    FileFormat format = formats.byFileName(String.valueOf(path.getFileName()));
    if (format == null || location.endsWith("/")) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "cannot tell the format of " + location + " by its ending; name it with STORED AS");
    }
    return format;
  }

  private static boolean looksLikeFile(String location, Path path) {
    String name = String.valueOf(path.getFileName());
    return !location.endsWith("/") && name.lastIndexOf('.') > 0;
  }

  private static void checkOptions(FileFormat format, FormatOptions options) {
    for (String option : options.asMap().keySet()) {
      if (!format.knowsOption(option)) {
        Set<String> known = new TreeSet<>(format.options());
        known.addAll(List.of(SINGLE_FILE, KEEP_PARTITIONS, FILE_ROWS));
        throw new DfjException(
            ErrorCode.UNKNOWN_OPTION,
            "unknown option "
                + option
                + " of format "
                + format.name()
                + "; there are "
                + String.join(", ", known));
      }
    }
  }

  private static void checkNames(Schema schema) {
    Set<String> names = new HashSet<>();
    for (Field field : schema.fields()) {
      if (!names.add(field.name())) {
        throw new DfjException(
            ErrorCode.DUPLICATE_COLUMN,
            "column '" + field.name() + "' appears twice; give one of them another name");
      }
    }
  }

  private static int[] partitions(List<String> names, Schema schema) {
    int[] columns = new int[names.size()];
    for (int i = 0; i < columns.length; i++) {
      String name = names.get(i);
      columns[i] = schema.indexOf(name);
      if (columns[i] < 0) {
        throw new DfjException(
            ErrorCode.UNKNOWN_COLUMN, "partition column '" + name + "' is not among the columns");
      }
      if (names.indexOf(name) < i) {
        throw new DfjException(
            ErrorCode.DUPLICATE_COLUMN, "partition column '" + name + "' appears twice");
      }
      SqlType type = schema.field(columns[i]).type().sqlType();
      if (type.isNested() || type == SqlType.VARBINARY) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "partition column '"
                + name
                + "' is "
                + type.sqlName()
                + ", whose values cannot be names of folders");
      }
    }
    return columns;
  }

  private static int[] fileColumns(Schema schema, int[] partitions, boolean keep) {
    Set<Integer> left = new HashSet<>();
    for (int column : partitions) {
      left.add(column);
    }
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      if (keep || !left.contains(i)) {
        columns.add(i);
      }
    }
    if (columns.isEmpty()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          schema.size() == 0
              ? "there is no column to write"
              : "every column is a partition column, so that none is left for the files");
    }
    return columns.stream().mapToInt(column -> column).toArray();
  }

  /**
   * The same with the schema as declared by a table: texts that are longer than their column are
   * refused, as {@link DeclaredLengths} says.
   */
  FileTarget asDeclared() {
    return new FileTarget(
        path, singleFile, schema, encoder, partitionColumns, fileColumns, fileRows, true);
  }

  /** The file or folder. */
  public Path path() {
    return path;
  }

  /** Columns of the rows to be written. */
  public Schema schema() {
    return schema;
  }

  /** Whether it is one file, not a folder. */
  public boolean isSingleFile() {
    return singleFile;
  }

  FileEncoder encoder() {
    return encoder;
  }

  /** Indexes of the columns that folders are named after. */
  int[] partitionColumns() {
    return partitionColumns;
  }

  /** Indexes of the columns that the files have. */
  int[] fileColumns() {
    return fileColumns;
  }

  /** Rows after which a folder gets a further file. */
  int fileRows() {
    return fileRows;
  }

  /** What EXPLAIN shows. */
  @Override
  public String toString() {
    return path + (singleFile ? "" : "/*." + encoder.extension());
  }

  /**
   * Writes all rows.
   *
   * @param batches gives the next batch, of this target's columns, and null at the end; called by
   *     this thread
   * @param query is asked whether to go on, and tells the time zone and how many workers may encode
   * @return rows written
   * @throws DfjException IO_ERROR naming the file; NOT_NULL_VIOLATION; CANCELLED, TIMED_OUT; what
   *     {@code batches} throws
   */
  public long write(Supplier<@Nullable Batch> batches, QueryContext query) {
    try (WrittenFiles files = new WrittenFiles(this, query)) {
      long rows = 0;
      for (Batch batch = batches.get(); batch != null; batch = batches.get()) {
        query.check();
        NotNullSource.check(batch, schema, path.toString());
        files.write(checksLengths ? checked(batch) : batch);
        rows += batch.size();
      }
      query.check();
      files.commit();
      return rows;
    }
  }

  private Batch checked(Batch batch) {
    Batch dense = batch.compact();
    Vector[] columns = new Vector[dense.columnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = DeclaredLengths.checked(dense.column(i), schema.field(i));
    }
    return Batch.of(dense.rowCount(), columns);
  }
}
