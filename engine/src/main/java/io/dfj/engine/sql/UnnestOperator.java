// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.Unnest;
import io.dfj.engine.logical.UnnestFunction;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * {@code UNNEST} in FROM with column names as in PostgreSQL: an element is {@code unnest}, those of
 * a map are {@code key} and {@code value}, those of rows the fields; names that repeat are
 * numbered.
 */
final class UnnestOperator extends SqlUnnestOperator {
  private static final UnnestOperator PLAIN = new UnnestOperator(false);
  private static final UnnestOperator ORDERED = new UnnestOperator(true);

  private UnnestOperator(boolean withOrdinality) {
    super(withOrdinality);
  }

  static UnnestOperator of(boolean withOrdinality) {
    return withOrdinality ? ORDERED : PLAIN;
  }

  /** Null and parameters of no type are no collections. */
  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    boolean valid = true;
    ((PlanValidator) binding.getValidator()).guessCollections(binding.operands());
    for (int i = 0; i < binding.getOperandCount(); i++) {
      valid &= UnnestFunction.isCollection(binding.getOperandType(i));
    }
    if (!valid && throwOnFailure) {
      throw binding.newValidationSignatureError();
    }
    return valid;
  }

  /** A query in the place of a collection gives one. */
  @Override
  public boolean argumentMustBeScalar(int ordinal) {
    return true;
  }

  /** An element is null also where another collection has more of them. */
  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    List<String> names = new ArrayList<>();
    List<RelDataType> types = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i++) {
      RelDataType element = Unnest.elementType(binding.getOperandType(i));
      if (element.isStruct()) {
        // Fields without a name get one.
        for (Field field : CalciteTypes.toDataType(element).children()) {
          names.add(field.name());
          types.add(CalciteTypes.toCalcite(field.type(), true));
        }
      } else {
        names.add("unnest");
        types.add(factory.createTypeWithNullability(element, true));
      }
    }
    if (withOrdinality) {
      names.add("ordinality");
      types.add(factory.createSqlType(SqlTypeName.BIGINT));
    }
    return factory.createStructType(types, SqlValidatorUtil.uniquify(names, true));
  }
}
