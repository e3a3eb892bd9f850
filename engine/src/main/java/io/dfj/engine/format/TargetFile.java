// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears only when it is complete: it is written under a hidden name beside its own,
 * and moved. Whoever reads meanwhile sees the old file, or none.
 */
final class TargetFile implements AutoCloseable {
  private final Path path;
  private final Path hidden;
  private final OutputStream out;
  private final FileWriter writer;
  private boolean closed;
  private boolean moved;

  /**
   * Begins a file, in a folder that exists.
   *
   * @throws DfjException IO_ERROR
   */
  TargetFile(Path path, FileEncoder encoder, FileEncoder.Context context) {
    this.path = path;
    // Folders are read without names that begin with a dot.
    this.hidden = path.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      this.out =
          Files.newOutputStream(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw FileErrors.writing(path, e);
    }
    try {
      this.writer = encoder.open(out, context);
    } catch (IOException e) {
      discard();
      throw FileErrors.writing(path, e);
    } catch (RuntimeException | Error e) {
      discard();
      throw e;
    }
  }

  FileWriter writer() {
    return writer;
  }

  /** What failed while this file was written. */
  DfjException failed(IOException e) {
    return FileErrors.writing(path, e);
  }

  /** Completes the file, still under its hidden name. */
  void finish() {
    try {
      writer.finish();
      out.close();
    } catch (IOException e) {
      throw FileErrors.writing(path, e);
    }
    writer.close();
    closed = true;
  }

  /** Gives the finished file its name; replaces one that is there. */
  void move() {
    try {
      if (Files.isDirectory(path)) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT, "cannot write " + path + ": it is a folder");
      }
      try {
        Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(hidden, path, StandardCopyOption.REPLACE_EXISTING);
      }
      moved = true;
    } catch (IOException e) {
      throw FileErrors.writing(path, e);
    }
  }

  /** Takes back a new file that was moved already, because another one failed. */
  void undo() {
    if (moved) {
      delete(path);
    }
  }

  /** Deletes what was not moved. Idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      writer.close();
    }
    if (!moved) {
      discard();
    }
  }

  private void discard() {
    try {
      out.close();
    } catch (IOException e) {
      // It is deleted anyway.
    }
    delete(hidden);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What is left has a hidden name that no reader takes.
    }
  }
}
