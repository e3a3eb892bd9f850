// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of two arrays of numbers of one length: null if an array or an element is. */
final class NumberPairs {
  private NumberPairs() {}

  /** What is made of the elements as doubles; null for no number. */
  @FunctionalInterface
  interface Measure {
    @Nullable Double of(double[] first, double[] second, int length);
  }

  static Overload overload(String function, Measure measure) {
    return Signature.of(array("first"), array("second"))
        .nullable()
        .returns(types -> type(function, types))
        .vector(context -> (arguments, rows) -> of(function, arguments, rows, measure));
  }

  private static DataType type(String function, List<DataType> arguments) {
    for (DataType argument : arguments) {
      SqlType element =
          argument.sqlType() == SqlType.ARRAY ? argument.elementType().sqlType() : SqlType.NULL;
      if (element != SqlType.NULL && !element.isNumeric()) {
        throw new DfjException(
            ErrorCode.TYPE_MISMATCH, function + " takes arrays of numbers, not " + argument);
      }
    }
    return DataType.DOUBLE;
  }

  private static FlatVector of(
      String function, List<FlatVector> arguments, int rows, Measure measure) {
    VectorBuilder result = new VectorBuilder(DataType.DOUBLE);
    ListVector first = Nested.list(arguments.get(0));
    ListVector second = Nested.list(arguments.get(1));
    double[] left = {};
    double[] right = {};
    for (int row = 0; row < rows; row++) {
      if (first == null || second == null || first.isNull(row) || second.isNull(row)) {
        result.appendNull();
        continue;
      }
      int length = first.size(row);
      if (length != second.size(row)) {
        throw FunctionErrors.invalid(
            function,
            "the arrays have " + length + " and " + second.size(row) + " elements, not as many");
      }
      if (left.length < length) {
        left = new double[length];
        right = new double[length];
      }
      if (read(first, row, left) && read(second, row, right)) {
        result.append(measure.of(left, right, length));
      } else {
        result.appendNull();
      }
    }
    return result.build();
  }

  /** Whether no element is null. */
  private static boolean read(ListVector lists, int row, double[] values) {
    int from = lists.offsets()[row];
    for (int i = from; i < lists.offsets()[row + 1]; i++) {
      if (lists.elements().isNull(i)) {
        return false;
      }
      values[i - from] = number(lists.elements(), i);
    }
    return true;
  }

  private static double number(FlatVector numbers, int place) {
    if (numbers instanceof DoubleVector doubles) {
      return doubles.values()[place];
    } else if (numbers instanceof IntVector ints) {
      return ints.values()[place];
    } else if (numbers instanceof Int128Vector wide) {
      return new BigDecimal(
              Int128.toBigInteger(wide.low(place), wide.high(place)), numbers.type().scale())
          .doubleValue();
    }
    long value = ((LongVector) numbers).values()[place];
    int scale = numbers.type().scale();
    return scale == 0 ? value : BigDecimal.valueOf(value, scale).doubleValue();
  }
}
