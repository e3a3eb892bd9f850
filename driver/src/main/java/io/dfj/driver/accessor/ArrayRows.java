// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.type.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes result sets over the elements of arrays, which live as long as their connection. */
@FunctionalInterface
public interface ArrayRows {
  /** Where there are no arrays, as in metadata. */
  ArrayRows NONE =
      (schema, rows) -> {
        throw SqlErrors.unsupported("Array.getResultSet");
      };

  /**
   * @param rows a value of the driver's classes or null for each column
   * @throws SQLException 08003 if the connection is closed
   */
  ResultSet of(Schema schema, List<List<@Nullable Object>> rows) throws SQLException;
}
