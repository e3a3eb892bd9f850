// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.substrait.proto.ReadRel.LocalFiles.FileOrFiles;
import io.substrait.proto.ReadRel.LocalFiles.FileOrFiles.DelimiterSeparatedTextReadOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that plans read, as the tables that SQL makes of them. */
final class LocalFilesReader {
  /** Each is a table of its own. */
  private static final int MOST_ITEMS = 1_000;

  private static final String WILDCARDS = "*?[{";

  private final SubstraitSession session;

  LocalFilesReader(SubstraitSession session) {
    this.session = session;
  }

  /** A file's rows, and how a message names it. */
  record Opened(Rows rows, String shown) {}

  /**
   * Opens all files.
   *
   * @param schema columns that the plan expects, which text needs; null for none
   */
  List<Opened> open(List<FileOrFiles> items, @Nullable List<Field> schema) {
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw Refusal.reading(
          "local files of "
              + items.size()
              + " items: 1 to "
              + MOST_ITEMS
              + " are read, each a file, a folder or a pattern");
    }
    List<Opened> opened = new ArrayList<>();
    for (FileOrFiles item : items) {
      opened.add(open(item, schema));
    }
    return opened;
  }

  private Opened open(FileOrFiles item, @Nullable List<Field> schema) {
    String location = location(item);
    if (item.getStart() != 0 || item.getLength() != 0) {
      throw Refusal.reading(
          "a part of the file "
              + location
              + ": files are read as a whole, without start or length");
    }
    return switch (item.getFileFormatCase()) {
      case PARQUET -> table(location, "parquet");
      case ARROW -> table(location, "arrow");
      case FILEFORMAT_NOT_SET -> table(location, null);
      case TEXT -> text(location, item.getText(), schema);
      case ORC, DWRF ->
          throw Refusal.reading(
              "the file "
                  + location
                  + " of format "
                  + item.getFileFormatCase()
                  + ": Parquet, Arrow and delimited text are read");
      case EXTENSION ->
          throw Refusal.reading(
              "the file "
                  + location
                  + " of format "
                  + item.getExtension().getTypeUrl()
                  + ": Parquet, Arrow and delimited text are read");
    };
  }

  private static String location(FileOrFiles item) {
    String location =
        switch (item.getPathTypeCase()) {
          case URI_PATH -> item.getUriPath();
          case URI_FILE -> item.getUriFile();
          case URI_FOLDER -> item.getUriFolder();
          case URI_PATH_GLOB -> item.getUriPathGlob();
          case PATHTYPE_NOT_SET -> throw Refusal.reading("a local file without a path");
        };
    if (item.getPathTypeCase() != FileOrFiles.PathTypeCase.URI_PATH_GLOB
        && location.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0)) {
      throw Refusal.reading(
          "the path " + location + ": one with wildcards must be given as uri_path_glob");
    }
    return location;
  }

  private Opened table(String location, @Nullable String format) {
    return opened(session.files().open(location, format, Map.of(), null), location);
  }

  private static Opened opened(RelTree.Scan scan, String location) {
    return new Opened(new Rows(scan, scan.columns().children()), "the files of " + location);
  }

  private Opened text(
      String location, DelimiterSeparatedTextReadOptions text, @Nullable List<Field> schema) {
    if (schema == null || schema.isEmpty()) {
      throw Refusal.reading("the text file " + location + " without the names of its columns");
    } else if (text.getHeaderLinesToSkip() > 1) {
      throw Refusal.reading(
          "the text file "
              + location
              + " with "
              + text.getHeaderLinesToSkip()
              + " header lines to skip: at most one is");
    }
    Map<String, String> options = new HashMap<>();
    options.put("has_header", Boolean.toString(text.getHeaderLinesToSkip() == 1));
    if (!text.getFieldDelimiter().isEmpty()) {
      options.put("delimiter", character(text.getFieldDelimiter(), "delimiter", location));
    }
    options.put("quote", character(text.getQuote(), "quote", location));
    if (!text.getEscape().isEmpty()) {
      options.put("escape", character(text.getEscape(), "escape", location));
    }
    if (!text.getValueTreatedAsNull().isEmpty()) {
      options.put("null_value", text.getValueTreatedAsNull());
    }
    List<Field> nullable =
        schema.stream().map(field -> new Field(field.name(), field.type(), true)).toList();
    Opened opened =
        opened(session.files().open(location, "csv", options, new Schema(nullable)), location);
    return text.hasValueTreatedAsNull()
        ? opened
        : new Opened(withEmptyText(opened.rows()), opened.shown());
  }

  private static String character(String text, String what, String location) {
    if (text.length() > 1) {
      throw Refusal.reading(
          "the text file "
              + location
              + " with "
              + what
              + " "
              + text
              + ": it must be one character");
    }
    return text;
  }

  /** Fields without a character are text, unless the plan says that they are null. */
  private Rows withEmptyText(Rows rows) {
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      RexTree column = rows.column(i);
      DataType type = TreeCalls.dataType(column.type());
      values.add(
          type.sqlType().isString()
              ? ExpressionReader.call(
                  session.calls(), "coalesce", List.of(column, LiteralReader.text("")))
              : column);
      names.add(rows.columns().get(i).name());
    }
    return rows.project(values, names, List.of());
  }
}
