// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSetOption;

/**
 * One statement of a text.
 *
 * @param node a query, INSERT or the like of Calcite's, or a {@link CommandNode}
 * @param parameterCount question marks in it
 * @param beginLine counted from 1, as are all positions
 * @param endColumn of its last character
 */
public record ParsedStatement(
    SqlNode node, int parameterCount, int beginLine, int beginColumn, int endLine, int endColumn) {
  /** Whether it gives rows. */
  public boolean isQuery() {
    return node instanceof CommandNode command
        ? command.command() instanceof Command.Listing
        : node.isA(SqlKind.QUERY) || node instanceof SqlExplain;
  }

  /** Whether it stores or writes rows, and so counts them. */
  public boolean isUpdate() {
    return node instanceof CommandNode command
        ? command.command() instanceof Command.Copy
            || command.command() instanceof Command.CreateTable create && create.query() != null
        : node.isA(SqlKind.DML);
  }

  /** Whether it changes the catalog: CREATE, with or without a query, DROP and the like. */
  public boolean isDefinition() {
    return node instanceof CommandNode command
        && !(command.command() instanceof Command.Listing)
        && !(command.command() instanceof Command.Copy);
  }

  /** Whether it only sets an option of the session. */
  public boolean isSetting() {
    return node instanceof SqlSetOption;
  }

  /** The part of the text that this statement was parsed from. */
  public String textIn(String text) {
    return text.substring(
        TextPosition.offset(text, beginLine, beginColumn),
        TextPosition.offset(text, endLine, endColumn) + 1);
  }
}
