// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A column as written in CREATE TABLE.
 *
 * @param type a type specification or the qualifier of an interval; null where a query gives it
 * @param defaultValue null without DEFAULT
 */
public record ColumnDefinition(
    SqlIdentifier name, @Nullable SqlNode type, boolean nullable, @Nullable Default defaultValue) {
  /**
   * What follows DEFAULT.
   *
   * @param source where its text is
   */
  public record Default(SqlNode value, SqlParserPos source) {}
}
