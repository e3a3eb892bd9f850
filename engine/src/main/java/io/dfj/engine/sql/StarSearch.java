// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Tells whether some SELECT of a query lists {@code *} or {@code t.*}. */
final class StarSearch extends SqlBasicVisitor<@Nullable Void> {
  private boolean found;

  private StarSearch() {}

  static boolean in(SqlNode query) {
    StarSearch search = new StarSearch();
    query.accept(search);
    return search.found;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      for (SqlNode item : select.getSelectList()) {
        found |= item instanceof SqlIdentifier id && id.isStar();
      }
    }
    return super.visit(call);
  }
}
