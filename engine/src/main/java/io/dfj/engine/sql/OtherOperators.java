// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.Map;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPrefixOperator;

/**
 * The operators that PostgreSQL counts together: they bind tighter than BETWEEN, IN and LIKE and
 * less tight than plus and minus. They are the parser's only; {@link StandardSyntax} puts calls of
 * functions in their place.
 */
public final class OtherOperators {
  private static final int PRECEDENCE = 36;

  public static final SqlBinaryOperator CONCAT = binary("||");
  public static final SqlBinaryOperator BIT_AND = binary("&");
  public static final SqlBinaryOperator BIT_OR = binary("|");
  public static final SqlBinaryOperator BIT_XOR = binary("#");
  public static final SqlBinaryOperator SHIFT_LEFT = binary("<<");
  public static final SqlBinaryOperator SHIFT_RIGHT = binary(">>");
  public static final SqlPrefixOperator BIT_NOT =
      new SqlPrefixOperator("~", SqlKind.OTHER, PRECEDENCE, null, null, null);

  /** The functions of the library that they are. */
  static final Map<SqlOperator, String> FUNCTIONS =
      Map.of(
          BIT_AND, "$bit_and",
          BIT_OR, "$bit_or",
          BIT_XOR, "$bit_xor",
          SHIFT_LEFT, "$shift_left",
          SHIFT_RIGHT, "$shift_right",
          BIT_NOT, "$bit_not");

  private OtherOperators() {}

  private static SqlBinaryOperator binary(String name) {
    return new SqlBinaryOperator(name, SqlKind.OTHER, PRECEDENCE, true, null, null, null);
  }
}
