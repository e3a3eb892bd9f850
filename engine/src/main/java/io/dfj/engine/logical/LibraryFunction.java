// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.function.NullRule;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/** A function of the library as an operator of plans: one class for all of them. */
public final class LibraryFunction extends SqlFunction {
  /** Weak, since functions of sessions go with them. */
  private static final Map<ScalarFunction, WeakReference<LibraryFunction>> KNOWN =
      new WeakHashMap<>();

  private final ScalarFunction function;

  private LibraryFunction(ScalarFunction function) {
    super(function.name(), SqlKind.OTHER_FUNCTION, null, null, null, SqlFunctionCategory.SYSTEM);
    this.function = function;
  }

  /** The same operator every time, so that calls can be compared. */
  public static LibraryFunction of(ScalarFunction function) {
    synchronized (KNOWN) {
      WeakReference<LibraryFunction> reference = KNOWN.get(function);
      LibraryFunction known = reference == null ? null : reference.get();
      if (known == null) {
        known = new LibraryFunction(function);
        KNOWN.put(function, new WeakReference<>(known));
      }
      return known;
    }
  }

  /** What the library knows of it. */
  public ScalarFunction function() {
    return function;
  }

  /** The call with the defaults of the arguments that it leaves out. */
  public RexCall withDefaults(RexBuilder builder, RexCall call) {
    List<DataType> given =
        call.getOperands().stream().map(o -> CalciteTypes.operandType(o.getType())).toList();
    FunctionResolution resolution = FunctionResolution.resolveWritten(function, given);
    if (resolution == null || resolution.argumentTypes().size() == given.size()) {
      return call;
    }
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    for (int i = given.size(); i < resolution.argumentTypes().size(); i++) {
      Overload.Parameter.Default value = resolution.overload().parameters().get(i).defaultValue();
      operands.add(
          DefaultValues.literal(
              builder, value == null ? null : value.value(), resolution.argumentTypes().get(i)));
    }
    return call.clone(call.getType(), operands);
  }

  @Override
  public boolean isDeterministic() {
    return function.volatility() != Volatility.VOLATILE;
  }

  @Override
  public boolean isDynamicFunction() {
    return function.volatility() == Volatility.STABLE;
  }

  /**
   * What parameters among the operands should be.
   *
   * @param operandTypes NULL for parameters
   */
  public List<ParameterType> parameterTypes(List<DataType> operandTypes) {
    List<FunctionResolution.Candidate> candidates = new ArrayList<>();
    for (Overload overload : function.overloads()) {
      candidates.add(
          new FunctionResolution.Candidate(
              overload.parameters(), overload.variadic(), overload.alike()));
      List<Overload.Parameter> parameters = overload.parameters();
      int given = operandTypes.size();
      if (given < parameters.size() && parameters.get(given).defaultValue() != null) {
        candidates.add(
            new FunctionResolution.Candidate(parameters.subList(0, given), false, false));
      }
    }
    return FunctionResolution.parameterTypes(candidates, operandTypes);
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    int min = Integer.MAX_VALUE;
    int max = 0;
    for (Overload overload : function.overloads()) {
      int count = overload.parameters().size();
      long optional = overload.parameters().stream().filter(p -> p.defaultValue() != null).count();
      min = Math.min(min, count - (int) optional);
      max = overload.variadic() ? -1 : max < 0 ? max : Math.max(max, count);
    }
    return max < 0 ? SqlOperandCountRanges.from(min) : SqlOperandCountRanges.between(min, max);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    List<DataType> types = types(binding);
    FunctionResolution resolution = FunctionResolution.resolveWritten(function, types);
    if (resolution == null) {
      if (throwOnFailure) {
        throw CallErrors.noOverload(binding, function.name(), types, signatures());
      }
      return false;
    }
    OperandCasts.cast(binding, types, resolution.argumentTypes().subList(0, types.size()));
    return true;
  }

  private List<String> signatures() {
    List<String> signatures = new ArrayList<>();
    for (Overload overload : function.overloads()) {
      signatures.add(
          CallErrors.signature(function.name(), overload.parameters(), overload.variadic()));
    }
    return signatures;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    FunctionResolution resolution = FunctionResolution.resolveWritten(function, types(binding));
    if (resolution == null) {
      throw new IllegalArgumentException(function.name() + types(binding));
    }
    Overload overload = resolution.overload();
    DataType type = overload.returnType(resolution.argumentTypes(), constants(binding));
    return CalciteTypes.toCalcite(type, nullable(binding, overload));
  }

  private static boolean nullable(SqlOperatorBinding binding, Overload overload) {
    if (overload.alwaysNullable()) {
      return true;
    }
    if (overload.nullRule() == NullRule.CALLED_ON_NULL) {
      return false;
    }
    for (int i = 0; i < binding.getOperandCount(); i++) {
      if (binding.getOperandType(i).isNullable()) {
        return true;
      }
    }
    return overload.parameters().stream()
        .skip(binding.getOperandCount())
        .anyMatch(p -> p.defaultValue() != null && p.defaultValue().value() == null);
  }

  private static List<DataType> types(SqlOperatorBinding binding) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i++) {
      types.add(CalciteTypes.operandType(binding.getOperandType(i)));
    }
    return types;
  }

  /** Storage values of literal operands that are text or integers, else null. */
  private static List<@Nullable Object> constants(SqlOperatorBinding binding) {
    @Nullable Object[] constants = new Object[binding.getOperandCount()];
    for (int i = 0; i < constants.length; i++) {
      if (!binding.isOperandLiteral(i, false)) {
        constants[i] = castInteger(binding, i);
        continue;
      }
      RelDataType type = binding.getOperandType(i);
      if (type.getSqlTypeName() == SqlTypeName.VARCHAR) {
        NlsString text = binding.getOperandLiteralValue(i, NlsString.class);
        constants[i] = text == null ? null : text.getValue().getBytes(StandardCharsets.UTF_8);
      } else if (SqlTypeName.INT_TYPES.contains(type.getSqlTypeName())) {
        BigDecimal number = binding.getOperandLiteralValue(i, BigDecimal.class);
        if (number != null) {
          constants[i] =
              CalciteTypes.operandType(type).sqlType() == SqlType.BIGINT
                  ? (Object) number.longValue()
                  : (Object) number.intValue();
        }
      }
    }
    return Arrays.asList(constants);
  }

  /** The value of a whole number that coercion has cast to BIGINT, else null. */
  private static @Nullable Object castInteger(SqlOperatorBinding binding, int i) {
    if (!(binding instanceof SqlCallBinding call)
        || call.operand(i).getKind() != SqlKind.CAST
        || binding.getOperandType(i).getSqlTypeName() != SqlTypeName.BIGINT) {
      return null;
    }
    SqlNode operand = ((SqlCall) call.operand(i)).operand(0);
    boolean negative = operand.getKind() == SqlKind.MINUS_PREFIX;
    if (negative) {
      operand = ((SqlCall) operand).operand(0);
    }
    if (!(operand instanceof SqlNumericLiteral literal) || !literal.isInteger()) {
      return null;
    }
    BigDecimal value = literal.bigDecimalValue();
    if (value == null || value.precision() > 18) {
      return null;
    }
    return negative ? -value.longValue() : value.longValue();
  }
}
