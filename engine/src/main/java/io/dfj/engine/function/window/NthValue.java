// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code nth_value(value, n)}. */
public final class NthValue extends DeclaredWindow {
  public static final WindowFunction FUNCTION = new NthValue();

  private NthValue() {
    super(
        "nth_value",
        "The value of the n-th row of the frame, counted from 1; null if the frame has no such"
            + " row.",
        "(SELECT nth_value(x, 1) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))",
        "7",
        List.of(List.of(any("value"), bigint("n"))));
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return arguments.get(0);
  }

  @Override
  public boolean takesNullTreatment() {
    return true;
  }

  @Override
  public boolean readsFrame() {
    return true;
  }

  @Override
  public WindowEvaluator evaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return new FrameValue(false, ignoreNulls);
  }
}
