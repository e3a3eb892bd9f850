// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** What declarations of aggregate functions share. */
final class Aggregates {
  private Aggregates() {}

  static FunctionDocumentation documentation(String description, String sql, String result) {
    return new FunctionDocumentation(
        "aggregate", description, List.of(new FunctionDocumentation.Example(sql, result)));
  }

  /** An argument of any type, as it comes. */
  static Overload.Parameter any(String name) {
    return new Overload.Parameter(name, List.of(SqlType.values()));
  }

  /** One signature for each parameter: functions of one argument. */
  static List<List<Overload.Parameter>> oneOf(Overload.Parameter... parameters) {
    return Arrays.stream(parameters).map(List::of).toList();
  }
}
