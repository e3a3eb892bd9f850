// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The text of a view's query in which every table has its full name. */
final class ViewQuery extends SqlBasicVisitor<@Nullable Void> {
  private final Set<String> commonTables = new HashSet<>();
  private final List<SqlIdentifier> tables = new ArrayList<>();

  private ViewQuery() {}

  /**
   * @param text of all statements, that positions count in
   */
  static String of(Command.CreateView create, String text, CatalogSchemas schemas) {
    ViewQuery visitor = new ViewQuery();
    create.query().accept(visitor);
    StringBuilder qualified = new StringBuilder();
    int at = TextPosition.begin(text, create.source());
    visitor.tables.sort(
        Comparator.comparingInt(id -> TextPosition.begin(text, id.getParserPosition())));
    for (SqlIdentifier id : visitor.tables) {
      if (id.isSimple() && visitor.commonTables.contains(id.getSimple())) {
        continue;
      }
      SqlParserPos pos = id.getParserPosition();
      TableName name = schemas.qualify(id.names);
      qualified
          .append(text, at, TextPosition.begin(text, pos))
          .append(quote(name.catalog()))
          .append('.')
          .append(quote(name.schema()))
          .append('.')
          .append(quote(name.table()));
      boolean isAliased = visitor.isAliased(id);
      if (!isAliased) {
        // The short name stays what columns are qualified with.
        qualified.append(" AS ").append(quote(name.table()));
      }
      at = TextPosition.end(text, pos);
    }
    return qualified.append(text, at, TextPosition.end(text, create.source())).toString();
  }

  private final Set<SqlIdentifier> aliased = new HashSet<>();

  private boolean isAliased(SqlIdentifier id) {
    return aliased.stream().anyMatch(other -> other == id);
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlWithItem item) {
      commonTables.add(item.name.getSimple());
      return item.query.accept(this);
    }
    if (call instanceof SqlSelect select && select.getFrom() != null) {
      table(select.getFrom());
    } else if (call instanceof SqlJoin join) {
      table(join.getLeft());
      table(join.getRight());
    } else if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
      table(call.operand(0));
      return null;
    }
    return super.visit(call);
  }

  private void table(@Nullable SqlNode node) {
    if (node instanceof SqlIdentifier id) {
      if (!id.names.get(0).equals(CommandNode.FILE_SCHEMA)) {
        tables.add(id);
      }
    } else if (node instanceof SqlCall call && call.getKind() == SqlKind.AS) {
      if (call.operand(0) instanceof SqlIdentifier id) {
        aliased.add(id);
      }
      table(call.operand(0));
    }
  }
}
