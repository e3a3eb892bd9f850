// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.ViewTable;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The CREATE statement that makes a table or view as it is, without its rows. */
final class CreateText {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  private CreateText() {}

  /**
   * @return null for a table that no statement is known to make
   */
  static @Nullable String of(TableName name, Table table) {
    String qualified =
        quoted(name.catalog()) + "." + quoted(name.schema()) + "." + quoted(name.table());
    if (table instanceof ViewTable view) {
      List<String> columns = new ArrayList<>();
      view.schema().fields().forEach(field -> columns.add(quoted(field.name())));
      return "CREATE VIEW " + qualified + " (" + String.join(", ", columns) + ") AS " + view.sql();
    }
    if (!(table instanceof InsertableTable insertable)) {
      return null;
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < table.schema().size(); i++) {
      columns.add(column(table.schema().field(i), insertable.columnDefault(i)));
    }
    return "CREATE TABLE " + qualified + " (" + String.join(", ", columns) + ")";
  }

  private static String column(Field field, @Nullable String defaultValue) {
    return quoted(field.name())
        + " "
        + field.type()
        + (field.nullable() ? "" : " NOT NULL")
        + (defaultValue == null ? "" : " DEFAULT " + defaultValue);
  }

  private static String quoted(String name) {
    boolean plain =
        PLAIN.matcher(name).matches()
            && !ReservedWords.all().contains(name.toUpperCase(Locale.ROOT));
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
