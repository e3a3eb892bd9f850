// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a subquery may have one name, as in PostgreSQL: {@code *} gives them all, and only
 * their name is ambiguous. The validator wants them distinct, so they are numbered while it runs,
 * by a character that no user can write.
 */
final class RepeatedNames extends SqlBasicVisitor<@Nullable Void> {
  private static final Pattern NUMBER = Pattern.compile("\0\\d+");

  private final Set<String> repeated = new HashSet<>();

  /** Queries whose columns are the statement's: these names the user sees. */
  private final Set<SqlNode> outermost = Collections.newSetFromMap(new IdentityHashMap<>());

  private RepeatedNames() {}

  /** Numbers the names in place, and gives those that were repeated. */
  static Set<String> rewrite(SqlNode query) {
    RepeatedNames names = new RepeatedNames();
    addOutermost(query, names.outermost);
    query.accept(names);
    return names.repeated;
  }

  /** Names as they were written. */
  static String original(String text) {
    return text.indexOf('\0') < 0 ? text : NUMBER.matcher(text).replaceAll("");
  }

  /** Adds the parts of a query whose columns are its own. */
  static void addOutermost(SqlNode query, Set<SqlNode> outermost) {
    outermost.add(query);
    if (query instanceof SqlWith with) {
      addOutermost(with.body, outermost);
    } else if (query instanceof SqlOrderBy order) {
      addOutermost(order.query, outermost);
    } else if (query instanceof SqlCall call && SqlKind.SET_QUERY.contains(call.getKind())) {
      call.getOperandList().forEach(part -> addOutermost(part, outermost));
    }
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlSelect select && !outermost.contains(select)) {
      number(select);
    }
    return super.visit(call);
  }

  private void number(SqlSelect select) {
    Map<String, Integer> counts = new HashMap<>();
    for (SqlNode item : select.getSelectList()) {
      String name = name(item);
      if (name != null) {
        counts.merge(name, 1, Integer::sum);
      }
    }
    if (counts.values().stream().allMatch(count -> count == 1)) {
      return;
    }
    List<SqlNode> items = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      String name = name(item);
      if (name == null || counts.getOrDefault(name, 0) == 1) {
        items.add(item);
        continue;
      }
      repeated.add(name);
      SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
      items.add(
          SqlStdOperatorTable.AS.createCall(
              item.getParserPosition(),
              value,
              new SqlIdentifier(name + '\0' + items.size(), item.getParserPosition())));
    }
    select.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
  }

  private static @Nullable String name(SqlNode item) {
    if (item instanceof SqlIdentifier id) {
      return id.isStar() ? null : id.names.get(id.names.size() - 1);
    }
    return item.getKind() == SqlKind.AS && ((SqlCall) item).operand(1) instanceof SqlIdentifier as
        ? as.getSimple()
        : null;
  }
}
