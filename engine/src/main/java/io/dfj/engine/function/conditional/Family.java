// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The SQL types that a function of any type treats alike, with the names of its kernels: one kernel
 * a storage.
 */
enum Family {
  BOOLEANS("booleans", SqlType.BOOLEAN),
  INTEGERS("ints", SqlType.INTEGER, SqlType.SMALLINT, SqlType.TINYINT),
  BIGINTS("longs", SqlType.BIGINT),
  DECIMALS("decimals", SqlType.DECIMAL),
  FLOATS("doubles", SqlType.DOUBLE, SqlType.REAL),
  TEXTS("bytes", SqlType.VARCHAR, SqlType.CHAR),
  BINARIES("bytes", SqlType.VARBINARY),
  DATES("ints", SqlType.DATE),
  TIMES("longs", SqlType.TIME),
  TIMESTAMPS("longs", SqlType.TIMESTAMP),
  ZONED_TIMESTAMPS("longs", SqlType.TIMESTAMP_WITH_TIME_ZONE),
  MONTHS("ints", SqlType.INTERVAL_YEAR_MONTH),
  DURATIONS("longs", SqlType.INTERVAL_DAY_TIME);

  private final String kernel;
  private final List<SqlType> types;

  Family(String kernel, SqlType... types) {
    this.kernel = kernel;
    this.types = List.of(types);
  }

  Overload.Parameter parameter(String name) {
    return new Overload.Parameter(name, types);
  }

  /**
   * One overload a family, whose arguments from {@code first} on share the result type.
   *
   * @param first index of the first argument that does
   * @param signature parameters and null rule
   * @param extras passed to the kernels, after the digits that decimals lack to the common scale
   *     ({@code int[]}) or the factors of longs to the common unit ({@code long[]})
   */
  static Overload[] overloads(
      Class<?> owner, int first, Function<Family, Signature> signature, Object... extras) {
    return overloads(
        owner,
        first,
        family ->
            signature
                .apply(family)
                .returns(arguments -> CommonType.of(arguments.subList(first, arguments.size()))),
        List.of(extras));
  }

  /** One overload a family, whose arguments are compared: the result is BOOLEAN. */
  static Overload[] comparisons(Class<?> owner, Function<Family, Signature> signature) {
    return overloads(
        owner, 0, family -> signature.apply(family).returns(DataType.BOOLEAN), List.of());
  }

  private static Overload[] overloads(
      Class<?> owner, int first, Function<Family, Signature> signature, List<Object> extras) {
    List<Overload> overloads = new ArrayList<>();
    for (Family family : values()) {
      overloads.add(
          signature.apply(family).bind(context -> family.bind(owner, first, context, extras)));
    }
    return overloads.toArray(new Overload[0]);
  }

  private Kernel bind(Class<?> owner, int first, BindContext context, List<Object> extras) {
    List<DataType> values = context.argumentTypes().subList(first, context.argumentTypes().size());
    List<Object> all = new ArrayList<>();
    switch (types.get(0).storage()) {
      case DECIMAL -> all.add(CommonType.digits(values));
      case LONG -> all.add(CommonType.factors(values));
      case BOOLEAN, INT, DOUBLE, BYTES, LIST, STRUCT -> {}
    }
    all.addAll(extras);
    return new Kernel(owner, kernel, all);
  }
}
