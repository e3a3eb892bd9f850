// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.NullRule;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.catalog.FunctionMetadata;
import io.dfj.metadata.catalog.ParameterMetadata;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The function library as metadata. */
final class FunctionSignatures {
  private FunctionSignatures() {}

  /** Without internal functions, whose names start with a dollar sign. */
  static List<FunctionMetadata> of(FunctionRegistry functions) {
    List<FunctionMetadata> signatures = new ArrayList<>();
    for (ScalarFunction function : functions.scalarFunctions()) {
      if (function.name().startsWith("$")) {
        continue;
      }
      for (String name : names(function.name(), function.aliases())) {
        if (functions.scalar(name) == function) {
          for (Overload overload : function.overloads()) {
            signatures.add(signature(name, function, overload));
          }
        }
      }
    }
    for (AggregateFunction function : functions.aggregateFunctions()) {
      if (function.name().startsWith("$")) {
        continue;
      }
      for (String name : names(function.name(), function.aliases())) {
        if (functions.aggregate(name) == function) {
          for (List<Overload.Parameter> parameters : function.signatures()) {
            signatures.add(signature(name, function, parameters));
          }
        }
      }
    }
    for (WindowFunction function : functions.windowFunctions()) {
      for (String name : names(function.name(), function.aliases())) {
        // An aggregate of the name can be called with OVER, too, and is listed already.
        if (functions.window(name) == function && functions.aggregate(name) == null) {
          for (List<Overload.Parameter> parameters : function.signatures()) {
            signatures.add(signature(name, function, parameters));
          }
        }
      }
    }
    signatures.sort(Comparator.comparing(FunctionMetadata::name));
    return List.copyOf(signatures);
  }

  private static List<String> names(String name, List<String> aliases) {
    List<String> names = new ArrayList<>(aliases);
    names.add(name);
    return names;
  }

  private static FunctionMetadata signature(
      String name, ScalarFunction function, Overload overload) {
    return new FunctionMetadata(
        name,
        FunctionMetadata.Kind.SCALAR,
        function.documentation().description(),
        parameters(overload.parameters()),
        overload.variadic(),
        returnType(overload.parameters(), overload.returnType()),
        overload.nullRule() == NullRule.CALLED_ON_NULL && !overload.alwaysNullable());
  }

  private static FunctionMetadata signature(
      String name, AggregateFunction function, List<Overload.Parameter> parameters) {
    return new FunctionMetadata(
        name,
        FunctionMetadata.Kind.AGGREGATE,
        function.documentation().description(),
        parameters(parameters),
        false,
        returnType(parameters, function::returnType),
        function.neverNull());
  }

  private static FunctionMetadata signature(
      String name, WindowFunction function, List<Overload.Parameter> parameters) {
    return new FunctionMetadata(
        name,
        FunctionMetadata.Kind.WINDOW,
        function.documentation().description(),
        parameters(parameters),
        false,
        returnType(parameters, function::returnType),
        function.neverNull());
  }

  private static List<ParameterMetadata> parameters(List<Overload.Parameter> parameters) {
    return parameters.stream()
        .map(p -> new ParameterMetadata(p.name(), takesAny(p) ? null : p.types().get(0)))
        .toList();
  }

  private static boolean takesAny(Overload.Parameter parameter) {
    return parameter.types().containsAll(Arrays.asList(SqlType.values()));
  }

  /** Null where arguments of different types, taken as they are, give different ones. */
  private static @Nullable SqlType returnType(
      List<Overload.Parameter> parameters, Function<List<DataType>, DataType> of) {
    try {
      SqlType texts = of.apply(arguments(parameters, DataType.VARCHAR)).sqlType();
      SqlType numbers = of.apply(arguments(parameters, DataType.BIGINT)).sqlType();
      return texts == numbers ? texts : null;
    } catch (DfjException e) {
      return null; // a user's function that does not take these
    }
  }

  private static List<DataType> arguments(List<Overload.Parameter> parameters, DataType any) {
    // No result's SQL type depends on the modifiers of an argument.
    return parameters.stream()
        .map(p -> takesAny(p) ? any : DataType.largest(p.types().get(0)))
        .toList();
  }
}
