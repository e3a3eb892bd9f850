// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.Table;

/** Opens files that queries name where a table's name could stand. */
@FunctionalInterface
public interface FileTableResolver {
  /**
   * @param location a file, a folder or a pattern
   * @throws io.dfj.metadata.error.DfjException FILE_NOT_FOUND, or why it is no table
   */
  Table open(String location);
}
