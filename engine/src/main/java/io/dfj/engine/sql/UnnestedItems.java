// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.UnnestFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** {@code unnest} in a select list gives the columns of a row, and key and value of a map. */
final class UnnestedItems {
  private final SqlValidator validator;
  private final SqlSelect select;

  UnnestedItems(SqlValidator validator, SqlSelect select) {
    this.validator = validator;
    this.select = select;
  }

  /**
   * Changes the select list in place, when the columns of FROM are known.
   *
   * @throws DfjException FEATURE_NOT_SUPPORTED where unnest filters rows
   */
  void rewrite() {
    refuse(select.getWhere(), "WHERE");
    refuse(select.getHaving(), "HAVING");
    List<SqlNode> items = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      SqlNode expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
      if (expression instanceof SqlCall call && call.getOperator() == UnnestFunction.INSTANCE) {
        items.addAll(columns(call, item));
      } else {
        items.add(item);
      }
    }
    // The validator holds on to the list.
    SqlNodeList list = select.getSelectList();
    list.clear();
    list.addAll(items);
  }

  private static void refuse(@Nullable SqlNode condition, String clause) {
    if (condition == null) {
      return;
    }
    condition.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call.getOperator() == UnnestFunction.INSTANCE) {
              throw new DfjException(
                  ErrorCode.FEATURE_NOT_SUPPORTED,
                  "unnest is not allowed in "
                      + clause
                      + StatementResolver.at(call.getParserPosition()));
            }
            return call.isA(SqlKind.QUERY) ? null : super.visit(call);
          }
        });
  }

  private List<SqlNode> columns(SqlCall call, SqlNode item) {
    SqlNode operand = call.operand(0);
    SqlValidatorScope scope = validator.getWhereScope(select);
    RelDataType type = validator.deriveType(scope, operand);
    if (type.getSqlTypeName() == SqlTypeName.ROW) {
      return fields(
          operand, CalciteTypes.toDataType(type).children().stream().map(Field::name).toList());
    }
    return type.getSqlTypeName() == SqlTypeName.MAP
        ? fields(call, List.of("key", "value"))
        : List.of(item);
  }

  private static List<SqlNode> fields(SqlNode row, List<String> names) {
    SqlParserPos pos = row.getParserPosition();
    List<SqlNode> fields = new ArrayList<>();
    for (String name : names) {
      SqlNode field =
          LibraryFunction.of(Objects.requireNonNull(FunctionLibrary.scalar("get_field")))
              .createCall(pos, row, StandardSyntax.text(name, pos));
      fields.add(SqlStdOperatorTable.AS.createCall(pos, field, new SqlIdentifier(name, pos)));
    }
    return fields;
  }
}
