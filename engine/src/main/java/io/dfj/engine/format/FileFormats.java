// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * File formats: those of this installation, which are the lines of {@code
 * META-INF/services/io.dfj.engine.format.FileFormat} that the engine's own class loader sees, and
 * what a session has besides. Immutable.
 */
public final class FileFormats {
  private static final FileFormats INSTALLED = load();

  private final List<FileFormat> formats;

  FileFormats(List<FileFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /** Those of this installation; the same object in every call. */
  public static FileFormats installed() {
    return INSTALLED;
  }

  private static FileFormats load() {
    List<FileFormat> found = new ArrayList<>();
    // The context class loader may be anything: a pool's, an IDE's, an application server's.
    ServiceLoader.load(FileFormat.class, FileFormats.class.getClassLoader()).forEach(found::add);
    return new FileFormats(found);
  }

  /** These and another one, which is found before them. */
  public FileFormats with(FileFormat format) {
    List<FileFormat> more = new ArrayList<>(List.of(format));
    more.addAll(formats);
    return new FileFormats(more);
  }

  /** These without one. */
  public FileFormats without(FileFormat format) {
    return new FileFormats(formats.stream().filter(other -> other != format).toList());
  }

  /** All of them: those of a session first, then in the order of the services file. */
  public List<FileFormat> all() {
    return formats;
  }

  /**
   * The format of a name, in any case, as in STORED AS.
   *
   * @throws DfjException INVALID_ARGUMENT listing the names there are
   */
  public FileFormat byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (FileFormat format : formats) {
      if (format.name().equals(lower)) {
        return format;
      }
    }
    // An ending is what many type: NDJSON for JSON.
    for (FileFormat format : formats) {
      if (format.extensions().contains(lower)) {
        return format;
      }
    }
    throw new DfjException(
        ErrorCode.INVALID_ARGUMENT,
        "unknown file format " + name + "; there are " + String.join(", ", names()));
  }

  /** The format of a file's ending, a compression ending dropped first; null if none claims it. */
  public @Nullable FileFormat byFileName(String fileName) {
    String plain = Compression.stripEnding(fileName.toLowerCase(Locale.ROOT));
    int dot = plain.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    String ending = plain.substring(dot + 1);
    for (FileFormat format : formats) {
      if (format.extensions().contains(ending)) {
        return format;
      }
    }
    return null;
  }

  private List<String> names() {
    return formats.stream().map(FileFormat::name).sorted().collect(Collectors.toList());
  }
}
