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
 * The file formats of this installation: the lines of {@code
 * META-INF/services/io.dfj.engine.format.FileFormat} that the engine's own class loader sees.
 * Thread-safe.
 */
public final class FileFormats {
  private static final FileFormats INSTALLED = load();

  private final List<FileFormat> formats;

  FileFormats(List<FileFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /** The same object in every call. */
  public static FileFormats installed() {
    return INSTALLED;
  }

  private static FileFormats load() {
    List<FileFormat> found = new ArrayList<>();
    // The context class loader may be anything: a pool's, an IDE's, an application server's.
    ServiceLoader.load(FileFormat.class, FileFormats.class.getClassLoader()).forEach(found::add);
    return new FileFormats(found);
  }

  /** All of them, in the order of the services file. */
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
