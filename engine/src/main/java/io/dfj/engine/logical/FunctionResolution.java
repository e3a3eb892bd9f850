// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * Which overload of a function a call means, and what its arguments must be cast to.
 *
 * @param argumentTypes types after coercion: equal to the given ones where they are accepted as
 *     they are
 */
public record FunctionResolution(Overload overload, List<DataType> argumentTypes) {
  /** How far an argument may be from a parameter's types, from near to far. */
  private enum Reach {
    EXACT,
    WIDENING,
    /** Also text from anything, anything from text, and narrower integers. */
    CASTING
  }

  /**
   * The first overload that takes the arguments as they are, else the first that takes them
   * widened, else the first that takes them cast.
   *
   * @return null if there is none
   */
  public static @Nullable FunctionResolution resolve(
      ScalarFunction function, List<DataType> arguments) {
    for (Reach reach : Reach.values()) {
      FunctionResolution resolution = resolve(function, arguments, reach);
      if (resolution != null) {
        return resolution;
      }
    }
    return null;
  }

  private static @Nullable FunctionResolution resolve(
      ScalarFunction function, List<DataType> arguments, Reach reach) {
    for (Overload overload : function.overloads()) {
      List<DataType> coerced = match(overload.parameters(), overload.variadic(), arguments, reach);
      coerced = coerced != null && overload.alike() ? alike(overload, coerced) : coerced;
      if (coerced != null) {
        return new FunctionResolution(overload, coerced);
      }
    }
    return null;
  }

  /**
   * As {@link #resolve(ScalarFunction, List)} for a call that may leave out last arguments which
   * have defaults; of overloads as near as each other one that takes just these arguments goes
   * before. The types are those of all arguments.
   */
  static @Nullable FunctionResolution resolveWritten(
      ScalarFunction function, List<DataType> arguments) {
    for (Reach reach : Reach.values()) {
      FunctionResolution complete = resolve(function, arguments, reach);
      if (complete != null) {
        return complete;
      }
      for (Overload overload : function.overloads()) {
        List<Overload.Parameter> parameters = overload.parameters();
        int count = arguments.size();
        if (count < parameters.size() && parameters.get(count).defaultValue() != null) {
          List<DataType> coerced = match(parameters.subList(0, count), false, arguments, reach);
          if (coerced != null) {
            List<DataType> all = new ArrayList<>(coerced);
            parameters.subList(count, parameters.size()).forEach(p -> all.add(defaultType(p)));
            return new FunctionResolution(overload, all);
          }
        }
      }
    }
    return null;
  }

  private static DataType defaultType(Overload.Parameter parameter) {
    Overload.Parameter.Default given = Objects.requireNonNull(parameter.defaultValue());
    SqlType type = parameter.types().get(0);
    if (parameter.types().size() < SqlType.values().length && !type.isNested()) {
      return ofType(type, DataType.NULL);
    }
    return DefaultValues.type(given.value());
  }

