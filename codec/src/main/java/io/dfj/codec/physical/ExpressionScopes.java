// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Call;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Let;
import io.dfj.engine.expr.PhysicalExpr.Name;
import io.dfj.engine.function.NullRule;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What an expression reads is there: columns of the types that it expects, and named values; and no
 * call claims to be never null that may be.
 */
final class ExpressionScopes {
  private final Schema columns;
  private final PhysicalPlanReader reader;
  private final Set<Name> names = Collections.newSetFromMap(new IdentityHashMap<>());

  private ExpressionScopes(Schema columns, PhysicalPlanReader reader) {
    this.columns = columns;
    this.reader = reader;
  }

  static void check(PhysicalExpr expr, Schema columns, PhysicalPlanReader reader) {
    new ExpressionScopes(columns, reader).check(expr);
  }

  private void check(PhysicalExpr expr) {
    if (expr instanceof Column column) {
      Field field = columns.field(reader.column(column.index(), columns));
      reader.check(
          field.type().equals(column.type()) && (column.nullable() || !field.nullable()),
          "column " + column.index() + " is of another type than the expression says");
    } else if (expr instanceof Name name) {
      reader.check(names.contains(name), "a name outside the body of its let");
    } else if (expr instanceof Let let) {
      check(let.value());
      names.add(let.name());
      check(let.body());
      names.remove(let.name());
    } else {
      if (expr instanceof Call call) {
        reader.check(
            call.nullable() || !mayBeNull(call),
            "function '" + call.function().name() + "' may give null, and is said not to");
      }
      expr.children().forEach(this::check);
    }
  }

  private static boolean mayBeNull(Call call) {
    return call.overload().alwaysNullable()
        || call.overload().nullRule() == NullRule.STRICT
            && call.arguments().stream().anyMatch(PhysicalExpr::nullable);
  }
}
