// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

/** A fully qualified name of a table that may or may not exist. */
public record TableName(String catalog, String schema, String table) {
  @Override
  public String toString() {
    return catalog + "." + schema + "." + table;
  }
}
