// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a user-defined function. Immutable.
 *
 * @param name for named arguments, {@code f(name => 1)}, and for messages
 * @param type to which arguments of other types are converted; digits and lengths do not matter;
 *     null takes arguments of any type as they are
 * @param calledOnNull whether the function is called with nulls here; else a null argument gives
 *     null
 * @param toldToPlanner whether a constant argument is told to the function's {@link CallPlanner}
 *     and is no input of the expression
 * @param optional whether it may be left out, which {@code defaultValue} then stands for
 * @param defaultValue a Boolean, Number, String, LocalDate, LocalTime or LocalDateTime, or null
 */
public record Parameter(
    String name,
    @Nullable DataType type,
    boolean calledOnNull,
    boolean toldToPlanner,
    boolean optional,
    @Nullable Object defaultValue) {
  /**
   * @throws DfjException INVALID_ARGUMENT for an empty name or a default of another type
   */
  public Parameter {
    if (name.isBlank()) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "a parameter has no name");
    }
    if (defaultValue != null && !JavaTypes.isDefault(defaultValue, type)) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          String.format(
              "parameter '%s' is %s; its default cannot be a %s",
              name, Objects.toString(type, "of any type"), defaultValue.getClass().getName()));
    }
  }

  /** A parameter that must be given and of which a null gives null. */
  public static Parameter of(String name, DataType type) {
    return new Parameter(name, Objects.requireNonNull(type, "type"), false, false, false, null);
  }

  /** As {@link #of(String, DataType)}, but arguments of every type are taken as they are. */
  public static Parameter any(String name) {
    return new Parameter(name, null, false, false, false, null);
  }

  /** The same, but the function is called with nulls here: its Java parameter can hold them. */
  public Parameter takingNull() {
    return new Parameter(name, type, true, toldToPlanner, optional, defaultValue);
  }

  /**
   * The same, of an overload whose calls are planned: an argument that is constant is told to the
   * {@link CallPlanner}, which prepares what follows from it, and is no input of the expression.
   */
  public Parameter prepared() {
    return new Parameter(name, type, calledOnNull, true, optional, defaultValue);
  }

  /**
   * The same, but it may be left out.
   *
   * @throws DfjException INVALID_ARGUMENT if the value is not one of the type
   */
  public Parameter withDefault(@Nullable Object value) {
    return new Parameter(name, type, calledOnNull, toldToPlanner, true, value);
  }
}
