// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions of arrays, rows and maps. */
public final class NestedFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          ArrayAnyValue.FUNCTION,
          ArrayAppend.FUNCTION,
          ArrayCompact.FUNCTION,
          ArrayConcat.FUNCTION,
          ArrayDims.FUNCTION,
          ArrayDistance.FUNCTION,
          ArrayDistinct.FUNCTION,
          ArrayElement.FUNCTION,
          ArrayEmpty.FUNCTION,
          ArrayExcept.FUNCTION,
          ArrayHas.FUNCTION,
          ArrayHasAll.FUNCTION,
          ArrayHasAny.FUNCTION,
          ArrayIntersect.FUNCTION,
          ArrayLength.FUNCTION,
          ArrayMax.FUNCTION,
          ArrayMin.FUNCTION,
          ArrayNdims.FUNCTION,
          ArrayPopBack.FUNCTION,
          ArrayPopFront.FUNCTION,
          ArrayPosition.FUNCTION,
          ArrayPositions.FUNCTION,
          ArrayPrepend.FUNCTION,
          ArrayRemove.FUNCTION,
          ArrayRemoveAll.FUNCTION,
          ArrayRemoveN.FUNCTION,
          ArrayRepeat.FUNCTION,
          ArrayReplace.FUNCTION,
          ArrayReplaceAll.FUNCTION,
          ArrayReplaceN.FUNCTION,
          ArrayResize.FUNCTION,
          ArrayReverse.FUNCTION,
          ArraySlice.FUNCTION,
          ArraySort.FUNCTION,
          ArrayToString.FUNCTION,
          ArrayUnion.FUNCTION,
          ArraysZip.FUNCTION,
          Cardinality.FUNCTION,
          CosineDistance.FUNCTION,
          Flatten.FUNCTION,
          GenerateSeries.FUNCTION,
          GetField.FUNCTION,
          InnerProduct.FUNCTION,
          MakeArray.FUNCTION,
          MakeMap.FUNCTION,
          MapElement.FUNCTION,
          MapEntries.FUNCTION,
          MapEntryArray.FUNCTION,
          MapExtract.FUNCTION,
          MapKeys.FUNCTION,
          MapValues.FUNCTION,
          NamedStruct.FUNCTION,
          OrderedKey.FUNCTION,
          OrderedValue.FUNCTION,
          OrderedValues.FUNCTION,
          Range.FUNCTION,
          StringToArray.FUNCTION,
          Struct.FUNCTION);

  private NestedFunctions() {}
}
