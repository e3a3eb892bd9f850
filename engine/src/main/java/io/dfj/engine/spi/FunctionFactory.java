// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;

/**
 * Makes functions of a name and some bytes. What a factory made travels within plans and
 * expressions as the factory's id and these bytes, and is made again by the factory of the same id,
 * if the session that reads has allowed it by {@link
 * io.dfj.engine.SessionContext#withFunctionFactory}.
 *
 * <p>Thread-safe. Bytes may come from anywhere.
 */
public interface FunctionFactory {
  /**
   * What tells this factory apart from others in plan bytes, for as long as there are any: a name
   * in the manner of a domain, such as {@code com.example.geo}.
   */
  String id();

  /**
   * The function of a name and a configuration: always the same.
   *
   * @throws Exception what is wrong with the configuration
   */
  UserFunction create(String name, byte[] configuration) throws Exception;

  /**
   * A function of one row that knows its factory.
   *
   * @throws DfjException INVALID_ARGUMENT if the factory makes none of the name of it
   */
  default ScalarUDF scalar(String name, byte[] configuration) {
    return make(ScalarUDF.class, name, configuration).withOrigin(origin(configuration));
  }

  /** As {@link #scalar}, of many rows. */
  default AggregateUDF aggregate(String name, byte[] configuration) {
    return make(AggregateUDF.class, name, configuration).withOrigin(origin(configuration));
  }

  /** As {@link #scalar}, a window function. */
  default WindowUDF window(String name, byte[] configuration) {
    return make(WindowUDF.class, name, configuration).withOrigin(origin(configuration));
  }

  private FunctionOrigin origin(byte[] configuration) {
    return new FunctionOrigin.Reference(id(), configuration);
  }

  private <F extends UserFunction> F make(Class<F> kind, String name, byte[] configuration) {
    UserFunction made;
    try {
      made = create(name, configuration.clone());
    } catch (Exception e) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "factory '" + id() + "' failed to make function '" + name + "': " + e.getMessage(),
          e);
    }
    if (!kind.isInstance(made) || !made.name().equals(name)) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "factory '" + id() + "' makes no " + kind.getSimpleName() + " '" + name + "'");
    }
    return kind.cast(made);
  }
}
