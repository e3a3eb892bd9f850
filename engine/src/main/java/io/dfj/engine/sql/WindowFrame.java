// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.Frame;
import io.dfj.engine.function.Frame.Bound;
import io.dfj.engine.function.Frame.Exclusion;
import io.dfj.engine.function.Frame.Unit;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a parsed window, checked.
 *
 * @param frame without its offsets
 * @param start offset of its start, or null
 * @param end offset of its end, or null
 */
public record WindowFrame(Frame frame, @Nullable SqlNode start, @Nullable SqlNode end) {
  /** GROUPS in the place where Calcite's parser says whether a frame is of ROWS. */
  private static final class Groups extends SqlLiteral {
    Groups(SqlParserPos pos) {
      super(false, SqlTypeName.BOOLEAN, pos);
    }

    @Override
    public SqlLiteral clone(SqlParserPos pos) {
      return new Groups(pos);
    }
  }

  /** What the parser makes of GROUPS. */
  public static SqlLiteral groups(SqlParserPos pos) {
    return new Groups(pos);
  }

  /** Whether the frame of a parsed window counts groups. */
  static boolean isOfGroups(SqlWindow window) {
    return window.getOperandList().get(4) instanceof Groups;
  }

  /** Whether a window says anything of a frame. */
  static boolean isGiven(SqlWindow window) {
    return window.getLowerBound() != null || window.getUpperBound() != null;
  }

  /**
   * The frame of a window whose references are resolved.
   *
   * @throws DfjException WINDOWING_ERROR or INVALID_FRAME_OFFSET with a position
   */
  static WindowFrame of(SqlWindow window) {
    SqlNode lower = window.getLowerBound();
    SqlNode upper = window.getUpperBound();
    if (lower == null) {
      // Calcite takes a single bound that follows for the end.
      lower = upper;
      upper = null;
    }
    if (lower == null) {
      return new WindowFrame(Frame.DEFAULT, null, null);
    }
    Bound start = bound(lower);
    Bound end = upper == null ? Bound.CURRENT_ROW : bound(upper);
    SqlLiteral units = (SqlLiteral) window.getOperandList().get(4);
    Unit unit = units instanceof Groups ? Unit.GROUPS : window.isRows() ? Unit.ROWS : Unit.RANGE;
    checkBounds(start, end, lower, upper == null ? lower : upper);
    if (unit == Unit.GROUPS && window.getOrderList().isEmpty()) {
      throw error("a frame by GROUPS needs ORDER BY", units);
    }
    boolean offsets = start.hasOffset() || end.hasOffset();
    if (unit == Unit.RANGE && offsets && window.getOrderList().size() != 1) {
      throw error(
          "a frame by RANGE with an offset needs exactly one expression in ORDER BY", units);
    }
    return new WindowFrame(
        new Frame(unit, start, end, exclusion(window.getExclude())),
        offset(lower),
        upper == null ? null : offset(upper));
  }

  private static void checkBounds(Bound start, Bound end, SqlNode lower, SqlNode upper) {
    if (start == Bound.UNBOUNDED_FOLLOWING) {
      throw error("a frame cannot start with UNBOUNDED FOLLOWING", lower);
    }
    if (end == Bound.UNBOUNDED_PRECEDING) {
      throw error("a frame cannot end with UNBOUNDED PRECEDING", upper);
    }
    if (start.compareTo(end) > 0) {
      throw error(
          String.format(
              "a frame that starts with %s cannot end with %s",
              start.name().replace('_', ' '), end.name().replace('_', ' ')),
          upper);
    }
  }

  private static DfjException error(String message, SqlNode node) {
    return new DfjException(
        ErrorCode.WINDOWING_ERROR, message + StatementResolver.at(node.getParserPosition()));
  }

  private static Bound bound(SqlNode node) {
    if (node.getKind() == SqlKind.PRECEDING) {
      return Bound.PRECEDING;
    } else if (node.getKind() == SqlKind.FOLLOWING) {
      return Bound.FOLLOWING;
    } else if (SqlWindow.isUnboundedPreceding(node)) {
      return Bound.UNBOUNDED_PRECEDING;
    } else if (SqlWindow.isUnboundedFollowing(node)) {
      return Bound.UNBOUNDED_FOLLOWING;
    }
    return Bound.CURRENT_ROW;
  }

  private static @Nullable SqlNode offset(SqlNode bound) {
    if (!bound(bound).hasOffset()) {
      return null;
    }
    SqlNode offset = ((SqlCall) bound).operand(0);
    boolean negative =
        offset.getKind() == SqlKind.MINUS_PREFIX
                && ((SqlCall) offset).operand(0) instanceof SqlNumericLiteral
            || offset instanceof SqlNumericLiteral literal
                && literal.getValueAs(BigDecimal.class).signum() < 0;
    if (negative) {
      throw new DfjException(
          ErrorCode.INVALID_FRAME_OFFSET,
          "the offset of a frame is negative" + StatementResolver.at(offset.getParserPosition()));
    }
    return offset;
  }

  private static Exclusion exclusion(@Nullable SqlLiteral exclude) {
    if (exclude == null || SqlWindow.isExcludeNoOthers(exclude)) {
      return Exclusion.NO_OTHERS;
    } else if (SqlWindow.isExcludeCurrentRow(exclude)) {
      return Exclusion.CURRENT_ROW;
    }
    return SqlWindow.isExcludeGroup(exclude) ? Exclusion.GROUP : Exclusion.TIES;
  }
}
