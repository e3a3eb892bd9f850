// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one overload of a user-defined function takes and gives. Immutable and thread-safe.
 *
 * <p>A call means the first overload that takes its arguments as they are, else the first that
 * takes them widened, else the first that takes them cast, as with built-in functions.
 */
public final class Signature {
  private final List<Parameter> parameters;
  private final boolean variadic;
  private final @Nullable DataType fixedReturnType;
  private final @Nullable Function<List<DataType>, DataType> returnType;

  private Signature(
      List<Parameter> parameters,
      boolean variadic,
      @Nullable DataType fixedReturnType,
      @Nullable Function<List<DataType>, DataType> returnType) {
    this.parameters = parameters;
    this.variadic = variadic;
    this.fixedReturnType = fixedReturnType;
    this.returnType = returnType;
  }

  /**
   * A signature; {@link #returns} must follow.
   *
   * @throws DfjException INVALID_ARGUMENT if two parameters have one name, or one without default
   *     follows one with
   */
  public static Signature of(Parameter... parameters) {
    return of(List.of(parameters));
  }

  /** As {@link #of(Parameter...)}. */
  public static Signature of(List<Parameter> parameters) {
    Set<String> names = new HashSet<>();
    boolean optional = false;
    for (Parameter parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw invalid("two parameters are named '" + parameter.name() + "'");
      }
      if (optional && !parameter.optional()) {
        throw invalid(
            "parameter '" + parameter.name() + "' needs a default: one before it has one");
      }
      optional |= parameter.optional();
    }
    return new Signature(List.copyOf(parameters), false, null, null);
  }

  /**
   * The same with a last parameter that may repeat, one or more times.
   *
   * @throws DfjException INVALID_ARGUMENT if there is no parameter, or one has a default
   */
  public Signature variadic() {
    if (parameters.isEmpty() || parameters.get(parameters.size() - 1).optional()) {
      throw invalid("only a parameter without default can repeat");
    }
    return new Signature(parameters, true, fixedReturnType, returnType);
  }

  /** The same with a result of one type. */
  public Signature returns(DataType type) {
    return new Signature(parameters, variadic, Objects.requireNonNull(type, "type"), null);
  }

  /**
   * The same with a result whose type follows from the arguments'.
   *
   * @param type of the argument types after conversion to the parameters' types; pure. What it
   *     throws is reported as the reason why the call is refused
   */
  public Signature returns(Function<List<DataType>, DataType> type) {
    return new Signature(parameters, variadic, null, Objects.requireNonNull(type, "type"));
  }

  /** In order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Whether the last parameter may repeat. */
  public boolean isVariadic() {
    return variadic;
  }

  /** Whether it says what the result is. */
  boolean hasReturnType() {
    return fixedReturnType != null || returnType != null;
  }

  /** The result's type if it is the same for all arguments, else null. */
  public @Nullable DataType fixedReturnType() {
    return fixedReturnType;
  }

  /**
   * The result's type for argument types.
   *
   * @throws DfjException INVALID_ARGUMENT if none was given
   */
  public DataType returnType(List<DataType> arguments) {
    if (fixedReturnType != null) {
      return fixedReturnType;
    } else if (returnType == null) {
      throw invalid("the signature " + this + " does not say what it returns");
    }
    return Objects.requireNonNull(returnType.apply(arguments), "the type of the result");
  }

  private static DfjException invalid(String problem) {
    return new DfjException(ErrorCode.INVALID_ARGUMENT, problem);
  }

  /** As in {@code (x BIGINT, y DOUBLE DEFAULT 1.0)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    for (Parameter parameter : parameters) {
      text.append(text.length() == 1 ? "" : ", ").append(parameter.name()).append(' ');
      text.append(parameter.type() == null ? "ANY" : parameter.type());
      if (parameter.optional()) {
        text.append(" DEFAULT ").append(parameter.defaultValue());
      }
    }
    return text.append(variadic ? ", ...)" : ")").toString();
  }
}
