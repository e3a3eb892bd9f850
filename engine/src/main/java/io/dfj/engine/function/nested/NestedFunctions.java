// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions of arrays, rows and maps. */
public final class NestedFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          ArrayConcat.FUNCTION,
          ArrayElement.FUNCTION,
          ArrayHas.FUNCTION,
          ArrayLength.FUNCTION,
          ArrayPosition.FUNCTION,
          ArrayToString.FUNCTION,
          Cardinality.FUNCTION,
          GenerateSeries.FUNCTION,
          GetField.FUNCTION,
          MakeArray.FUNCTION,
          MakeMap.FUNCTION,
          MapElement.FUNCTION,
          MapEntries.FUNCTION,
          MapExtract.FUNCTION,
          MapKeys.FUNCTION,
          MapValues.FUNCTION,
          NamedStruct.FUNCTION,
          OrderedKey.FUNCTION,
          OrderedValue.FUNCTION,
          OrderedValues.FUNCTION,
          Range.FUNCTION,
          Struct.FUNCTION);

  private NestedFunctions() {}
}
