// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Overload;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function of the library as an operator of plans, for those that Calcite's rules have
 * no special knowledge of; COUNT, SUM, MIN, MAX and AVG are Calcite's own.
 */
public final class LibraryAggregate extends SqlAggFunction {
  /** Weak, since functions of sessions go with them. */
  private static final Map<AggregateFunction, WeakReference<LibraryAggregate>> KNOWN =
      new WeakHashMap<>();

  private final AggregateFunction function;

  private LibraryAggregate(AggregateFunction function) {
    super(
        function.name(),
        null,
        SqlKind.OTHER_FUNCTION,
        null,
        null,
        null,
        SqlFunctionCategory.SYSTEM,
        false,
        false,
        Optionality.OPTIONAL);
    this.function = function;
  }

  /**
   * The same operator every time, so that calls can be compared; of a volatile function one that
   * equals no other, so that every call is evaluated.
   */
  public static LibraryAggregate of(AggregateFunction function) {
    if (function.volatility() == Volatility.VOLATILE) {
      return new LibraryAggregate(function);
    }
    synchronized (KNOWN) {
      WeakReference<LibraryAggregate> reference = KNOWN.get(function);
      LibraryAggregate known = reference == null ? null : reference.get();
      if (known == null) {
        known = new LibraryAggregate(function);
        KNOWN.put(function, new WeakReference<>(known));
      }
      return known;
    }
  }

  /** What the library knows of it. */
  public AggregateFunction function() {
    return function;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return function.volatility() == Volatility.VOLATILE ? this == other : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public boolean isDeterministic() {
    return function.volatility() != Volatility.VOLATILE;
  }

  @Override
  public Optionality getDistinctOptionality() {
    return function.ignoresDistinct() ? Optionality.IGNORED : Optionality.OPTIONAL;
  }

  /**
   * What parameters among the operands should be.
   *
   * @param operandTypes NULL for parameters
   */
  public List<ParameterType> parameterTypes(List<DataType> operandTypes) {
    List<FunctionResolution.Candidate> candidates = new ArrayList<>();
    for (List<Overload.Parameter> signature : function.signatures()) {
      candidates.add(new FunctionResolution.Candidate(signature, false));
    }
    return FunctionResolution.parameterTypes(candidates, operandTypes);
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    int min = Integer.MAX_VALUE;
    int max = 0;
    for (List<Overload.Parameter> signature : function.signatures()) {
      min = Math.min(min, signature.size());
      max = Math.max(max, signature.size());
    }
    return SqlOperandCountRanges.between(min, max);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    List<DataType> types = types(binding);
    List<DataType> coerced = FunctionResolution.resolve(function.signatures(), types);
    if (coerced == null) {
      if (throwOnFailure) {
        List<String> signatures = new ArrayList<>();
        for (List<Overload.Parameter> signature : function.signatures()) {
          signatures.add(CallErrors.signature(function.name(), signature, false));
        }
        throw CallErrors.noOverload(binding, function.name(), types, signatures);
      }
      return false;
    }
    OperandCasts.cast(binding, types, coerced);
    return true;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    List<DataType> types = types(binding);
    List<DataType> coerced = FunctionResolution.resolve(function.signatures(), types);
    DataType type = function.returnType(coerced == null ? types : coerced);
    return CalciteTypes.toCalcite(type, !function.neverNull());
  }

  private static List<DataType> types(SqlOperatorBinding binding) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i++) {
      types.add(CalciteTypes.operandType(binding.getOperandType(i)));
    }
    return types;
  }
}
