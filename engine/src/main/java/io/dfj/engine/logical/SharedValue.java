// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.jspecify.annotations.Nullable;

/**
 * What an expression reads several times and must be one value, though it is another one each time
 * it is evaluated: {@code random() IN (1, 2)} is {@code $shared($value(random()) = 1 OR
 * $value(random()) = 2)}. Both functions give their operand.
 */
public final class SharedValue extends SqlFunction {
  /** Around an expression in which all {@link #VALUE}s, but those of inner ones, are one. */
  public static final SharedValue SCOPE = new SharedValue("$shared");

  /** Around the value. */
  public static final SharedValue VALUE = new SharedValue("$value");

  private SharedValue(String name) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0,
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.SYSTEM);
  }

  /** The first {@link #VALUE} of the scope that an expression is in, or null if it has none. */
  public static @Nullable RexCall in(RexNode scope) {
    Search search = new Search();
    scope.accept(search);
    return search.found;
  }

  private static final class Search extends RexVisitorImpl<@Nullable Void> {
    private @Nullable RexCall found;

    Search() {
      super(true);
    }

    @Override
    public @Nullable Void visitCall(RexCall call) {
      if (found == null && call.getOperator() == VALUE) {
        found = call;
      }
      return found != null || call.getOperator() == SCOPE ? null : super.visitCall(call);
    }
  }
}
