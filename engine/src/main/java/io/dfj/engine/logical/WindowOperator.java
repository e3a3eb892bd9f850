// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.aggregate.Count;
import io.dfj.engine.function.window.RowNumber;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/**
 * What is called in {@code OVER}: a window function or an aggregate with all that makes the call,
 * but for partitions and order. The frame is part of the operator, so that Calcite, which knows no
 * GROUPS, carries it without a look at it; what the frame's offsets and FILTER say are operands.
 *
 * <p>Operands are the function's arguments, then, as far as there are such: the condition of
 * FILTER; the offset of the frame's start; that of its end; and, where offsets are distances, the
 * value that the window is ordered by.
 */
public final class WindowOperator extends SqlAggFunction {
  /** {@code row_number()}. */
  public static final WindowOperator ROW_NUMBER =
      new WindowOperator(
          new Call(null, RowNumber.FUNCTION, 0, false, false, false, Frame.DEFAULT, true));

  /**
   * What is called.
   *
   * @param aggregate the function, unless {@code function} is
   * @param function the function, unless {@code aggregate} is
   * @param arguments how many the function is given
   * @param distinct whether equal arguments count once
   * @param ignoreNulls whether null values are passed over
   * @param filtered whether the call has FILTER
   * @param ascending whether the only order key is, where offsets are distances
   */
  public record Call(
      @Nullable AggregateFunction aggregate,
      @Nullable WindowFunction function,
      int arguments,
      boolean distinct,
      boolean ignoreNulls,
      boolean filtered,
      Frame frame,
      boolean ascending) {
    /** Of the function. */
    public String name() {
      return aggregate != null ? aggregate.name() : known(function).name();
    }

    /** Operand with the condition of FILTER, or -1. */
    public int filterOperand() {
      return filtered ? arguments : -1;
    }

    /** Operand with the offset of the frame's start, or -1. */
    public int startOperand() {
      return frame.start().hasOffset() ? arguments + (filtered ? 1 : 0) : -1;
    }

    /** Operand with the offset of the frame's end, or -1. */
    public int endOperand() {
      return frame.end().hasOffset()
          ? arguments + (filtered ? 1 : 0) + (frame.start().hasOffset() ? 1 : 0)
          : -1;
    }

    /** Operand with the value that the window is ordered by, or -1. */
    public int keyOperand() {
      return byDistance() ? operands() - 1 : -1;
    }

    /** Whether offsets are distances of values. */
    public boolean byDistance() {
      return frame.unit() == Frame.Unit.RANGE
          && (frame.start().hasOffset() || frame.end().hasOffset());
    }

    /** How many operands there are. */
    public int operands() {
      return arguments
          + (filtered ? 1 : 0)
          + (frame.start().hasOffset() ? 1 : 0)
          + (frame.end().hasOffset() ? 1 : 0)
          + (byDistance() ? 1 : 0);
    }

    private List<List<Overload.Parameter>> signatures() {
      return aggregate != null ? aggregate.signatures() : known(function).signatures();
    }

    /** What the arguments are cast to; null if the function does not take them. */
    public @Nullable List<DataType> coerced(List<DataType> types) {
      if (aggregate == Count.FUNCTION) {
        // Any number of arguments, as they come.
        return types;
      }
      List<DataType> coerced = FunctionResolution.resolve(signatures(), types);
      return coerced == null || function == null ? coerced : function.coerced(coerced);
    }

    /** Of arguments that are {@link #coerced}. */
    public DataType returnType(List<DataType> types) {
      return aggregate != null ? aggregate.returnType(types) : known(function).returnType(types);
    }

    /** What repeating the call over equal rows gives. */
    public Volatility volatility() {
      return aggregate != null ? aggregate.volatility() : known(function).volatility();
    }

    /** Whether no result is null. */
    public boolean neverNull() {
      return aggregate != null ? aggregate.neverNull() : known(function).neverNull();
    }

    private static WindowFunction known(@Nullable WindowFunction function) {
      if (function == null) {
        throw new IllegalStateException("neither a window function nor an aggregate");
      }
      return function;
    }

    /** Different for calls that mean different things. */
    private String digest() {
      StringBuilder text = new StringBuilder(name());
      text.append(distinct ? " DISTINCT" : "").append(ignoreNulls ? " IGNORE NULLS" : "");
      text.append(filtered ? " FILTER" : "");
      if (!frame.equals(Frame.DEFAULT)) {
        text.append(' ').append(frame.describe());
      }
      if (byDistance()) {
        text.append(ascending ? "" : " DESC");
      }
      return text.toString();
    }
  }

  private final Call call;

  private WindowOperator(Call call) {
    super(
        call.digest(),
        null,
        SqlKind.OTHER_FUNCTION,
        null,
        null,
        null,
        SqlFunctionCategory.SYSTEM,
        false,
        true,
        Optionality.FORBIDDEN);
    this.call = call;
  }

  /** The operator of a call; equal for equal ones. */
  public static WindowOperator of(Call call) {
    return new WindowOperator(call);
  }

  /** What is called. */
  public Call call() {
    return call;
  }

  @Override
  public boolean isDeterministic() {
    return call.volatility() != Volatility.VOLATILE;
  }

