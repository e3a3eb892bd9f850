// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

/**
 * A column that a table's files have but that cannot be read, since its type has no SQL counterpart
 * here. It is no part of the table's schema.
 *
 * @param type its type, for messages, as {@code LIST<INTEGER>}
 * @param origin the file that has it
 */
public record UnreadableColumn(String name, String type, String origin) {
  /** {@code column 'l' of type LIST<INTEGER> of FILE is not supported}. */
  public String message() {
    return "column '" + name + "' of type " + type + " of " + origin + " is not supported";
  }
}
