// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes an {@link Overload} in one expression: strict, of fixed length and never null unless said
 * otherwise. The static methods name the usual parameters.
 */
public final class Signature {
  private final List<Overload.Parameter> parameters;
  private boolean variadic;
  private boolean alike;
  private NullRule nullRule = NullRule.STRICT;
  private boolean alwaysNullable;
  private Function<List<DataType>, DataType> returnType = Signature::sameAsFirst;
  private @Nullable BiFunction<List<DataType>, List<@Nullable Object>, DataType> constantReturnType;

  private Signature(List<Overload.Parameter> parameters) {
    this.parameters = parameters;
  }

  public static Signature of(Overload.Parameter... parameters) {
    return new Signature(List.of(parameters));
  }

  /** VARCHAR or CHAR, as a {@link io.dfj.engine.batch.Slice} of UTF-8. */
  public static Overload.Parameter text(String name) {
    return Overload.Parameter.of(name, SqlType.VARCHAR, SqlType.CHAR);
  }

  /** VARBINARY. */
  public static Overload.Parameter binary(String name) {
    return Overload.Parameter.of(name, SqlType.VARBINARY);
  }

  /** INTEGER and below, as an {@code int}. */
  public static Overload.Parameter integer(String name) {
    return Overload.Parameter.of(name, SqlType.INTEGER, SqlType.SMALLINT, SqlType.TINYINT);
  }

  /** BIGINT; narrower integers widen to it. */
  public static Overload.Parameter bigint(String name) {
    return Overload.Parameter.of(name, SqlType.BIGINT);
  }

  /** REAL or DOUBLE, as they come. */
  public static Overload.Parameter floating(String name) {
    return Overload.Parameter.of(name, SqlType.DOUBLE, SqlType.REAL);
  }

  /** DOUBLE; other numbers convert to it. */
  public static Overload.Parameter number(String name) {
    return Overload.Parameter.of(name, SqlType.DOUBLE);
  }

  /** DECIMAL of any precision and scale. */
  public static Overload.Parameter decimal(String name) {
    return Overload.Parameter.of(name, SqlType.DECIMAL);
  }

  public static Overload.Parameter bool(String name) {
    return Overload.Parameter.of(name, SqlType.BOOLEAN);
  }

  public static Overload.Parameter date(String name) {
    return Overload.Parameter.of(name, SqlType.DATE);
  }

  public static Overload.Parameter time(String name) {
    return Overload.Parameter.of(name, SqlType.TIME);
  }

  public static Overload.Parameter timestamp(String name) {
    return Overload.Parameter.of(name, SqlType.TIMESTAMP);
  }

  public static Overload.Parameter timestampWithTimeZone(String name) {
    return Overload.Parameter.of(name, SqlType.TIMESTAMP_WITH_TIME_ZONE);
  }

  public static Overload.Parameter months(String name) {
    return Overload.Parameter.of(name, SqlType.INTERVAL_YEAR_MONTH);
  }

  public static Overload.Parameter duration(String name) {
    return Overload.Parameter.of(name, SqlType.INTERVAL_DAY_TIME);
  }

  /** The last parameter may repeat. */
  public Signature variadic() {
    variadic = true;
    return this;
  }

  /** Elements of arrays and arguments of any type become values of one type. */
  public Signature alike() {
    alike = true;
    return this;
  }

  /** The kernel sees nulls. */
  public Signature calledOnNull() {
    nullRule = NullRule.CALLED_ON_NULL;
    return this;
  }

  /** The result may be null though no argument is: the kernel takes a {@link NullFlag}. */
  public Signature nullable() {
    alwaysNullable = true;
    return this;
  }

  public Signature returns(DataType type) {
    returnType = arguments -> type;
    return this;
  }

  /** A result type that follows from the argument types; the first one's if nothing is said. */
  public Signature returns(Function<List<DataType>, DataType> type) {
    returnType = type;
    return this;
  }

  /**
   * Overrides the result type where it follows from constant arguments.
   *
   * @param type of the argument types and their constant storage values, null where not constant
   */
  public Signature returnsByConstants(
      BiFunction<List<DataType>, List<@Nullable Object>, DataType> type) {
    constantReturnType = type;
    return this;
  }

  private static DataType sameAsFirst(List<DataType> arguments) {
    return arguments.get(0);
  }

  /** Ends with the same kernel for every execution. */
  public Overload kernel(Class<?> owner, String method, Object... extras) {
    Kernel kernel = Kernel.of(owner, method, extras);
    return bind(context -> kernel);
  }

  /** Ends with a kernel that depends on the argument types, constant arguments or the query. */
  public Overload bind(Function<BindContext, Kernel> binder) {
    return new Overload(
        parameters,
        variadic,
        returnType,
        constantReturnType,
        false,
        nullRule,
        alwaysNullable,
        binder,
        null,
        null);
  }

  /** Ends with a kernel over whole vectors, which sees nulls. */
  public Overload vector(Function<BindContext, VectorKernel> binder) {
    return new Overload(
        parameters,
        variadic,
        returnType,
        constantReturnType,
        alike,
        NullRule.CALLED_ON_NULL,
        alwaysNullable,
        context -> {
          throw new IllegalStateException("a vector kernel has no row kernel");
        },
        binder,
        null);
  }

  /** ARRAY of any element type. */
  public static Overload.Parameter array(String name) {
    return Overload.Parameter.of(name, SqlType.ARRAY);
  }

  /** MAP of any key and value type. */
  public static Overload.Parameter map(String name) {
    return Overload.Parameter.of(name, SqlType.MAP);
  }

  /** ROW of any fields. */
  public static Overload.Parameter row(String name) {
    return Overload.Parameter.of(name, SqlType.ROW);
  }

  /** Any type, nested ones included; only for vector kernels. */
  public static Overload.Parameter any(String name) {
    return Overload.Parameter.of(name, SqlType.values());
  }
}
