// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.format.ListingTable;
import io.substrait.proto.ReadRel.LocalFiles;
import io.substrait.proto.ReadRel.LocalFiles.FileOrFiles;
import io.substrait.proto.ReadRel.LocalFiles.FileOrFiles.DelimiterSeparatedTextReadOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tables over files that have no name, as their locations. */
final class LocalFilesWriter {
  private static final String SCHEME = "file:";
  private static final Set<String> TEXT_OPTIONS =
      Set.of("has_header", "delimiter", "quote", "escape", "null_value");

  private LocalFilesWriter() {}

  static LocalFiles write(ListingTable table) {
    FileOrFiles.Builder item = FileOrFiles.newBuilder();
    ListingTable.Definition definition = table.definition();
    Map<String, String> options = definition.options();
    Set<String> left = new TreeSet<>(options.keySet());
    switch (definition.format()) {
      case "parquet" -> item.setParquet(FileOrFiles.ParquetReadOptions.getDefaultInstance());
      case "arrow" -> item.setArrow(FileOrFiles.ArrowReadOptions.getDefaultInstance());
      case "csv" -> {
        left.removeAll(TEXT_OPTIONS);
        item.setText(text(options, definition.location()));
      }
      default ->
          throw Refusal.writing(
              "files of format "
                  + definition.format()
                  + ": Substrait has Parquet, Arrow and delimited text; register "
                  + definition.location()
                  + " as a table");
    }
    if (!left.isEmpty()) {
      throw Refusal.writing(
          "option "
              + left.iterator().next()
              + " of files of format "
              + definition.format()
              + ": Substrait has no such option; register "
              + definition.location()
              + " as a table");
    }
    path(definition.location(), item);
    return LocalFiles.newBuilder().addItems(item).build();
  }

  private static DelimiterSeparatedTextReadOptions text(
      Map<String, String> options, String location) {
    DelimiterSeparatedTextReadOptions.Builder text =
        DelimiterSeparatedTextReadOptions.newBuilder()
            .setFieldDelimiter(
                tab(options.getOrDefault("delimiter", location.contains(".tsv") ? "\t" : ",")))
            .setQuote(options.getOrDefault("quote", "\""))
            .setHeaderLinesToSkip(
                Boolean.parseBoolean(options.getOrDefault("has_header", "true")) ? 1 : 0)
            .setValueTreatedAsNull(options.getOrDefault("null_value", ""));
    String escape = options.get("escape");
    return (escape == null ? text : text.setEscape(escape)).build();
  }

  /** Options may spell a tab. */
  private static String tab(String delimiter) {
    return delimiter.equals("\\t") ? "\t" : delimiter;
  }

  private static void path(String location, FileOrFiles.Builder item) {
    boolean url = location.startsWith(SCHEME);
    boolean wild = location.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    if (url) {
      if (wild) {
        item.setUriPathGlob(location);
      } else {
        item.setUriPath(location);
      }
    } else if (wild && !exists(location)) {
      item.setUriPathGlob(
          uri(location.startsWith("/") ? location : Path.of("").toAbsolutePath() + "/" + location));
    } else {
      Path path = Path.of(location).toAbsolutePath();
      String uri = uri(path.toString()).replace("*", "%2A");
      if (Files.isDirectory(path)) {
        item.setUriFolder(uri);
      } else {
        item.setUriFile(uri);
      }
    }
  }

  private static boolean exists(String location) {
    try {
      return Files.exists(Path.of(location));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String uri(String path) {
    String slashed = path.replace('\\', '/');
    try {
      return new URI("file", "", slashed.startsWith("/") ? slashed : "/" + slashed, null)
          .toASCIIString();
    } catch (URISyntaxException e) {
      throw Refusal.writing("the path " + path + ": it is no URI", e);
    }
  }
}
