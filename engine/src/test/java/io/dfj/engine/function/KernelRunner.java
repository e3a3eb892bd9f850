// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Calls kernels as compiled expressions do, but by reflection, on Java values: String, Integer,
 * Long, Double, BigDecimal, Boolean, byte[], LocalDate, LocalTime, LocalDateTime, Instant, Period,
 * Duration, or a DataType for a null of that type. Every call is made with constant and with
 * varying arguments; the results must agree.
 */
public final class KernelRunner {
  private KernelRunner() {}

  /** Text results as String, decimals as BigDecimal, dates and times as java.time. */
  public static @Nullable Object eval(String function, Object... arguments) {
    return eval(ZoneId.of("UTC"), function, arguments);
  }

  public static @Nullable Object eval(ZoneId zone, String name, Object... arguments) {
    ScalarFunction function = Objects.requireNonNull(FunctionLibrary.scalar(name), name);
    QueryContext query = new QueryContext(List.of(), 2048, 1, zone, 0);
    List<DataType> types = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (Object argument : arguments) {
      types.add(type(argument));
      values.add(storage(argument));
    }
    Overload overload = overload(function, types, values);
    DataType returnType = overload.returnType(types, values);
    if (overload.nullRule() == NullRule.STRICT && values.contains(null)) {
      return null;
    }
    Object constant = call(overload, types, values, values, returnType, query);
    List<@Nullable Object> unknown = new ArrayList<>();
    values.forEach(value -> unknown.add(null));
    Object varying = call(overload, types, values, unknown, returnType, query);
    if (function.volatility() == Volatility.IMMUTABLE) {
      Assertions.assertThat(varying).as(name + " of varying arguments").isEqualTo(constant);
    }
    return constant;
  }

