// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/**
 * {@code array_to_string(array, delimiter[, null_text])} . The planner gives it flat arrays of
 * text.
 */
public final class ArrayToString {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_to_string")
          .alias("array_join", "list_to_string", "list_join")
          .doc(
              "The elements of an array, in all its dimensions, as text and joined; nulls are left out unless"
                  + " given a text.")
          .example("array_to_string(ARRAY['a', NULL, 'b'], '-')", "a-b")
          .example("array_to_string(ARRAY[ARRAY[1, 2], ARRAY[3, 4]], ',')", "1,2,3,4")
          .example("array_to_string(ARRAY['a', NULL, 'b'], '-', '?')", "a-?-b")
          .overloads(
              Signature.of(array("array"), text("delimiter"))
                  .nullable()
                  .returns(DataType.VARCHAR)
                  .vector(context -> ArrayToString::join),
              Signature.of(array("array"), text("delimiter"), text("null_text"))
                  .nullable()
                  .returns(DataType.VARCHAR)
                  .vector(context -> ArrayToString::join));

  private ArrayToString() {}

  private static FlatVector join(List<FlatVector> arguments, int rows) {
    ListVector lists = Nested.list(arguments.get(0));
    if (lists == null
        || !(lists.elements() instanceof BytesVector elements)
        || !(arguments.get(1) instanceof BytesVector delimiters)) {
      return VectorBuilder.nulls(DataType.VARCHAR, rows);
    }
    BytesVector nullTexts =
        arguments.size() > 2 && arguments.get(2) instanceof BytesVector given ? given : null;
    VectorBuilder result = new VectorBuilder(DataType.VARCHAR);
    SliceBuilder text = new SliceBuilder();
    Slice slice = new Slice();
    for (int row = 0; row < rows; row++) {
      if (lists.isNull(row) || delimiters.isNull(row)) {
        result.appendNull();
        continue;
      }
      text.reset();
      boolean any = false;
      for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
        boolean isNull = elements.isNull(i);
        if (isNull && (nullTexts == null || nullTexts.isNull(row))) {
          continue;
        }
        if (any) {
          delimiters.get(row, slice);
          text.append(slice);
        }
        if (isNull && nullTexts != null) {
          nullTexts.get(row, slice);
        } else {
          elements.get(i, slice);
        }
        text.append(slice);
        any = true;
      }
      result.appendBytes(text.data(), 0, text.length());
    }
    return result.build();
  }
}
