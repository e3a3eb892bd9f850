// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.ViewTable;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CREATE statement that makes a table or view as it is, without its rows. */
final class CreateText {
  private CreateText() {}

  /**
   * @return null for a table that no statement is known to make
   */
  static @Nullable String of(TableName name, Table table) {
    String qualified =
        QuotedName.of(name.catalog())
            + "."
            + QuotedName.of(name.schema())
            + "."
            + QuotedName.of(name.table());
    if (table instanceof ViewTable view) {
      List<String> columns = new ArrayList<>();
      view.schema().fields().forEach(field -> columns.add(QuotedName.of(field.name())));
      return "CREATE VIEW " + qualified + " (" + String.join(", ", columns) + ") AS " + view.sql();
    }
    if (!(table instanceof InsertableTable insertable)
        || table.type() == Table.TableType.EXTERNAL) {
      return null;
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < table.schema().size(); i++) {
      columns.add(column(table.schema().field(i), insertable.columnDefault(i)));
    }
    return "CREATE TABLE " + qualified + " (" + String.join(", ", columns) + ")";
  }

  private static String column(Field field, @Nullable String defaultValue) {
    return QuotedName.of(field.name())
        + " "
        + field.type()
        + (field.nullable() ? "" : " NOT NULL")
        + (defaultValue == null ? "" : " DEFAULT " + defaultValue);
  }
}
