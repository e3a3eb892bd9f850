// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.PlanTypeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SelectScope;

/**
 * Numbers the columns of a subquery that a star and something beside it give one name, as {@code
 * SELECT *, a}: what {@link RepeatedNames} does for names that are written out.
 */
final class RepeatedColumns {
  private RepeatedColumns() {}

  /**
   * @param type of the expanded select list
   * @param types told what nodes are
   * @param repeated takes the names
   * @return the type with other names, or the same
   */
  static RelDataType number(
      SqlSelect select,
      SelectScope scope,
      RelDataType type,
      BiConsumer<SqlNode, RelDataType> types,
      Set<String> repeated) {
    List<String> names = type.getFieldNames();
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    if (counts.size() == names.size()) {
      return type;
    }
    List<SqlNode> items = new ArrayList<>(select.getSelectList());
    RelDataTypeFactory.Builder fields = PlanTypeFactory.INSTANCE.builder();
    for (int i = 0; i < items.size(); i++) {
      String name = names.get(i);
      RelDataType column = type.getFieldList().get(i).getType();
      if (Objects.requireNonNull(counts.get(name)) > 1) {
        repeated.add(name);
        SqlNode item = items.get(i);
        SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
        name = name + '\0' + i;
        items.set(
            i,
            SqlStdOperatorTable.AS.createCall(
                item.getParserPosition(),
                value,
                new SqlIdentifier(name, item.getParserPosition())));
        types.accept(items.get(i), column);
      }
      fields.add(name, column);
    }
    SqlNodeList list = new SqlNodeList(items, select.getSelectList().getParserPosition());
    select.setSelectList(list);
    scope.setExpandedSelectList(items);
    RelDataType distinct = fields.build();
    types.accept(list, distinct);
    return distinct;
  }
}
