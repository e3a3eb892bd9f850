// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a query's names that Calcite leaves out or answers in a way that helps nobody: names
 * twice in one WITH, queries of WITH that read themselves, unknown schemas and catalogs, empty
 * locations, and a star as the argument of an unknown function.
 */
final class QueryNames extends SqlBasicVisitor<@Nullable Void> {
  private final CatalogSchemas schemas;

  /** Queries of WITH RECURSIVE that are being visited. */
  private final Set<String> recursive = new HashSet<>();

  private QueryNames(CatalogSchemas schemas) {
    this.schemas = schemas;
  }

  static void check(SqlNode query, CatalogSchemas schemas) {
    query.accept(new QueryNames(schemas));
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlWith with) {
      checkDistinct(with);
    } else if (call instanceof SqlWithItem item && item.recursive.booleanValue()) {
      String name = item.name.getSimple();
      boolean added = recursive.add(name);
      item.query.accept(this);
      if (added) {
        recursive.remove(name);
      }
      return null;
    } else if (call instanceof SqlSelect select && select.getFrom() != null) {
      table(select.getFrom());
    } else if (call instanceof SqlJoin join) {
      table(join.getLeft());
      table(join.getRight());
    } else if (call.getOperator() instanceof SqlUnresolvedFunction) {
      checkStar(call);
      checkCoalesce(call);
    } else if (call.getKind() == SqlKind.AS) {
      checkAlias(call);
    } else if (call.getKind() == SqlKind.EXISTS && !call.operand(0).isA(SqlKind.QUERY)) {
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR, "EXISTS needs a query in parentheses" + at(call));
    } else if (call.getKind() == SqlKind.WITHIN_GROUP) {
      checkOrdered(call.operand(0));
    } else {
      checkSupported(call);
    }
    return super.visit(call);
  }

  private static void checkDistinct(SqlWith with) {
    Set<String> names = new HashSet<>();
    for (SqlNode node : with.withList) {
      SqlIdentifier name = ((SqlWithItem) node).name;
      if (!names.add(name.getSimple())) {
        throw new DfjException(
            ErrorCode.DUPLICATE_ALIAS, "WITH names '" + name.getSimple() + "' twice" + at(name));
      }
    }
  }

  private void table(@Nullable SqlNode node) {
    if (node instanceof SqlCall call && call.getKind() == SqlKind.AS) {
      table(call.operand(0));
    } else if (node instanceof SqlIdentifier id && id.isSimple()) {
      if (recursive.contains(id.getSimple())) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED, "WITH RECURSIVE is not supported" + at(id));
      }
    } else if (node instanceof SqlIdentifier id) {
      if (!id.names.get(0).equals(CommandNode.FILE_SCHEMA)) {
        schemas.checkSchema(id);
      } else if (id.names.get(1).isBlank()) {
        throw new DfjException(ErrorCode.INVALID_ARGUMENT, "the location is empty" + at(id));
      }
    }
  }

  /** Syntax that the parser knows but nothing carries out. */
  private static void checkSupported(SqlCall call) {
    String syntax =
        switch (call.getKind()) {
          case TABLESAMPLE -> "TABLESAMPLE";
          case MATCH_RECOGNIZE -> "MATCH_RECOGNIZE";
          case SNAPSHOT -> "FOR SYSTEM_TIME";
          case TRANSLATE -> "TRANSLATE with USING";
          case JSON_VALUE_EXPRESSION -> "FORMAT JSON";
          case CAST -> call.operandCount() > 2 ? "CAST with FORMAT" : null;
          default -> null;
        };
    if (syntax != null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED, syntax + " is not supported" + at(call));
    }
  }

  /** The parser takes what follows a star for its name. */
  private static void checkAlias(SqlCall as) {
    if (as.operand(0) instanceof SqlIdentifier star
        && star.isStar()
        && as.operand(1) instanceof SqlIdentifier alias) {
      SqlParserPos pos = alias.getParserPosition();
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR,
          String.format(
              "syntax error at line %d, column %d: unexpected '%s' after *",
              pos.getLineNum(), pos.getColumnNum(), alias.getSimple()));
    }
  }

  /** Calcite rewrites it without a look at how many arguments there are. */
  private static void checkCoalesce(SqlCall call) {
    if (call.operandCount() == 0 && call.getOperator().getName().equalsIgnoreCase("coalesce")) {
      throw new DfjException(
          ErrorCode.UNKNOWN_FUNCTION,
          "wrong number of arguments to function 'coalesce', which takes at least 1" + at(call));
    }
  }

  /** Of a call with ORDER BY among its arguments. */
  private void checkOrdered(SqlNode node) {
    if (!(node instanceof SqlCall call)
        || !(call.getOperator() instanceof SqlUnresolvedFunction)
        || schemas.functions().aggregate(call.getOperator().getName()) != null) {
      return;
    }
    String name = call.getOperator().getName();
    if (schemas.functions().scalar(name) == null) {
      throw unknown(name, call);
    }
    throw new DfjException(
        ErrorCode.INVALID_SQL,
        "function '" + name + "' is not an aggregate and takes no ORDER BY" + at(call));
  }

  private DfjException unknown(String function, SqlNode call) {
    return new DfjException(
        ErrorCode.UNKNOWN_FUNCTION,
        "function '"
            + function
            + "' not found"
            + at(call)
            + NameHint.of(function, schemas.functions().names()));
  }

  private void checkStar(SqlCall call) {
    String name = call.getOperator().getName();
    List<SqlNode> operands = call.getOperandList();
    boolean star =
        operands.size() == 1 && operands.get(0) instanceof SqlIdentifier id && id.isStar();
    if (!star || name.equalsIgnoreCase("count")) {
      return;
    }
    boolean known =
        schemas.functions().names().stream()
            .anyMatch(candidate -> candidate.equalsIgnoreCase(name));
    if (!known) {
      throw unknown(name, call);
    }
    throw new DfjException(
        ErrorCode.UNKNOWN_FUNCTION, "function '" + name + "' does not take *" + at(call));
  }

  private static String at(SqlNode node) {
    return StatementResolver.at(node.getParserPosition());
  }
}
