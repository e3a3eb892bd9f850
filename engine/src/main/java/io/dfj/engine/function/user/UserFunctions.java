// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.UserFunction;
import io.dfj.engine.spi.WindowUDF;
import org.jspecify.annotations.Nullable;

/** Functions of users, of whatever kind, as functions of the library, and back. */
public final class UserFunctions {
  private UserFunctions() {}

  /** What the user wrote of a function of the library; null for one that is built in. */
  public static @Nullable UserFunction of(Object function) {
    if (function instanceof ScalarFunction scalar) {
      return UserScalars.udf(scalar);
    } else if (function instanceof UserAggregate aggregate) {
      return aggregate.udf();
    }
    return function instanceof UserWindow window ? window.udf() : null;
  }

  /** The session's own function of a name; null if it has none, or one that no user wrote. */
  public static @Nullable UserFunction own(FunctionRegistry session, String name) {
    Object own = session.ownScalar(name);
    if (own == null) {
      own = session.ownAggregate(name);
    }
    if (own == null) {
      own = session.ownWindow(name);
    }
    return own == null ? null : of(own);
  }

  /** A function of the library, of the user's kind, that calls the user's. */
  public static Object function(UserFunction function) {
    if (function instanceof ScalarUDF scalar) {
      return UserScalars.of(scalar);
    } else if (function instanceof AggregateUDF aggregate) {
      return new UserAggregate(aggregate);
    }
    return new UserWindow((WindowUDF) function);
  }

  /** Makes a function callable, in the place of any other of its names. */
  public static void register(FunctionRegistry session, UserFunction function) {
    Object made = function(function);
    if (made instanceof ScalarFunction scalar) {
      session.register(scalar);
    } else if (made instanceof UserAggregate aggregate) {
      session.register(aggregate);
    } else if (made instanceof UserWindow window) {
      session.register(window);
    }
  }
}
