// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table made of files of one format: the columns of the files, then those in the names of their
 * folders. The columns are those of the moment it was opened; the files are looked up afresh by
 * every call, so that files that come, go or change are seen by the next query.
 *
 * <p>Columns that a file lacks are null in its rows. A column is NOT NULL if it was declared so, or
 * if every file promised it when the table was opened; a scan that then meets a null fails with
 * NOT_NULL_VIOLATION. Plans rely on it only where the files' format leaves no room for a null.
 */
public final class ListingTable implements InsertableTable {
  private final FileListing listing;
  private final FileFormat format;
  private final FormatOptions options;
  private final Schema fileSchema;
  private final Schema partitionSchema;
  private final Schema schema;
  private final Schema reliableSchema;
  private final List<UnreadableColumn> unreadableColumns;
  private final FileStatistics statistics;
  private final boolean reliable;

  /**
   * All that makes a table over files but what the files say themselves.
   *
   * @param options of the format
   * @param fileSchema columns of the files, as they are read
   * @param partitionSchema columns in the names of folders
   * @param reliable whether columns of the file schema that are NOT NULL cannot hold a null
   * @param mayBeEmpty whether a folder without files is a table without rows
   */
  public record Definition(
      String location,
      String format,
      Map<String, String> options,
      Schema fileSchema,
      Schema partitionSchema,
      boolean reliable,
      boolean mayBeEmpty) {
    public Definition {
      options = Map.copyOf(options);
    }
  }

  /**
   * @param reliable whether columns of the file schema that are NOT NULL cannot hold a null
   * @param unreadableColumns what the files have besides
   */
  ListingTable(
      FileListing listing,
      FileFormat format,
      FormatOptions options,
      Schema fileSchema,
      boolean reliable,
      List<UnreadableColumn> unreadableColumns,
      Schema partitionSchema) {
    this.listing = listing;
    this.format = format;
    this.options = options;
    this.fileSchema = fileSchema;
    this.unreadableColumns = List.copyOf(unreadableColumns);
    this.partitionSchema = partitionSchema;
    List<Field> fields = new ArrayList<>(fileSchema.fields());
    fields.addAll(partitionSchema.fields());
    this.schema = new Schema(fields);
    this.reliableSchema =
        reliable
            ? schema
            : new Schema(fields.stream().map(f -> new Field(f.name(), f.type(), true)).toList());
    this.statistics = new FileStatistics(format, options, fileSchema);
    this.reliable = reliable;
  }

  /**
   * The table of a definition; no file is looked at.
   *
   * @param formats that there are
   * @throws DfjException INVALID_ARGUMENT for unknown formats, bad options and locations that are
   *     none; UNKNOWN_OPTION
   */
  public static ListingTable of(Definition definition, FileFormats formats) {
    FileFormat format = formats.byName(definition.format());
    FormatOptions options = new FormatOptions(definition.options());
    FileTables.checkOptions(format, options);
    return new ListingTable(
        new FileListing(
            Location.parse(definition.location()), format, formats, definition.mayBeEmpty()),
        format,
        options,
        definition.fileSchema(),
        definition.reliable(),
        List.of(),
        definition.partitionSchema());
  }

  /** What makes this table; columns that cannot be read are no part of it. */
  public Definition definition() {
    return new Definition(
        location(),
        format.name(),
        options.asMap(),
        fileSchema,
        partitionSchema,
        reliable,
        listing.mayBeEmpty());
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Schema reliableSchema() {
    return reliableSchema;
  }

  @Override
  public List<UnreadableColumn> unreadableColumns() {
    return unreadableColumns;
  }

  @Override
  public TableType type() {
    return TableType.EXTERNAL;
  }

  @Override
  public boolean appliesFilters() {
    return format.appliesFilters();
  }

  /**
   * The files with their sizes and times of change, as of now: what equals it later has not changed
   * meanwhile. Of a location that cannot be listed, nothing equals it.
   */
  @Override
  public Object state() {
    List<Object> state = new ArrayList<>();
    try {
      for (Path file : listing.current()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        state.add(file);
        state.add(attributes.size());
        state.add(attributes.lastModifiedTime());
      }
    } catch (IOException | DfjException e) {
      return new Object();
    }
    return state;
  }

  /** How the files are read. */
  public FileFormat format() {
    return format;
  }

  /** Where they are, as given. */
  public String location() {
    return listing.location().text();
  }

  /** What the files say of themselves, cached by their size and time of change. */
  @Override
  public TableStatistics statistics() {
    return statistics.of(scanFiles(listing.current()));
  }

  @Override
  public Source scan(ScanRequest request) {
    List<ScanFile> files = new ArrayList<>();
    for (ScanFile file : scanFiles(listing.current())) {
      if (mayMatch(file, request.predicates())) {
        files.add(file);
      }
    }
    Source source = format.scan(new FileScan(files, fileSchema, partitionSchema, options, request));
    return NotNullSource.wrap(source, schema.project(request.projection()), location());
  }

  /**
   * Where rows that are inserted go: new files in the folder.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED unless the table is of a folder, and of a format
   *     that is written
   */
  public FileTarget target() {
    if (!listing.location().isFolder()) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "rows can only be inserted into files of a folder, not into " + location());
    }
    Map<String, String> given = new LinkedHashMap<>(options.asMap());
    given.put("single_file_output", "false");
    List<String> partitions = partitionSchema.fields().stream().map(Field::name).toList();
    return FileTarget.of(
            listing.formats(),
            listing.location().base().toString(),
            format.name(),
            given,
            partitions,
            schema)
        .asDeclared();
  }

  /**
   * Writes new files.
   *
   * @throws DfjException as {@link #target()} and {@link FileTarget#write}
   */
  @Override
  public long insert(List<Batch> batches) {
    Iterator<Batch> each = batches.iterator();
    return target().write(() -> each.hasNext() ? each.next() : null, QueryContext.basic());
  }

  private List<ScanFile> scanFiles(List<Path> files) {
    List<ScanFile> scanFiles = new ArrayList<>();
    for (Path file : files) {
      List<FlatVector> values =
          PartitionColumns.values(listing.location().root(), file, partitionSchema);
      scanFiles.add(new ScanFile(file, values));
    }
    return scanFiles;
  }

  private boolean mayMatch(ScanFile file, List<ColumnPredicate> predicates) {
    for (ColumnPredicate predicate : predicates) {
      int partition = predicate.column() - fileSchema.size();
      if (partition >= 0) {
        Object value = StorageValues.get(file.partitionValues().get(partition), 0);
        if (!predicate.mayMatch(value, value, value == null ? 1 : 0, 1)) {
          return false;
        }
      }
    }
    return true;
  }
}
