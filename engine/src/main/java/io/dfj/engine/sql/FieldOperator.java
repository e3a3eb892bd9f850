// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql2rel.SqlRexContext;

/**
 * The field of a row by its exact name, {@code row.name} or {@code row['name']}; Calcite's
 * operators take a field whose name differs in case, if it comes first. The name is a text, so that
 * nothing takes it for a column. Null where the row is. Of what is no row, it becomes Calcite's
 * ITEM.
 */
final class FieldOperator extends SqlSpecialOperator {
  /** {@code value.name}, of a row or of a map whose keys are texts. */
  static final FieldOperator FIELD = new FieldOperator("DOT", SqlKind.OTHER_FUNCTION);

  /** {@code value['name']}, of a row, or else the item of a map or an array. */
  static final FieldOperator ITEM = new FieldOperator("ITEM", SqlKind.ITEM);

  private FieldOperator(String name, SqlKind kind) {
    super(name, kind, 100, true, null, null, null);
  }

  /**
   * @param name the field's
   */
  static SqlNode field(SqlNode row, SqlNode name) {
    return FIELD.createCall(row.getParserPosition().plus(name.getParserPosition()), row, name);
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.of(2);
  }

  /**
   * @throws DfjException UNKNOWN_COLUMN if the row has no such field, TYPE_MISMATCH if it is no row
   */
  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    SqlNode row = call.operand(0);
    RelDataType type = validator.deriveType(scope, row);
    if (!type.isStruct() && (this == ITEM || isNamed(CalciteTypes.operandType(type)))) {
      ((SqlBasicCall) call).setOperator(SqlStdOperatorTable.ITEM);
      return SqlStdOperatorTable.ITEM.deriveType(validator, scope, call);
    }
    int index = index(type, call);
    RelDataType field = type.getFieldList().get(index).getType();
    return validator
        .getTypeFactory()
        .createTypeWithNullability(field, field.isNullable() || type.isNullable());
  }

  /** Whether values have texts for keys, which stand where the names of fields do. */
  static boolean isNamed(DataType type) {
    return type.sqlType() == SqlType.MAP && type.children().get(0).type().sqlType().isString();
  }

  private static int index(RelDataType type, SqlCall call) {
    SqlCharStringLiteral literal = call.operand(1);
    String name = literal.getValueAs(String.class);
    DataType row = CalciteTypes.operandType(type);
    if (row.sqlType() != SqlType.ROW) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "a value of type "
              + row
              + " has no field '"
              + name
              + "'"
              + StatementResolver.at(literal.getParserPosition()));
    }
    List<String> names = row.children().stream().map(Field::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new DfjException(
          ErrorCode.UNKNOWN_COLUMN,
          "field '"
              + name
              + "' not found in "
              + row
              + StatementResolver.at(literal.getParserPosition())
              + NameHint.of(name, names));
    }
    return index;
  }

  /** The row expression of a call of this operator. */
  static RexNode convert(SqlRexContext context, SqlCall call) {
    RexNode row = context.convertExpression(call.operand(0));
    return context.getRexBuilder().makeFieldAccess(row, index(row.getType(), call));
  }

  /** Only the row is an expression. */
  @Override
  public void validateCall(
      SqlCall call,
      SqlValidator validator,
      SqlValidatorScope scope,
      SqlValidatorScope operandScope) {
    call.operand(0).validateExpr(validator, operandScope);
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
    SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.IDENTIFIER);
    call.operand(0).unparse(writer, leftPrec, 0);
    writer.sep(".");
    writer.identifier(call.<SqlCharStringLiteral>operand(1).getValueAs(String.class), true);
    writer.endList(frame);
  }
}