  /** The arguments with elements of one type, or null if there is none for all. */
  private static @Nullable List<DataType> alike(Overload overload, List<DataType> arguments) {
    List<RelDataType> types = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      DataType argument = arguments.get(i);
      if (isArray(overload.parameters(), i) && argument.sqlType() == SqlType.ARRAY) {
        argument = argument.elementType();
      } else if (isArray(overload.parameters(), i) || !isAny(overload.parameters(), i)) {
        continue;
      }
      if (argument.sqlType() != SqlType.NULL) {
        types.add(CalciteTypes.toCalcite(argument, true));
      }
    }
    if (types.isEmpty()) {
      return arguments;
    }
    RelDataType common = PlanTypeFactory.INSTANCE.leastRestrictive(types);
    if (common == null) {
      return null;
    }
    DataType element = CalciteTypes.toDataType(common);
    for (RelDataType type : types) {
      SqlType from = CalciteTypes.toDataType(type).sqlType();
      if (from != element.sqlType() && !widens(from, element.sqlType())) {
        return null;
      }
    }
    List<DataType> alike = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      DataType argument = arguments.get(i);
      alike.add(
          isArray(overload.parameters(), i)
              ? argument.sqlType() == SqlType.ARRAY && argument.elementType().equals(element)
                  ? argument
                  : DataType.array(element)
              : isAny(overload.parameters(), i) ? element : argument);
    }
    return alike;
  }

  private static Overload.Parameter parameter(List<Overload.Parameter> all, int argument) {
    return all.get(Math.min(argument, all.size() - 1));
  }

  private static boolean isArray(List<Overload.Parameter> all, int argument) {
    return parameter(all, argument).types().equals(List.of(SqlType.ARRAY));
  }

  private static boolean isAny(List<Overload.Parameter> all, int argument) {
    return parameter(all, argument).types().size() == SqlType.values().length;
  }

  /** The same for the signatures of an aggregate: argument types after coercion, or null. */
  public static @Nullable List<DataType> resolve(
      List<List<Overload.Parameter>> signatures, List<DataType> arguments) {
    for (Reach reach : Reach.values()) {
      for (List<Overload.Parameter> signature : signatures) {
        List<DataType> coerced = match(signature, false, arguments, reach);
        if (coerced != null) {
          return coerced;
        }
      }
    }
    return null;
  }

  /**
   * What parameters among the arguments should be: text where it is taken, DOUBLE before other
   * numbers.
   *
   * @param arguments types, NULL for parameters
   * @return a type for every argument, a guess where signatures differ there; nulls count as text
   *     where no signature fits
   */
  static List<ParameterType> parameterTypes(List<Candidate> candidates, List<DataType> arguments) {
    for (Reach reach : Reach.values()) {
      List<Candidate> fitting = new ArrayList<>();
      for (Candidate candidate : candidates) {
        if (match(candidate.parameters, candidate.variadic, arguments, reach) != null) {
          fitting.add(candidate);
        }
      }
      if (!fitting.isEmpty()) {
        List<ParameterType> types = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
          types.add(parameterType(fitting, i));
        }
        return fitting.get(0).alike ? alike(fitting.get(0), arguments, types) : types;
      }
    }
    return Collections.nCopies(arguments.size(), new ParameterType(DataType.VARCHAR, true));
  }

  /** Parameters of the type that the elements of the arguments next to them have. */
  private static List<ParameterType> alike(
      Candidate candidate, List<DataType> arguments, List<ParameterType> types) {
    DataType element = null;
    for (int i = 0; i < arguments.size() && element == null; i++) {
      DataType argument = arguments.get(i);
      if (isArray(candidate.parameters, i)) {
        element = argument.sqlType() == SqlType.ARRAY ? argument.elementType() : null;
      } else if (isAny(candidate.parameters, i) && argument.sqlType() != SqlType.NULL) {
        element = argument;
      }
    }
    if (element == null) {
      return types;
    }
    List<ParameterType> alike = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      alike.add(
          isArray(candidate.parameters, i)
              ? new ParameterType(DataType.array(element), true)
              : isAny(candidate.parameters, i) ? new ParameterType(element, true) : types.get(i));
    }
    return alike;
  }

  private static ParameterType parameterType(List<Candidate> candidates, int index) {
    Set<SqlType> targets = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      int last = candidate.parameters.size() - 1;
      targets.add(candidate.parameters.get(Math.min(index, last)).types().get(0));
    }
    SqlType target = targets.iterator().next();
    if (targets.contains(SqlType.VARCHAR)) {
      target = SqlType.VARCHAR;
    } else if (targets.contains(SqlType.DOUBLE)) {
      target = SqlType.DOUBLE;
    }
    if (target == SqlType.ARRAY) {
      return new ParameterType(DataType.array(DataType.VARCHAR), true);
    } else if (target == SqlType.MAP) {
      return new ParameterType(DataType.map(DataType.VARCHAR, DataType.VARCHAR), true);
    } else if (target == SqlType.NULL || target == SqlType.ROW) {
      return new ParameterType(DataType.VARCHAR, true);
    }
    return new ParameterType(ofType(target, DataType.NULL), targets.size() > 1);
  }

  /** What one overload takes. */
  record Candidate(List<Overload.Parameter> parameters, boolean variadic, boolean alike) {
    /** Of a signature whose arguments have nothing to do with each other. */
    Candidate(List<Overload.Parameter> parameters, boolean variadic) {
      this(parameters, variadic, false);
    }
  }

  private static @Nullable List<DataType> match(
      List<Overload.Parameter> parameters,
      boolean variadic,
      List<DataType> arguments,
      Reach reach) {
    int count = parameters.size();
    if (variadic ? arguments.size() < count : arguments.size() != count) {
      return null;
    }
    List<DataType> coerced = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      DataType type = coerce(arguments.get(i), parameters.get(Math.min(i, count - 1)), reach);
      if (type == null) {
        return null;
      }
      coerced.add(type);
    }
    return coerced;
  }

  private static @Nullable DataType coerce(
      DataType argument, Overload.Parameter parameter, Reach reach) {
    if (parameter.types().contains(argument.sqlType())) {
      return argument;
    }
    SqlType target = parameter.types().get(0);
    if (target.isNested() || argument.sqlType().isNested()) {
      return argument.sqlType() == SqlType.NULL && reach != Reach.EXACT ? argument : null;
    }
    boolean reached =
        switch (reach) {
          case EXACT -> false;
          case WIDENING -> widens(argument.sqlType(), target);
          case CASTING -> widens(argument.sqlType(), target) || casts(argument.sqlType(), target);
        };
    return reached ? ofType(target, argument) : null;
  }

  private static boolean widens(SqlType from, SqlType to) {
    if (from == SqlType.NULL) {
      return true;
    }
    if (from.isNumeric() && to.isNumeric()) {
      return from.ordinal() < to.ordinal()
          ? !(to == SqlType.DECIMAL && !from.isInteger())
          : from == SqlType.DECIMAL && (to == SqlType.REAL || to == SqlType.DOUBLE);
    }
    return from == SqlType.DATE && to.isTimestamp()
        || from == SqlType.TIMESTAMP && to == SqlType.TIMESTAMP_WITH_TIME_ZONE
        || from.isString() && to.isString();
  }

  private static boolean casts(SqlType from, SqlType to) {
    if (from.isNested() || to.isNested()) {
      return false;
    }
    return to.isString() && from != SqlType.VARBINARY
        || from.isString() && !to.isInterval() && to != SqlType.VARBINARY
        || from.isInteger() && to.isInteger();
  }

  private static DataType ofType(SqlType target, DataType argument) {
    return switch (target) {
      case DECIMAL ->
          DataType.decimal(digits(argument.sqlType()), argument.sqlType().isInteger() ? 0 : 10);
      case TIME -> DataType.TIME;
      case TIMESTAMP -> DataType.TIMESTAMP;
      case TIMESTAMP_WITH_TIME_ZONE ->
          argument.sqlType() == SqlType.TIMESTAMP
              ? DataType.timestampWithTimeZone(argument.precision())
              : DataType.TIMESTAMP_WITH_TIME_ZONE;
      case CHAR,
          VARCHAR,
          VARBINARY,
          NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DATE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          new DataType(target, DataType.UNSPECIFIED, 0);
      case ARRAY, ROW, MAP -> throw new IllegalStateException("nothing is cast to " + target);
    };
  }

  private static int digits(SqlType type) {
    if (!type.isInteger()) {
      return DataType.MAX_DECIMAL_PRECISION;
    }
    return type == SqlType.TINYINT
        ? 3
        : type == SqlType.SMALLINT ? 5 : type == SqlType.INTEGER ? 10 : 19;
  }
}
