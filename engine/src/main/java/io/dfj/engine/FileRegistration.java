// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.sql.TableName;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes tables of files, named after them in lower case as unquoted SQL names are. */
final class FileRegistration {
  private final SessionTables tables;
  private final ConfigOptions options;
  private final TableFactories factories;

  FileRegistration(SessionTables tables, ConfigOptions options, TableFactories factories) {
    this.tables = tables;
    this.options = options;
    this.factories = factories;
  }

  void register(String name, Path location, Map<String, String> formatOptions) {
    tables.register(
        new TableName(
            options.get(ConfigOption.DEFAULT_CATALOG),
            options.get(ConfigOption.DEFAULT_SCHEMA),
            name),
        TableBacked.of(
            FileTables.open(
                factories.formats(), location.toString(), null, formatOptions, null, List.of())));
  }

  /**
   * @param onBadFile told of each file of a folder that cannot be a table; it is left out
   */
  List<String> registerAll(Path location, Consumer<DfjException> onBadFile) {
    if (!Files.isDirectory(location) || isPartitioned(location)) {
      String name = tableName(location);
      register(name, location, Map.of());
      return List.of(name);
    }
    List<String> names = new ArrayList<>();
    for (Path entry : children(location)) {
      if (Files.isDirectory(entry) ? holdsData(entry) : isData(entry)) {
        String name = tableName(entry);
        try {
          register(name, entry, Map.of());
          names.add(name);
        } catch (DfjException e) {
          onBadFile.accept(e);
        }
      }
    }
    return names;
  }

  /** Whether the folder's sub-folders are partitions of one table, named {@code column=value}. */
  private static boolean isPartitioned(Path folder) {
    for (Path entry : children(folder)) {
      if (Files.isDirectory(entry) && fileName(entry).indexOf('=') > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isData(Path file) {
    return factories.formats().byFileName(fileName(file)) != null;
  }

  private boolean holdsData(Path folder) {
    for (Path entry : children(folder)) {
      if (Files.isDirectory(entry) ? holdsData(entry) : isData(entry)) {
        return true;
      }
    }
    return false;
  }

  /** In order of name; hidden ones left out. */
  private static List<Path> children(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !fileName(entry).startsWith(".") && !fileName(entry).startsWith("_"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DfjException(ErrorCode.IO_ERROR, "cannot list folder " + folder, e);
    }
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static String tableName(Path path) {
    String name = fileName(path);
    int dot = name.indexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
  }
}
