// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A user-defined function of one row; DataFusion's {@code ScalarUDF}. Immutable and thread-safe;
 * register it with a session to call it.
 *
 * <pre>{@code
 * session.registerUdf(ScalarUDF.ofLong("twice", x -> 2 * x));
 * session.registerUdf(ScalarUDF.ofMethod("hypotenuse", Math.class, "hypot"));
 * }</pre>
 *
 * <p>A function written by rows is compiled into the loop of the expression around it: numbers are
 * passed as primitives, and the call is as direct as one of a built-in function. Java types stand
 * for SQL types so: boolean, byte, short, int, long, float and double for BOOLEAN, TINYINT,
 * SMALLINT, INTEGER, BIGINT, REAL and DOUBLE; BigDecimal for DECIMAL, String for VARCHAR, byte[]
 * for VARBINARY, LocalDate for DATE, LocalTime for TIME, LocalDateTime for TIMESTAMP;
 * OffsetDateTime in the session's zone, ZonedDateTime or Instant for TIMESTAMP WITH TIME ZONE;
 * Period for INTERVAL YEAR TO MONTH, Duration for INTERVAL DAY TO SECOND; List for ARRAY and, of
 * its fields in order, for ROW; Map for MAP.
 *
 * <p>Nulls: a null argument gives null without a call, unless the Java parameter is boxed, is
 * annotated as {@code @Nullable}, or was declared with {@link Parameter#takingNull()}. A returned
 * null is SQL's null.
 *
 * <p>Errors: whatever the code throws fails the query as USER_FUNCTION_FAILED, SQLState 38000, with
 * a message that names the function; the cause is kept. The code is called by several threads at
 * once.
 */
public final class ScalarUDF extends UserFunction {
  /**
   * One overload with its code, which is by rows, over vectors or planned.
   *
   * @param rows takes and gives the Java values of the signature's types
   */
  public record Overload(
      Signature signature,
      @Nullable MethodHandle rows,
      @Nullable VectorFunction vectors,
      @Nullable CallPlanner planner) {}

  private final List<Overload> overloads;

  private ScalarUDF(Builder builder) {
    super(builder);
    overloads = List.copyOf(builder.overloads);
  }

  private ScalarUDF(ScalarUDF function, FunctionOrigin origin) {
    super(function, origin);
    overloads = function.overloads;
  }

  /** BIGINT to BIGINT. */
  public static ScalarUDF ofLong(String name, LongUnaryOperator function) {
    return of(name, LongUnaryOperator.class, function);
  }

  /** Two BIGINTs to BIGINT. */
  public static ScalarUDF ofLong(String name, LongBinaryOperator function) {
    return of(name, LongBinaryOperator.class, function);
  }

  /** INTEGER to INTEGER. */
  public static ScalarUDF ofInt(String name, IntUnaryOperator function) {
    return of(name, IntUnaryOperator.class, function);
  }

  /** Two INTEGERs to INTEGER. */
  public static ScalarUDF ofInt(String name, IntBinaryOperator function) {
    return of(name, IntBinaryOperator.class, function);
  }

  /** DOUBLE to DOUBLE. */
  public static ScalarUDF ofDouble(String name, DoubleUnaryOperator function) {
    return of(name, DoubleUnaryOperator.class, function);
  }

  /** Two DOUBLEs to DOUBLE. */
  public static ScalarUDF ofDouble(String name, DoubleBinaryOperator function) {
    return of(name, DoubleBinaryOperator.class, function);
  }

  /**
   * A function of the types that the one abstract method of an interface has.
   *
   * @param type an interface whose method names Java types of the list above, as {@code
   *     DoubleBinaryOperator} or one of your own; of a generic one, as {@code ToLongFunction}, the
   *     types are unknown: see {@link Builder#rows}
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if it has other types, is no such
   *     interface or is not accessible
   */
  public static <F> ScalarUDF of(String name, Class<F> type, F function) {
    return builder(name).rows(type, function).build();
  }

  /**
   * A static method, found by its name.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if the class has none or several
   *     public ones of the name, or its types are not in the list above
   */
  public static ScalarUDF ofMethod(String name, Class<?> owner, String method) {
    return builder(name).method(RowCode.method(name, owner, method)).build();
  }

  /**
   * A static method.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if it is not static or not
   *     accessible, or its types are not in the list above
   */
  public static ScalarUDF ofMethod(String name, Method method) {
    return builder(name).method(method).build();
  }

  /**
   * A function over Arrow vectors.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if the signature has no result
   */
  public static ScalarUDF ofVectors(String name, Signature signature, VectorFunction function) {
    return builder(name).vectors(signature, function).build();
  }

  /**
   * A function whose calls are planned; see {@link Builder#planned}.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if the signature has no result
   */
  public static ScalarUDF ofPlanned(String name, Signature signature, CallPlanner planner) {
    return builder(name).planned(signature, planner).build();
  }

  /**
   * Starts a function with several overloads, other names, or parameters with names and defaults.
   *
   * @param name as called in SQL, where names without quotes are lower case
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  @Override
  public ScalarUDF withOrigin(FunctionOrigin origin) {
    return new ScalarUDF(this, origin);
  }

  /** At least one, in the order in which they are tried. */
  public List<Overload> overloads() {
    return overloads;
  }

  /** Collects the parts of a function. Not thread-safe. */
  public static final class Builder extends UserFunction.Builder<Builder> {
    private final List<Overload> overloads = new ArrayList<>();

    private Builder(String name) {
      super(name);
    }

    @Override
    Builder self() {
      return this;
    }

    /** Adds an overload of the types that the method of an interface has. */
    public <F> Builder rows(Class<F> type, F function) {
      overloads.add(RowCode.ofFunction(name, null, type, function));
      return this;
    }

    /**
     * Adds an overload by rows with names, defaults or types that Java does not tell.
     *
     * @param signature its result may be left out where the interface tells it
     * @param type an interface with one abstract method, generic or not; takes Object for
     *     parameters of any type
     */
    public <F> Builder rows(Signature signature, Class<? super F> type, F function) {
      overloads.add(RowCode.ofFunction(name, signature, type, function));
      return this;
    }

    /** Adds an overload that is a static method. */
    public Builder method(Method method) {
      overloads.add(RowCode.ofMethod(name, null, method));
      return this;
    }

    /** Adds an overload that is a static method, with names, defaults or types of its own. */
    public Builder method(Signature signature, Method method) {
      overloads.add(RowCode.ofMethod(name, signature, method));
      return this;
    }

    /**
     * Adds an overload by rows.
     *
     * @param handle takes and gives Java values of the signature's types
     */
    public Builder handle(Signature signature, MethodHandle handle) {
      overloads.add(RowCode.ofHandle(name, signature, handle));
      return this;
    }

    /** Adds an overload over Arrow vectors. */
    public Builder vectors(Signature signature, VectorFunction function) {
      checkReturnType(signature);
      overloads.add(new Overload(signature, null, function, null));
      return this;
    }

    /**
     * Adds an overload whose calls are planned, one by one: each becomes an expression that holds
     * what was prepared for constant arguments of {@link Parameter#prepared()} parameters.
     *
     * <p>In the bytes of physical plans the expression travels by {@link
     * PhysicalExtensionCodec#tryEncodeExpr}, else as the call, which the reader's function plans
     * again; in those of logical plans always as the call.
     */
    public Builder planned(Signature signature, CallPlanner planner) {
      checkReturnType(signature);
      overloads.add(new Overload(signature, null, null, planner));
      return this;
    }

    private void checkPrepared(Overload overload) {
      for (Parameter parameter : overload.signature().parameters()) {
        if (parameter.toldToPlanner() && overload.planner() == null) {
          throw JavaTypes.invalid(
              name, "parameter '" + parameter.name() + "' is prepared, but calls are not planned");
        }
      }
    }

    private void checkReturnType(Signature signature) {
      if (!signature.hasReturnType()) {
        throw JavaTypes.invalid(name, "the signature " + signature + " has no result");
      }
    }

    /**
     * Ends the declaration.
     *
     * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if there is no overload, two take
     *     the same arguments, or one that is not planned has a prepared parameter
     */
    public ScalarUDF build() {
      overloads.forEach(this::checkPrepared);
      FunctionNames.checkDistinct(name, overloads.stream().map(Overload::signature).toList());
      return new ScalarUDF(this);
    }
  }
}