  private static @Nullable Object call(
      Overload overload,
      List<DataType> types,
      List<@Nullable Object> values,
      List<@Nullable Object> literals,
      DataType returnType,
      QueryContext query) {
    Kernel kernel = overload.binder().apply(new BindContext(types, returnType, literals, query));
    Method method = method(kernel);
    List<Object> actual = arguments(overload, types, values);
    actual.addAll(kernel.extras());
    Object target = target(method, overload);
    if (target != null) {
      actual.add(target);
    }
    NullFlag flag = new NullFlag();
    if (overload.alwaysNullable()) {
      actual.add(flag);
    }
    Object returned;
    try {
      returned = method.invoke(null, actual.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw new AssertionError(method + " with " + actual, e);
    }
    return flag.isNull ? null : result(returnType, target == null ? returned : target);
  }

  private static List<Object> arguments(
      Overload overload, List<DataType> types, List<@Nullable Object> values) {
    boolean flags = overload.nullRule() == NullRule.CALLED_ON_NULL;
    List<Object> actual = new ArrayList<>();
    int single = overload.parameters().size() - (overload.variadic() ? 1 : 0);
    for (int i = 0; i < single; i++) {
      if (!overload.parameters().get(i).nullnessOnly()) {
        actual.add(passed(types.get(i), values.get(i)));
      }
      if (flags) {
        actual.add(values.get(i) == null);
      }
    }
    if (overload.variadic()) {
      int count = values.size() - single;
      Object array = Array.newInstance(javaType(types.get(single).storage()), count);
      boolean[] nulls = new boolean[count];
      for (int i = 0; i < count; i++) {
        Array.set(array, i, passed(types.get(single + i), values.get(single + i)));
        nulls[i] = values.get(single + i) == null;
      }
      actual.add(array);
      if (flags) {
        actual.add(nulls);
      }
    }
    return actual;
  }

  /** The one public static method of a kernel, in a public class. */
  public static Method method(Kernel kernel) {
    List<Method> found = new ArrayList<>();
    for (Method method : kernel.owner().getMethods()) {
      if (method.getName().equals(kernel.method()) && Modifier.isStatic(method.getModifiers())) {
        found.add(method);
      }
    }
    Assertions.assertThat(found).as(kernel.toString()).hasSize(1);
    Assertions.assertThat(Modifier.isPublic(kernel.owner().getModifiers())).isTrue();
    return found.get(0);
  }

  static Class<?> javaType(Storage storage) {
    return switch (storage) {
      case BOOLEAN -> boolean.class;
      case INT -> int.class;
      case LONG -> long.class;
      case DOUBLE -> double.class;
      case DECIMAL -> Int128.class;
      case BYTES -> Slice.class;
      case LIST, STRUCT -> throw new IllegalArgumentException("nested values");
    };
  }

  private static @Nullable Object target(Method method, Overload overload) {
    if (method.getReturnType() != void.class) {
      return null;
    }
    Class<?>[] parameters = method.getParameterTypes();
    Class<?> parameter = parameters[parameters.length - (overload.alwaysNullable() ? 2 : 1)];
    return parameter == Int128.class
        ? new Int128()
        : parameter == Slice.class ? new Slice() : new SliceBuilder();
  }

  /** What a kernel gets; of a null any value of the type. */
  private static Object passed(DataType type, @Nullable Object value) {
    return switch (type.storage()) {
      case BOOLEAN -> value == null ? false : value;
      case INT -> value == null ? 0 : value;
      case LONG -> value == null ? 0L : value;
      case DOUBLE -> value == null ? 0.0 : value;
      case DECIMAL -> {
        Int128 decimal = new Int128();
        if (value != null) {
          decimal.set((BigInteger) value);
        }
        yield decimal;
      }
      case BYTES -> {
        // An offset, so that kernels that forget it are found.
        byte[] bytes = value == null ? new byte[0] : (byte[]) value;
        byte[] shifted = new byte[bytes.length + 5];
        java.util.Arrays.fill(shifted, (byte) '%');
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        Slice slice = new Slice();
        slice.set(shifted, 3, bytes.length);
        yield slice;
      }
      case LIST, STRUCT -> throw new IllegalArgumentException("nested values");
    };
  }

  private static Overload overload(
      ScalarFunction function, List<DataType> types, List<@Nullable Object> values) {
    for (boolean widening : new boolean[] {false, true}) {
      for (Overload overload : function.overloads()) {
        int declared = overload.parameters().size();
        if (types.size() != declared && !(overload.variadic() && types.size() >= declared)) {
          continue;
        }
        boolean fits = true;
        for (int i = 0; i < types.size() && fits; i++) {
          Overload.Parameter parameter = overload.parameters().get(Math.min(i, declared - 1));
          SqlType type = types.get(i).sqlType();
          fits =
              parameter.types().contains(type)
                  || (widening && widened(types.get(i), parameter.types().get(0)) != null);
        }
        if (fits) {
          for (int i = 0; i < types.size(); i++) {
            Overload.Parameter parameter = overload.parameters().get(Math.min(i, declared - 1));
            if (!parameter.types().contains(types.get(i).sqlType())) {
              Object value = values.get(i);
              DataType before = types.get(i);
              types.set(i, widened(before, parameter.types().get(0)));
              values.set(i, value == null ? null : widen(before, value, types.get(i)));
            }
          }
          return overload;
        }
      }
    }
    throw new AssertionError("no overload of " + function + " for " + types);
  }

  private static @Nullable DataType widened(DataType from, SqlType to) {
    if (from.sqlType().isInteger() && to == SqlType.BIGINT) {
      return DataType.BIGINT;
    }
    return from.sqlType().isNumeric() && to == SqlType.DOUBLE ? DataType.DOUBLE : null;
  }

  private static Object widen(DataType from, Object value, DataType to) {
    if (to.sqlType() == SqlType.BIGINT) {
      return ((Number) value).longValue();
    }
    return value instanceof BigInteger unscaled
        ? new BigDecimal(unscaled, from.scale()).doubleValue()
        : (Object) ((Number) value).doubleValue();
  }

  private static DataType type(Object value) {
    if (value instanceof DataType type) {
      return type;
    } else if (value instanceof BigDecimal decimal) {
      return DataType.decimal(Math.max(decimal.precision(), decimal.scale()), decimal.scale());
    }
    return value instanceof String
        ? DataType.VARCHAR
        : value instanceof byte[]
            ? DataType.VARBINARY
            : value instanceof Integer
                ? DataType.INTEGER
                : value instanceof Long
                    ? DataType.BIGINT
                    : value instanceof Double
                        ? DataType.DOUBLE
                        : value instanceof Boolean ? DataType.BOOLEAN : temporalType(value);
  }

  private static DataType temporalType(Object value) {
    return value instanceof LocalDate
        ? DataType.DATE
        : value instanceof LocalTime
            ? DataType.TIME
            : value instanceof LocalDateTime
                ? DataType.TIMESTAMP
                : value instanceof Instant
                    ? DataType.TIMESTAMP_WITH_TIME_ZONE
                    : value instanceof Period
                        ? DataType.INTERVAL_YEAR_MONTH
                        : DataType.INTERVAL_DAY_TIME;
  }

  private static @Nullable Object storage(Object value) {
    if (value instanceof DataType) {
      return null;
    } else if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    } else if (value instanceof BigDecimal decimal) {
      return decimal.unscaledValue();
    } else if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
    } else if (value instanceof LocalTime time) {
      return time.toNanoOfDay();
    } else if (value instanceof LocalDateTime timestamp) {
      return micros(timestamp.toInstant(ZoneOffset.UTC));
    } else if (value instanceof Instant instant) {
      return micros(instant);
    } else if (value instanceof Period period) {
      return (int) period.toTotalMonths();
    } else if (value instanceof Duration duration) {
      return duration.toSeconds() * 1_000_000 + duration.getNano() / 1_000;
    }
    return value;
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  private static Object result(DataType type, Object value) {
    return switch (type.sqlType()) {
      case VARCHAR, CHAR -> new String(bytes(value), StandardCharsets.UTF_8);
      case VARBINARY -> List.of(new BigInteger(1, bytes(value)).toString(16));
      case DECIMAL -> new BigDecimal(((Int128) value).toBigInteger(), type.scale());
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIME -> LocalTime.ofNanoOfDay((Long) value);
      case TIMESTAMP -> LocalDateTime.ofInstant(instant(type, (Long) value), ZoneOffset.UTC);
      case TIMESTAMP_WITH_TIME_ZONE -> instant(type, (Long) value);
      case INTERVAL_YEAR_MONTH -> Period.ofMonths((Integer) value).normalized();
      case INTERVAL_DAY_TIME, ARRAY, ROW, MAP -> Duration.of((Long) value, ChronoUnit.MICROS);
      case NULL, BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> value;
    };
  }

  private static byte[] bytes(Object value) {
    if (value instanceof SliceBuilder builder) {
      Slice slice = new Slice();
      builder.view(slice);
      return slice.toBytes();
    }
    return ((Slice) value).toBytes();
  }

  private static Instant instant(DataType type, long value) {
    long units = type.unitsPerSecond();
    return Instant.ofEpochSecond(
        Math.floorDiv(value, units), Math.floorMod(value, units) * (1_000_000_000L / units));
  }
}
