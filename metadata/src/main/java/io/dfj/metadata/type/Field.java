// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.type;

/**
 * A named column.
 *
 * @param name as stored; case-sensitive
 * @param type its type
 * @param nullable whether values may be null; {@code false} is a promise
 */
public record Field(String name, DataType type, boolean nullable) {
  @Override
  public String toString() {
    return name + " " + type + (nullable ? "" : " NOT NULL");
  }
}
