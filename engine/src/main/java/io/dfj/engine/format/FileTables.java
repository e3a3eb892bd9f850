// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Opens files and folders as tables. */
public final class FileTables {
  /** Files whose columns are looked at; the columns of further ones are expected to be the same. */
  private static final int MOST_FILES = 2_000;

  private static final int HEAD_BYTES = 16;

  private FileTables() {}

  /** A table of the formats of this installation: see the other method. */
  public static ListingTable open(
      String location,
      @Nullable String format,
      Map<String, String> options,
      @Nullable Schema declared,
      List<String> partitionColumns) {
    return open(FileFormats.installed(), location, format, options, declared, partitionColumns);
  }

  /**
   * A table over the files at a location.
   *
   * @param formats that there are
   * @param location a file, folder or pattern, as {@link Location} says; relative to the working
   *     directory, or a {@code file:} URL
   * @param format name of a format; null to tell it by the files' endings or first bytes
   * @param options of the format, keys in any case; {@code format} names the format as well
   * @param declared columns, in place of those the files have; may include partition columns
   * @param partitionColumns names of the columns in folder names ({@code year=2024}); empty to find
   *     them
   * @throws DfjException FILE_NOT_FOUND; UNKNOWN_OPTION; INVALID_ARGUMENT for unknown formats and
   *     bad option values; INVALID_DATA for unreadable files; TYPE_MISMATCH where two files give a
   *     column types that do not go together
   */
  public static ListingTable open(
      FileFormats formats,
      String location,
      @Nullable String format,
      Map<String, String> options,
      @Nullable Schema declared,
      List<String> partitionColumns) {
    Map<String, String> given = new LinkedHashMap<>(new FormatOptions(options).asMap());
    String named = given.remove("format");
    Location where = Location.parse(location);
    FileFormat fileFormat =
        format != null || named != null
            ? formats.byName(format != null ? format : String.valueOf(named))
            : detect(where, formats);
    FormatOptions formatOptions = new FormatOptions(given);
    checkOptions(fileFormat, formatOptions);
    FileListing listing = new FileListing(where, fileFormat, formats, declared != null);
    List<Path> files = listing.current();
    Schema partitions = PartitionColumns.schema(where.root(), files, partitionColumns, declared);
    List<Field> fields = new ArrayList<>();
    Schema all = declared != null ? declared : inferred(fileFormat, formatOptions, files);
    for (Field field : all.fields()) {
      if (partitions.indexOf(field.name()) < 0) {
        fields.add(field);
      }
    }
    return new ListingTable(
        listing,
        fileFormat,
        formatOptions,
        new Schema(fields),
        declared == null && fileFormat.cannotHoldPromisedNulls(),
        declared != null ? List.of() : unreadable(fileFormat, formatOptions, files, all),
        partitions);
  }

  static void checkOptions(FileFormat format, FormatOptions options) {
    for (String option : options.asMap().keySet()) {
      if (!format.knowsOption(option)) {
        throw new DfjException(
            ErrorCode.UNKNOWN_OPTION,
            "unknown option "
                + option
                + " of format "
                + format.name()
                + (format.options().isEmpty()
                    ? ", which has none"
                    : "; there are " + String.join(", ", new TreeSet<>(format.options()))));
      }
    }
    format.checkOptions(options);
  }

  private static FileFormat detect(Location location, FileFormats formats) {
    List<Path> files = location.files();
    Map<FileFormat, Path> found = new LinkedHashMap<>();
    for (Path file : files) {
      FileFormat format = formats.byFileName(file.getFileName().toString());
      if (format != null) {
        found.putIfAbsent(format, file);
      }
    }
    if (found.isEmpty()) {
      for (Path file : files) {
        FileFormat format = byHead(file, formats);
        if (format != null) {
          found.putIfAbsent(format, file);
          break;
        }
      }
    }
    if (found.isEmpty()) {
      throw new DfjException(
          files.isEmpty() ? ErrorCode.FILE_NOT_FOUND : ErrorCode.INVALID_ARGUMENT,
          files.isEmpty()
              ? "no file in " + location.text()
              : "cannot tell the format of " + files.get(0) + "; name it");
    }
    if (found.size() > 1) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          location.text()
              + " holds files of several formats: "
              + String.join(", ", found.keySet().stream().map(FileFormat::name).sorted().toList())
              + "; name one");
    }
    return found.keySet().iterator().next();
  }

  private static @Nullable FileFormat byHead(Path file, FileFormats formats) {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
    for (FileFormat format : formats.all()) {
      if (format.recognises(head)) {
        return format;
      }
    }
    return null;
  }

  /** The columns that no file can be read for, each with the first file that has it. */
  private static List<UnreadableColumn> unreadable(
      FileFormat format, FormatOptions options, List<Path> files, Schema readable) {
    Map<String, UnreadableColumn> columns = new LinkedHashMap<>();
    for (Path file : inspected(files)) {
      for (UnreadableColumn column : format.unreadableColumns(file, options)) {
        if (readable.indexOf(column.name()) < 0) {
          columns.putIfAbsent(column.name(), column);
        }
      }
    }
    return List.copyOf(columns.values());
  }

  private static List<Path> inspected(List<Path> files) {
    return files.subList(0, Math.min(files.size(), MOST_FILES));
  }

  /** The columns of all files, by name, in order of first appearance. */
  private static Schema inferred(FileFormat format, FormatOptions options, List<Path> files) {
    Map<String, Field> merged = new LinkedHashMap<>();
    Map<String, Path> origin = new LinkedHashMap<>();
    int seen = 0;
    for (Path file : inspected(files)) {
      Schema schema = format.inferSchema(file, options);
      for (Field field : schema.fields()) {
        Field before = merged.get(field.name());
        if (before == null) {
          boolean nullable = field.nullable() || seen > 0;
          merged.put(field.name(), new Field(field.name(), field.type(), nullable));
          origin.put(field.name(), file);
          continue;
        }
        DataType common = format.commonType(before.type(), field.type());
        if (common == null) {
          throw new DfjException(
              ErrorCode.TYPE_MISMATCH,
              "column \""
                  + field.name()
                  + "\" is "
                  + before.type()
                  + " in "
                  + origin.get(field.name())
                  + " but "
                  + field.type()
                  + " in "
                  + file);
        }
        boolean nullable = before.nullable() || field.nullable();
        merged.put(field.name(), new Field(field.name(), common, nullable));
      }
      for (Field field : merged.values()) {
        if (schema.indexOf(field.name()) < 0 && !field.nullable()) {
          merged.put(field.name(), new Field(field.name(), field.type(), true));
        }
      }
      seen++;
    }
    List<Field> fields = new ArrayList<>();
    for (Field field : merged.values()) {
      fields.add(known(field));
    }
    return new Schema(fields);
  }

  /** What no file tells the type of is text, also within nested types. */
  private static Field known(Field field) {
    DataType type = field.type();
    if (type.sqlType() == SqlType.NULL) {
      type = DataType.VARCHAR;
    } else if (type.sqlType().isNested()) {
      List<Field> children = type.children().stream().map(FileTables::known).toList();
      type = new DataType(type.sqlType(), type.precision(), type.scale(), children);
    }
    return new Field(field.name(), type, field.nullable());
  }
}
