// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Locale;

/** How EXPLAIN shows plans. */
public enum ExplainFormat {
  /** Logical and physical plan, a line an operator, inputs indented. */
  INDENT,
  /** The physical plan as boxes. */
  TREE,
  /** The logical plan as JSON, nested as that of PostgreSQL's EXPLAIN. */
  PGJSON,
  /** The logical plan as a graph in the DOT language of Graphviz. */
  GRAPHVIZ;

  /**
   * The format of this name, in any case.
   *
   * @throws DfjException INVALID_ARGUMENT if there is none
   */
  public static ExplainFormat of(String name) {
    for (ExplainFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new DfjException(
        ErrorCode.INVALID_ARGUMENT,
        "'"
            + name.toLowerCase(Locale.ROOT)
            + "' is no format of EXPLAIN, which are indent, tree, pgjson and graphviz");
  }
}