  /** Frames are the operator's own, of which Calcite knows nothing. */
  @Override
  public boolean allowsFraming() {
    return false;
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    int others = call.operands() - call.arguments();
    if (call.aggregate() == Count.FUNCTION) {
      return SqlOperandCountRanges.from(others);
    }
    int min = Integer.MAX_VALUE;
    int max = 0;
    for (List<Overload.Parameter> signature : call.signatures()) {
      min = Math.min(min, signature.size() + others);
      max = Math.max(max, signature.size() + others);
    }
    return SqlOperandCountRanges.between(min, max);
  }

  /** The operator is known, and its name means nothing: none is looked up. */
  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall sqlCall) {
    for (SqlNode operand : sqlCall.getOperandList()) {
      validator.deriveType(scope, operand);
    }
    return validateOperands(validator, scope, sqlCall);
  }

  /**
   * What parameters among the operands should be.
   *
   * @param operandTypes NULL for parameters
   */
  public List<ParameterType> parameterTypes(List<DataType> operandTypes) {
    List<DataType> arguments = operandTypes.subList(0, call.arguments());
    List<FunctionResolution.Candidate> candidates = new ArrayList<>();
    for (List<Overload.Parameter> signature : call.signatures()) {
      candidates.add(new FunctionResolution.Candidate(signature, false));
    }
    List<ParameterType> types =
        new ArrayList<>(FunctionResolution.parameterTypes(candidates, arguments));
    if (call.function() != null && !arguments.isEmpty()) {
      // A default is like the value.
      for (int i = 1; i < types.size(); i++) {
        if (types.get(i).guessed() && arguments.get(0).sqlType() != SqlType.NULL) {
          types.set(i, new ParameterType(arguments.get(0), true));
        }
      }
    }
    for (int i = call.arguments(); i < operandTypes.size(); i++) {
      types.add(
          i == call.filterOperand()
              ? new ParameterType(DataType.BOOLEAN, false)
              : offsetParameter(operandTypes));
    }
    return types;
  }

  private ParameterType offsetParameter(List<DataType> operandTypes) {
    if (!call.byDistance()) {
      return new ParameterType(DataType.BIGINT, false);
    }
    DataType key = operandTypes.get(call.keyOperand());
    return new ParameterType(key.sqlType().isNumeric() ? key : DataType.INTERVAL_DAY_TIME, true);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    List<DataType> types = types(binding);
    List<DataType> arguments = types.subList(0, call.arguments());
    List<DataType> coerced = call.coerced(arguments);
    if (coerced == null) {
      if (throwOnFailure) {
        List<String> signatures = new ArrayList<>();
        for (List<Overload.Parameter> signature : call.signatures()) {
          signatures.add(CallErrors.signature(call.name(), signature, false));
        }
        throw CallErrors.noOverload(binding, call.name(), arguments, signatures);
      }
      return false;
    }
    OperandCasts.cast(binding, arguments, coerced);
    if (call.filtered()) {
      checkFilter(binding, types.get(call.filterOperand()));
    }
    for (int offset : new int[] {call.startOperand(), call.endOperand()}) {
      if (offset >= 0) {
        checkOffset(binding, offset, types);
      }
    }
    return true;
  }

  private void checkFilter(SqlCallBinding binding, DataType type) {
    if (type.sqlType() != SqlType.BOOLEAN && type.sqlType() != SqlType.NULL) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "the condition of FILTER must be BOOLEAN, not "
              + type
              + at(binding.operand(call.filterOperand())));
    }
  }

  private void checkOffset(SqlCallBinding binding, int operand, List<DataType> types) {
    SqlType offset = types.get(operand).sqlType();
    SqlNode node = binding.operand(operand);
    if (offset == SqlType.NULL) {
      throw new DfjException(
          ErrorCode.INVALID_FRAME_OFFSET, "the offset of a frame is null" + at(node));
    }
    if (!call.byDistance()) {
      if (!offset.isInteger()) {
        throw new DfjException(
            ErrorCode.TYPE_MISMATCH,
            String.format(
                "the offset of a frame by %s must be an integer, not %s%s",
                call.frame().unit(), types.get(operand), at(node)));
      }
      return;
    }
    DataType key = types.get(call.keyOperand());
    boolean fits =
        key.sqlType().isNumeric()
            ? offset.isNumeric()
            : offset.isInterval()
                && (key.sqlType() == SqlType.DATE
                    || key.sqlType().isTimestamp()
                    || key.sqlType() == offset);
    if (!fits) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          String.format(
              "a frame by RANGE over %s takes no offset of type %s%s",
              key, types.get(operand), at(node)));
    }
  }

  private static String at(SqlNode node) {
    SqlParserPos pos = node.getParserPosition();
    return " at line " + pos.getLineNum() + ", column " + pos.getColumnNum();
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    List<DataType> arguments = types(binding).subList(0, call.arguments());
    List<DataType> coerced = call.coerced(arguments);
    DataType type = call.returnType(coerced == null ? arguments : coerced);
    return CalciteTypes.toCalcite(type, !call.neverNull());
  }

  private static List<DataType> types(SqlOperatorBinding binding) {
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < binding.getOperandCount(); i++) {
      types.add(CalciteTypes.operandType(binding.getOperandType(i)));
    }
    return types;
  }
}
