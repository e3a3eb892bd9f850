// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** A user-defined aggregate as a function of the library. Equal only to itself. */
public final class UserAggregate implements AggregateFunction {
  private final AggregateUDF udf;
  private final FunctionDocumentation documentation;
  private final List<List<Overload.Parameter>> signatures = new ArrayList<>();

  public UserAggregate(AggregateUDF udf) {
    this.udf = udf;
    this.documentation =
        new FunctionDocumentation(UserScalars.CATEGORY, udf.description(), List.of());
    for (AggregateUDF.Overload overload : udf.overloads()) {
      signatures.add(
          UserScalars.parameters(overload.signature().parameters()).stream()
              .map(UserAggregate::withoutNested)
              .toList());
    }
  }

  /** Grouping turns nested values into keys, which are not what users expect. */
  private static Overload.Parameter withoutNested(Overload.Parameter parameter) {
    return new Overload.Parameter(
        parameter.name(),
        parameter.types().stream().filter(type -> !type.isNested()).toList(),
        false,
        parameter.defaultValue());
  }

  /** What the user wrote. */
  public AggregateUDF udf() {
    return udf;
  }

  @Override
  public String name() {
    return udf.name();
  }

  @Override
  public List<String> aliases() {
    return udf.aliases();
  }

  @Override
  public FunctionDocumentation documentation() {
    return documentation;
  }

  @Override
  public List<List<Overload.Parameter>> signatures() {
    return signatures;
  }

  @Override
  public Volatility volatility() {
    return udf.volatility();
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return UserScalars.returnType(udf.name(), overload(arguments).signature(), arguments);
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    return new UserAccumulator(udf.name(), overload(arguments), arguments, returnType);
  }

  private AggregateUDF.Overload overload(List<DataType> arguments) {
    return udf.overloads().get(matching(signatures, arguments));
  }

  /** The first signature that takes arguments of these types as they are. */
  static int matching(List<List<Overload.Parameter>> signatures, List<DataType> arguments) {
    for (int i = 0; i < signatures.size(); i++) {
      List<Overload.Parameter> parameters = signatures.get(i);
      boolean matches = parameters.size() == arguments.size();
      for (int k = 0; matches && k < arguments.size(); k++) {
        matches = parameters.get(k).types().contains(arguments.get(k).sqlType());
      }
      if (matches) {
        return i;
      }
    }
    throw new IllegalArgumentException("no signature takes " + arguments);
  }

  @Override
  public String toString() {
    return udf.name();
  }
}
