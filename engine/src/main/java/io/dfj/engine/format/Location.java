// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Where the files of a table are: a file, a folder with all its sub-folders, or a pattern in which
 * {@code *}, {@code ?}, <code>{a,b}</code> and {@code [a-z]} match within a name and {@code **}
 * matches any number of folders. Names that begin with a dot or an underscore are skipped unless
 * the location spells them out.
 */
final class Location {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(//.*|/.*)?");
  private static final int MAX_DEPTH = 100;

  private final String text;

  /** The file or folder, or what stands before the first name with a wildcard. */
  private final Path base;

  /** Names and patterns below the base; empty for a plain file or folder. */
  private final List<String> pattern;

  private Location(String text, Path base, List<String> pattern) {
    this.text = text;
    this.base = base;
    this.pattern = pattern;
  }

  /**
   * Reads a path, relative to the working directory, or a {@code file:} URL.
   *
   * @throws DfjException INVALID_ARGUMENT, FEATURE_NOT_SUPPORTED for another scheme
   */
  static Location parse(String text) {
    String path = path(text);
    try {
      if (path.isBlank()) {
        throw new DfjException(ErrorCode.INVALID_ARGUMENT, "a location must not be empty");
      }
      boolean wild = path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
      if (!wild || existsLiterally(path)) {
        return new Location(text, Path.of(path).toAbsolutePath().normalize(), List.of());
      }
      return wild(text, path);
    } catch (InvalidPathException e) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "not a path: " + text, e);
    }
  }

  private static String path(String text) {
    var scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      return text;
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    if (!name.equals("file")) {
      if (scheme.group(2) == null || !scheme.group(2).startsWith("//")) {
        return text;
      }
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          name + ": locations are not supported, only local files: " + text);
    }
    String rest = text.substring("file:".length());
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED, "file: location on another host: " + text);
      }
      rest = slash < 0 ? "/" : rest.substring(slash);
    }
    return decode(rest, text);
  }

  /** Percent-decodes; a plus sign stays one. */
  static String decode(String encoded, String whole) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "malformed percent encoding in " + whole, e);
    }
  }

  /**
   * The file or folder that a text names, wildcards or not; it need not exist.
   *
   * @throws DfjException as {@link #parse}
   */
  static Path target(String text) {
    String path = path(text);
    if (path.isBlank()) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "a location must not be empty");
    }
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "not a path: " + text, e);
    }
  }

  private static boolean existsLiterally(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Location wild(String text, String path) {
    String[] names = path.replace('\\', '/').split("/", -1);
    int first = 0;
    while (!isWild(names[first])) {
      first++;
    }
    String prefix = String.join("/", List.of(names).subList(0, first));
    Path base = Path.of(prefix.isEmpty() && first > 0 ? "/" : prefix);
    List<String> pattern = new ArrayList<>();
    for (String name : List.of(names).subList(first, names.length)) {
      if (!name.isEmpty() && !name.equals(".")) {
        pattern.add(name);
      }
    }
    return new Location(text, base.toAbsolutePath().normalize(), List.copyOf(pattern));
  }

  private static boolean isWild(String name) {
    return name.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  /** As the user wrote it. */
  String text() {
    return text;
  }

  /** The folder against which partition folders count: a file's own folder for a single file. */
  Path root() {
    if (pattern.isEmpty() && !Files.isDirectory(base)) {
      Path parent = base.getParent();
      return parent == null ? base : parent;
    }
    return base;
  }

  /** What was named, if it was no pattern. */
  Path base() {
    return base;
  }

  /** Whether this names a folder, or one that does not exist yet and ends with a slash. */
  boolean isFolder() {
    return pattern.isEmpty() && (Files.isDirectory(base) || isMissingFolder());
  }

  /** Whether nothing is there, and a slash at the end says that it is to be a folder. */
  boolean isMissingFolder() {
    return pattern.isEmpty() && text.endsWith("/") && !Files.exists(base);
  }

  /** Whether this names one existing file. */
  boolean isSingleFile() {
    return pattern.isEmpty() && Files.isRegularFile(base);
  }

  /**
   * The files as of now, in the order of their paths.
   *
   * @throws DfjException FILE_NOT_FOUND if the file, folder or any match is missing, IO_ERROR
   */
  List<Path> files() {
    List<Path> found = new ArrayList<>();
    try {
      if (!Files.exists(base)) {
        throw new DfjException(ErrorCode.FILE_NOT_FOUND, "no such file or folder: " + base);
      }
      if (pattern.isEmpty()) {
        collect(base, found, new HashSet<>(), 0);
      } else {
        match(base, 0, found, new HashSet<>(), 0);
        if (found.isEmpty()) {
          throw new DfjException(ErrorCode.FILE_NOT_FOUND, "no file matches " + text);
        }
      }
    } catch (IOException e) {
      throw new DfjException(
          ErrorCode.IO_ERROR, "cannot list " + text + ": " + FileErrors.reason(e), e);
    }
    Collections.sort(found);
    // ** can reach a file on several ways.
    return found.stream().distinct().toList();
  }

  /** A file, or every visible file below a folder. */
  private static void collect(Path path, List<Path> found, Set<Path> above, int depth)
      throws IOException {
    if (!Files.isDirectory(path)) {
      found.add(path);
      return;
    }
    // A symbolic link may lead back up.
    Path real = path.toRealPath();
    if (depth > MAX_DEPTH || !above.add(real)) {
      return;
    }
    for (Path child : visible(path)) {
      collect(child, found, above, depth + 1);
    }
    above.remove(real);
  }

  private void match(Path folder, int index, List<Path> found, Set<Path> above, int depth)
      throws IOException {
    if (index == pattern.size()) {
      collect(folder, found, above, depth);
      return;
    }
    if (!Files.isDirectory(folder) || depth > MAX_DEPTH) {
      return;
    }
    String name = pattern.get(index);
    if (name.equals("**")) {
      match(folder, index + 1, found, above, depth);
      Path real = folder.toRealPath();
      if (above.add(real)) {
        for (Path child : visible(folder)) {
          if (Files.isDirectory(child)) {
            match(child, index, found, above, depth + 1);
          } else if (index == pattern.size() - 1) {
            found.add(child);
          }
        }
        above.remove(real);
      }
    } else if (!isWild(name)) {
      Path child = folder.resolve(name);
      if (Files.exists(child)) {
        match(child, index + 1, found, above, depth + 1);
      }
    } else {
      PathMatcher matcher = matcher(name);
      for (Path child : visible(folder)) {
        if (matcher.matches(child.getFileName())) {
          match(child, index + 1, found, above, depth + 1);
        }
      }
    }
  }

  private PathMatcher matcher(String name) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + name);
    } catch (PatternSyntaxException e) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "malformed pattern " + name + " in " + text, e);
    }
  }

  private static List<Path> visible(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        String name = child.getFileName().toString();
        if (!name.startsWith(".") && !name.startsWith("_")) {
          children.add(child);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(children);
    return children;
  }
}
