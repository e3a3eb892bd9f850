// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/**
 * How rows of one schema become files of one format: its options have been checked, so that nothing
 * is written before a mistake in them is reported. Opens any number of files. Immutable.
 */
public interface FileEncoder {
  /**
   * What an execution brings along.
   *
   * @param zone in which timestamps with time zone are written as text
   * @param parallelism workers that may encode at once
   */
  record Context(ZoneId zone, int parallelism) {}

  /** Of file names, without the first dot: {@code parquet}, {@code csv.gz}. */
  String extension();

  /**
   * Begins a file.
   *
   * @param out stays open; need not be buffered
   */
  FileWriter open(OutputStream out, Context context) throws IOException;
}
