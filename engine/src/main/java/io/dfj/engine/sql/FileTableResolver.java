// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.spi.TableFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Opens what queries name where a table's name could stand: files, and calls of functions. */
@FunctionalInterface
public interface FileTableResolver {
  /**
   * @param location a file, a folder or a pattern
   * @throws io.dfj.metadata.error.DfjException FILE_NOT_FOUND, or why it is no table
   */
  Table open(String location);

  /** The formats that files are told apart by. */
  default FileFormats formats() {
    return FileFormats.installed();
  }

  /**
   * The table that a function gives.
   *
   * @param arguments a query of one row that holds them; null if there are none
   */
  default Table call(TableFunction function, @Nullable LogicalPlan arguments) {
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "table function '" + function.name() + "' in this place");
  }
}
