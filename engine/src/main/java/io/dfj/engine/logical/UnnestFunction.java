// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code unnest(collection)} in a select list: an element, in as many rows as there are. The first
 * pass of the optimizer makes {@link Unnest} of it; nothing evaluates it.
 */
public final class UnnestFunction extends SqlFunction {
  public static final UnnestFunction INSTANCE = new UnnestFunction();

  private UnnestFunction() {
    super(
        "unnest",
        SqlKind.OTHER_FUNCTION,
        null,
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.of(1);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    boolean valid = isCollection(binding.getOperandType(0));
    if (!valid && throwOnFailure) {
      throw binding.newValidationSignatureError();
    }
    return valid;
  }

  /** Whether a type is one of arrays or maps. */
  public static boolean isCollection(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.ARRAY || type.getSqlTypeName() == SqlTypeName.MAP;
  }

  @Override
  public String getAllowedSignatures(String name) {
    return name + "(array, map or row)";
  }

  /** Null where another collection of the row has more elements. */
  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    return binding
        .getTypeFactory()
        .createTypeWithNullability(Unnest.elementType(binding.getOperandType(0)), true);
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }
}
