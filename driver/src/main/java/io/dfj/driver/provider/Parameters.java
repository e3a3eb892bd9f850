// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Sets values for question marks. */
final class Parameters {
  private Parameters() {}

  static void set(PreparedStatement statement, List<SqlFilter.Value> values) throws SQLException {
    int index = 0;
    for (SqlFilter.Value value : values) {
      index++;
      if (value.value() == null) {
        statement.setNull(index, value.type().sqlType().jdbcType());
      } else {
        statement.setObject(index, value.value());
      }
    }
  }
}
