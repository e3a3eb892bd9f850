// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.duration;
import static io.dfj.engine.function.Signature.months;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.engine.function.datetime.IntervalArithmetic;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Arrays of numbers, dates or timestamps from a start to a stop, each a step after the last. */
final class Series {
  /** Elements of one array at most: a slip must not take the heap. */
  private static final int LONGEST = 1 << 23;

  private static final int ELEMENTS_PER_CHECK = 1 << 16;

  private final String function;
  private final boolean inclusive;

  private Series(String function, boolean inclusive) {
    this.function = function;
    this.inclusive = inclusive;
  }

  /**
   * @param inclusive whether the stop may be the last element
   */
  static Overload[] overloads(String function, boolean inclusive) {
    Series series = new Series(function, inclusive);
    List<Overload> overloads = new ArrayList<>();
    overloads.add(series.numbers(bigint("stop")));
    overloads.add(series.numbers(bigint("start"), bigint("stop")));
    overloads.add(series.numbers(bigint("start"), bigint("stop"), bigint("step")));
    for (Overload.Parameter step : List.of(months("step"), duration("step"))) {
      overloads.add(series.times(date("start"), date("stop"), step));
      overloads.add(series.times(timestamp("start"), timestamp("stop"), step));
      overloads.add(
          series.times(timestampWithTimeZone("start"), timestampWithTimeZone("stop"), step));
    }
    return overloads.toArray(Overload[]::new);
  }

  private Overload numbers(Overload.Parameter... parameters) {
    return Signature.of(parameters)
        .nullable()
        .returns(DataType.array(DataType.BIGINT, false))
        .vector(
            context ->
                (arguments, rows) -> {
                  FlatVector zero = VectorBuilder.single(DataType.BIGINT, 0L);
                  FlatVector one = VectorBuilder.single(DataType.BIGINT, 1L);
                  int count = arguments.size();
                  return arrays(
                      context,
                      new Bound(count == 1 ? zero : arguments.get(0), 1),
                      new Bound(arguments.get(count == 1 ? 0 : 1), 1),
                      new Bound(count < 3 ? one : arguments.get(2), 1),
                      Long::sum,
                      rows);
                });
  }

  private Overload times(Overload.Parameter... parameters) {
    return Signature.of(parameters)
        .nullable()
        .returns(Series::timeType)
        .vector(
            context ->
                (arguments, rows) ->
                    arrays(
                        context,
                        new Bound(arguments.get(0), units(context, 0)),
                        new Bound(arguments.get(1), units(context, 1)),
                        new Bound(arguments.get(2), 1),
                        next(context),
                        rows));
  }

  /** Dates stay dates; timestamps have room for the microseconds of a step. */
  private static DataType timeType(List<DataType> arguments) {
    DataType start = arguments.get(0);
    int precision = Math.max(6, Math.max(start.precision(), arguments.get(1).precision()));
    return DataType.array(
        start.sqlType() == SqlType.DATE ? start : new DataType(start.sqlType(), precision, 0),
        false);
  }

  /** How many units of the result are in one of an argument's. */
  private static long units(BindContext context, int argument) {
    DataType type = context.argumentTypes().get(argument);
    return type.sqlType().isTimestamp()
        ? context.returnType().elementType().unitsPerSecond() / type.unitsPerSecond()
        : 1;
  }

  /** The value after another. */
  @FunctionalInterface
  private interface Next {
    long after(long value, long step);
  }

  private static Next next(BindContext context) {
    DataType type = context.returnType().elementType();
    boolean months = context.argumentTypes().get(2).sqlType() == SqlType.INTERVAL_YEAR_MONTH;
    if (type.sqlType() == SqlType.DATE) {
      return months
          ? (value, step) -> IntervalArithmetic.dateMonths((int) value, (int) step, 1)
          : (value, step) -> IntervalArithmetic.dateDays((int) value, step, 1);
    }
    long units = type.unitsPerSecond();
    if (!months) {
      return (value, step) -> IntervalArithmetic.timestampMicros(value, step, units / 1_000_000);
    }
    return type.sqlType() == SqlType.TIMESTAMP
        ? (value, step) -> IntervalArithmetic.timestampMonths(value, (int) step, 1, units)
        : (value, step) ->
            IntervalArithmetic.instantMonths(value, (int) step, 1, units, context.query().zone());
  }

  /** An argument row by row; a vector of one row stands for all. */
  private record Bound(FlatVector values, long factor) {
    private int place(int row) {
      return values.length() == 1 ? 0 : row;
    }

    boolean isNull(int row) {
      return values.isNull(place(row));
    }

    long at(int row) {
      int place = place(row);
      if (values instanceof IntVector ints) {
        return ints.values()[place];
      }
      long value = ((LongVector) values).values()[place];
      if (Math.multiplyHigh(value, factor) != value * factor >> 63) {
        throw FunctionErrors.dateTimeOverflow("a series of timestamps", "TIMESTAMP(9)");
      }
      return value * factor;
    }
  }

  private ListVector arrays(
      BindContext context, Bound start, Bound stop, Bound step, Next next, int rows) {
    VectorBuilder elements = new VectorBuilder(context.returnType().elementType());
    int[] offsets = new int[rows + 1];
    boolean[] nulls = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      nulls[row] = start.isNull(row) || stop.isNull(row) || step.isNull(row);
      if (!nulls[row]) {
        append(elements, start.at(row), stop.at(row), step.at(row), next, context);
      }
      offsets[row + 1] = elements.length();
    }
    return new ListVector(context.returnType(), elements.build(), offsets, nulls, rows);
  }

  private void append(
      VectorBuilder elements, long start, long stop, long step, Next next, BindContext context) {
    if (step == 0) {
      throw FunctionErrors.invalid(function, "the step is 0");
    }
    boolean dates = context.returnType().elementType().sqlType() == SqlType.DATE;
    int length = 0;
    for (long value = start; step > 0 ? value <= stop : value >= stop; ) {
      if (value == stop && !inclusive) {
        return;
      }
      if (length++ == LONGEST) {
        throw FunctionErrors.invalid(
            function, "an array of more than " + LONGEST + " elements is too long");
      }
      if (length % ELEMENTS_PER_CHECK == 0) {
        context.query().check();
      }
      if (dates) {
        elements.appendInt((int) value);
      } else {
        elements.appendLong(value);
      }
      long after = next.after(value, step);
      if (step > 0 ? after <= value : after >= value) {
        // Behind the last number that there is, or a step of less than a day from date to date.
        return;
      }
      value = after;
    }
  }
}
