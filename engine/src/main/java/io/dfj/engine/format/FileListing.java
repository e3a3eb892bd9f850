// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one format at a location. A single file is taken whatever its name. Of a folder or
 * pattern, files with an ending of the format count, or, if there is none, files without an ending
 * of any format. Empty files are skipped among others.
 *
 * @param formats that files with endings are told apart by
 * @param mayBeEmpty whether a folder without files is a table without rows
 */
record FileListing(Location location, FileFormat format, FileFormats formats, boolean mayBeEmpty) {
  /**
   * The files as of now, in the order of their paths.
   *
   * @throws DfjException FILE_NOT_FOUND if there is none, INVALID_DATA if the one file is empty
   */
  List<Path> current() {
    if (mayBeEmpty && location.isMissingFolder()) {
      return List.of();
    }
    List<Path> all = location.files();
    if (location.isSingleFile()) {
      if (size(all.get(0)) == 0) {
        throw new DfjException(ErrorCode.INVALID_DATA, "the file " + all.get(0) + " is empty");
      }
      return all;
    }
    List<Path> matching = new ArrayList<>();
    List<Path> nameless = new ArrayList<>();
    for (Path file : all) {
      FileFormat byName = formats.byFileName(file.getFileName().toString());
      if (byName == null ? size(file) > 0 : byName == format && size(file) > 0) {
        (byName == null ? nameless : matching).add(file);
      }
    }
    List<Path> files = matching.isEmpty() ? nameless : matching;
    if (files.isEmpty() && !mayBeEmpty) {
      throw new DfjException(
          ErrorCode.FILE_NOT_FOUND,
          "no " + format.name() + " file with content in " + location.text());
    }
    return files;
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }
}
