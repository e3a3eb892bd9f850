// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Line numbers for messages: nobody counts lines while all is well; when something is wrong the
 * file is read again up to the place.
 */
final class LineNumbers {
  private LineNumbers() {}

  /**
   * The line that holds a byte of the uncompressed file, from 1. Lines end with LF, CR LF or CR.
   */
  static long at(Path file, Compression compression, long offset) {
    long line = 1;
    try (InputStream in = compression.open(file)) {
      byte[] buffer = new byte[1 << 16];
      long left = offset;
      boolean afterReturn = false;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return line;
        }
        for (int i = 0; i < read; i++) {
          byte c = buffer[i];
          if (c == '\r' || (c == '\n' && !afterReturn)) {
            line++;
          }
          afterReturn = c == '\r';
        }
        left -= read;
      }
    } catch (IOException e) {
      // The failure to report is the one being located.
      return line;
    }
    return line;
  }
}
