// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What failing file access is reported as. */
public final class FileErrors {
  private FileErrors() {}

  /** FILE_NOT_FOUND or IO_ERROR, naming the file. */
  public static DfjException reading(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new DfjException(ErrorCode.FILE_NOT_FOUND, "no such file: " + file, e);
    }
    return new DfjException(ErrorCode.IO_ERROR, "cannot read " + file + ": " + reason(e), e);
  }

  /** IO_ERROR, naming the file. */
  public static DfjException writing(Path file, IOException e) {
    return new DfjException(ErrorCode.IO_ERROR, "cannot write " + file + ": " + reason(e), e);
  }

  /** The cause in one line, without the path that such messages tend to repeat. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
