// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;

/** A column as written in CREATE TABLE. */
public record ColumnDefinition(SqlIdentifier name, SqlDataTypeSpec type, boolean nullable) {}
