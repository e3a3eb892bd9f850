// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.user.UserAggregate;
import io.dfj.engine.function.user.UserScalars;
import io.dfj.engine.function.user.UserWindow;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.TableFunction;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The functions that users gave one session. Thread-safe. */
final class SessionFunctions {
  private final FunctionRegistry registry;
  private final Map<ScalarFunction, ScalarUDF> scalars = new ConcurrentHashMap<>();

  SessionFunctions() {
    this(new FunctionRegistry());
  }

  private SessionFunctions(FunctionRegistry registry) {
    this.registry = registry;
  }

  /** The same functions for another session. */
  SessionFunctions copy() {
    SessionFunctions copy = new SessionFunctions(registry.copy());
    copy.scalars.putAll(scalars);
    return copy;
  }

  FunctionRegistry registry() {
    return registry;
  }

  void register(ScalarUDF udf) {
    ScalarFunction function = UserScalars.of(udf);
    scalars.put(function, udf);
    registry.register(function);
  }

  void register(AggregateUDF udf) {
    registry.register(new UserAggregate(udf));
  }

  boolean deregisterUdaf(String name) {
    return registry.deregisterAggregate(name);
  }

  AggregateUDF udaf(String name) {
    if (registry.ownAggregate(name) instanceof UserAggregate aggregate) {
      return aggregate.udf();
    }
    throw unknown(name);
  }

  /** Names of functions of many rows, built-in ones too, sorted. */
  List<String> udafs() {
    return registry.names().stream().filter(name -> registry.aggregate(name) != null).toList();
  }

  void register(WindowUDF udf) {
    registry.register(new UserWindow(udf));
  }

  boolean deregisterUdwf(String name) {
    return registry.deregisterWindow(name);
  }

  WindowUDF udwf(String name) {
    if (registry.ownWindow(name) instanceof UserWindow window) {
      return window.udf();
    }
    throw unknown(name);
  }

  /** Names of functions that only OVER can call, built-in ones too, sorted. */
  List<String> udwfs() {
    return registry.names().stream().filter(name -> registry.window(name) != null).toList();
  }

  boolean deregisterUdf(String name) {
    return registry.deregisterScalar(name);
  }

  ScalarUDF udf(String name) {
    ScalarFunction function = registry.ownScalar(name);
    ScalarUDF udf = function == null ? null : scalars.get(function);
    if (udf == null) {
      throw unknown(name);
    }
    return udf;
  }

  TableFunction udtf(String name) {
    TableFunction function = registry.tableFunction(name);
    if (function == null) {
      throw unknown(name);
    }
    return function;
  }

  private static DfjException unknown(String name) {
    return new DfjException(ErrorCode.UNKNOWN_FUNCTION, "no function '" + name + "' is registered");
  }

  /** Names of functions of one row, built-in ones too, sorted. */
  List<String> udfs() {
    return registry.names().stream().filter(name -> registry.scalar(name) != null).toList();
  }
}
