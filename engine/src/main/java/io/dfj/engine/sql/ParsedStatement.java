// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.SqlNode;

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
  /** The part of the text that this statement was parsed from. */
  public String textIn(String text) {
    return text.substring(
        TextPosition.offset(text, beginLine, beginColumn),
        TextPosition.offset(text, endLine, endColumn) + 1);
  }
}
