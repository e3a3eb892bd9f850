// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.Overload;
import java.util.List;

/**
 * An aggregate of one argument whose result follows from a table row: name, documentation,
 * parameters, result type, state. Base of the small ones.
 */
abstract class DeclaredAggregate implements AggregateFunction {
  private final String name;
  private final List<String> aliases;
  private final FunctionDocumentation documentation;
  private final List<List<Overload.Parameter>> signatures;

  DeclaredAggregate(
      String name,
      List<String> aliases,
      FunctionDocumentation documentation,
      List<List<Overload.Parameter>> signatures) {
    this.name = name;
    this.aliases = List.copyOf(aliases);
    this.documentation = documentation;
    this.signatures = List.copyOf(signatures);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<String> aliases() {
    return aliases;
  }

  @Override
  public final FunctionDocumentation documentation() {
    return documentation;
  }

  @Override
  public final List<List<Overload.Parameter>> signatures() {
    return signatures;
  }

  @Override
  public final String toString() {
    return name;
  }
}
