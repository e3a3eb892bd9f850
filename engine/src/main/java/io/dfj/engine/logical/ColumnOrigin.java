// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

/** The column of a table that a result column shows as it is. */
public record ColumnOrigin(String catalog, String schema, String table, String column) {}
