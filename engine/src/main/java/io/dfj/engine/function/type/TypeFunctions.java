// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions about types. */
public final class TypeFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          ArrowCast.FUNCTION,
          ArrowTryCast.FUNCTION,
          ArrowTypeof.FUNCTION,
          CastToType.FUNCTION,
          TryCastToType.FUNCTION,
          Version.FUNCTION);

  private TypeFunctions() {}
}
