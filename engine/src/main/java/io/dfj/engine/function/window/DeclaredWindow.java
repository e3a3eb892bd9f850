// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.WindowFunction;
import java.util.List;

/** Name, documentation and parameters of a window function. */
abstract class DeclaredWindow implements WindowFunction {
  private final String name;
  private final FunctionDocumentation documentation;
  private final List<List<Overload.Parameter>> signatures;

  DeclaredWindow(
      String name,
      String description,
      String example,
      String result,
      List<List<Overload.Parameter>> signatures) {
    this.name = name;
    this.documentation =
        new FunctionDocumentation(
            "window", description, List.of(new FunctionDocumentation.Example(example, result)));
    this.signatures = List.copyOf(signatures);
  }

  @Override
  public final String name() {
    return name;
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
