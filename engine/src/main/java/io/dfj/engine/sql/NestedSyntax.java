// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** What the parser makes of brackets and braces. */
public final class NestedSyntax {
  private NestedSyntax() {}

  /**
   * {@code array[from:to:step]}; positions count from 1, from the end if negative, and both are
   * within the slice.
   *
   * @param from null for the end of the array that the slice starts at
   * @param to null for the other one
   */
  public static SqlNode slice(
      SqlParserPos pos,
      SqlNode array,
      @Nullable SqlNode from,
      @Nullable SqlNode to,
      @Nullable SqlNode step) {
    boolean backwards = step != null && isNegative(step);
    List<SqlNode> arguments = new ArrayList<>();
    arguments.add(array);
    arguments.add(from == null ? end(!backwards, pos) : from);
    arguments.add(to == null ? end(backwards, pos) : to);
    if (step != null) {
      arguments.add(step);
    }
    return StandardSyntax.function("array_slice", pos, arguments);
  }

  private static boolean isNegative(SqlNode step) {
    return step.getKind() == SqlKind.MINUS_PREFIX
        || step instanceof SqlNumericLiteral number
            && number.getValueAs(BigDecimal.class).signum() < 0;
  }

  private static SqlNode end(boolean first, SqlParserPos pos) {
    SqlNode one = SqlLiteral.createExactNumeric("1", pos);
    return first ? one : SqlStdOperatorTable.UNARY_MINUS.createCall(pos, one);
  }

  /**
   * {@code {'a': 1}}.
   *
   * @param entries names and values in turn; a name is a text or an identifier
   * @throws DfjException SYNTAX_ERROR for another name, DUPLICATE_COLUMN for a name twice
   */
  public static SqlNode row(SqlNodeList entries) {
    List<SqlNode> arguments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      SqlNode entry = entries.get(i);
      if (i % 2 == 0) {
        SqlLiteral name = name(entry);
        checkNew(name.getValueAs(String.class), names, name.getParserPosition());
        entry = name;
      }
      arguments.add(entry);
    }
    return StandardSyntax.function("named_struct", entries.getParserPosition(), arguments);
  }

  /** What to say of {@code f(key: value)}, which SQL has for JSON only. */
  public static DfjException keyAndValue(SqlParserPos pos) {
    return new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "'key: value' in a call is not supported" + StatementResolver.at(pos));
  }

  /**
   * Adds the name of a field to those before it.
   *
   * @throws DfjException DUPLICATE_COLUMN if it is one of them
   */
  static void checkNew(String name, Set<String> names, SqlParserPos pos) {
    if (!names.add(name)) {
      throw new DfjException(
          ErrorCode.DUPLICATE_COLUMN,
          "field '" + name + "' appears twice" + StatementResolver.at(pos));
    }
  }

  private static SqlLiteral name(SqlNode name) {
    if (name instanceof SqlCharStringLiteral text) {
      return text;
    } else if (name instanceof SqlIdentifier id && id.isSimple()) {
      return SqlLiteral.createCharString(id.getSimple(), id.getParserPosition());
    }
    throw new DfjException(
        ErrorCode.SYNTAX_ERROR,
        "syntax error"
            + StatementResolver.at(name.getParserPosition())
            + ": expected the name of a field");
  }
}
