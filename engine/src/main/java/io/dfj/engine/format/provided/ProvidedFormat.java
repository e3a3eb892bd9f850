// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.provided;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.catalog.provider.ProviderStatistics;
import io.dfj.engine.format.FileFormat;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.spi.Statistics;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A format of a user's, which is only read. */
public final class ProvidedFormat implements FileFormat {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final io.dfj.engine.spi.FileFormat format;
  private final String name;
  private final List<String> extensions;
  private final Set<String> options;

  private ProvidedFormat(
      io.dfj.engine.spi.FileFormat format,
      String name,
      List<String> extensions,
      Set<String> options) {
    this.format = format;
    this.name = name;
    this.extensions = extensions;
    this.options = options;
  }

  /**
   * A user's format as one of the engine's.
   *
   * @throws DfjException naming the format; INVALID_ARGUMENT for a name or an ending that is none
   */
  public static ProvidedFormat of(io.dfj.engine.spi.FileFormat format) {
    String name = ForeignCode.call("file format", format::name).toLowerCase(Locale.ROOT);
    String owner = "file format " + name;
    List<String> extensions =
        ForeignCode.call(
            owner,
            () -> format.extensions().stream().map(e -> e.toLowerCase(Locale.ROOT)).toList());
    for (String word : extensions) {
      check(owner, word);
    }
    check(owner, name);
    Set<String> options = ForeignCode.call(owner, () -> Set.copyOf(format.options()));
    return new ProvidedFormat(format, name, extensions, options);
  }

  private static void check(String owner, String word) {
    if (!NAME.matcher(word).matches()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          owner + ": '" + word + "' is not made of letters, digits and underscores");
    }
  }

  /** The user's. */
  public io.dfj.engine.spi.FileFormat format() {
    return format;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> extensions() {
    return extensions;
  }

  @Override
  public Set<String> options() {
    return options;
  }

  @Override
  public void checkOptions(FormatOptions given) {
    ForeignCode.call(
        "file format " + name,
        () -> {
          format.checkOptions(given.asMap());
          return true;
        });
  }

  @Override
  public Schema inferSchema(Path file, FormatOptions given) {
    return checked(
        file, ForeignCode.call(file.toString(), () -> format.inferSchema(file, given.asMap())));
  }

  /** Columns are found by their names. */
  static Schema checked(Path file, Schema schema) {
    Set<String> names = new HashSet<>();
    for (Field field : schema.fields()) {
      if (!names.add(field.name())) {
        throw new DfjException(
            ErrorCode.DUPLICATE_COLUMN, file + ": two columns named \"" + field.name() + "\"");
      }
    }
    return schema;
  }

  @Override
  public TableStatistics statistics(Path file, Schema fileSchema, FormatOptions given) {
    String owner = file.toString();
    Statistics known =
        ForeignCode.call(owner, () -> format.statistics(file, fileSchema, given.asMap()));
    return ForeignCode.call(owner, () -> ProviderStatistics.of(known, fileSchema));
  }

  @Override
  public Source scan(FileScan scan) {
    return new ProvidedFiles(format, scan);
  }
}
