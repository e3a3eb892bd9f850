// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.floating;
import static io.dfj.engine.function.Signature.integer;
import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** APPROX_MEDIAN, APPROX_PERCENTILE_CONT and APPROX_PERCENTILE_CONT_WITH_WEIGHT. */
final class ApproxPercentile extends DeclaredAggregate {
  private final boolean weighted;
  private final boolean median;

  private ApproxPercentile(
      String name, FunctionDocumentation documentation, boolean weighted, boolean median) {
    super(name, List.of(), documentation, signatures(weighted, median));
    this.weighted = weighted;
    this.median = median;
  }

  static ApproxPercentile median(String name, FunctionDocumentation documentation) {
    return new ApproxPercentile(name, documentation, false, true);
  }

  static ApproxPercentile percentile(
      String name, FunctionDocumentation documentation, boolean weighted) {
    return new ApproxPercentile(name, documentation, weighted, false);
  }

  private static List<List<Overload.Parameter>> signatures(boolean weighted, boolean median) {
    List<List<Overload.Parameter>> signatures = new ArrayList<>();
    for (Overload.Parameter value :
        List.of(integer("number"), bigint("number"), floating("number"))) {
      List<Overload.Parameter> parameters = new ArrayList<>();
      parameters.add(value);
      if (weighted) {
        parameters.add(number("weight"));
      }
      if (!median) {
        parameters.add(number("fraction"));
      }
      signatures.add(List.copyOf(parameters));
      if (!median) {
        parameters.add(bigint("centroids"));
        signatures.add(parameters);
      }
    }
    return signatures;
  }

  /** That of the numbers; the value between two whole numbers is cut. */
  @Override
  public DataType returnType(List<DataType> arguments) {
    return arguments.get(0);
  }

  @Override
  public int fractionArgument() {
    return median ? -1 : weighted ? 2 : 1;
  }

  @Override
  public GroupAccumulator accumulator(List<DataType> arguments, DataType returnType) {
    int fraction = fractionArgument();
    int centroids = fraction >= 0 && arguments.size() > fraction + 1 ? fraction + 1 : -1;
    return new ApproxPercentileAccumulator(
        name(),
        returnType,
        new ApproxPercentileAccumulator.Places(weighted ? 1 : -1, fraction, centroids));
  }
}
