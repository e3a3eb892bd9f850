// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code string_to_array(text, delimiter, null_text)}. */
public final class StringToArray {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "string_to_array")
          .alias("string_to_list")
          .doc(
              "The parts of a text between delimiters, or its characters if the delimiter is null; parts equal to the last argument are null.")
          .example("string_to_array('abc##def', '##')", "[abc, def]")
          .example("string_to_array('a,-,b', ',', '-')", "[a, NULL, b]")
          .overloads(
              Signature.of(text("text"), text("delimiter"))
                  .nullable()
                  .returns(types -> DataType.array(DataType.VARCHAR))
                  .vector(
                      context -> (arguments, rows) -> split(arguments, context.returnType(), rows)),
              Signature.of(text("text"), text("delimiter"), text("null_text"))
                  .nullable()
                  .returns(types -> DataType.array(DataType.VARCHAR))
                  .vector(
                      context ->
                          (arguments, rows) -> split(arguments, context.returnType(), rows)));

  private StringToArray() {}

  private static ListVector split(List<FlatVector> arguments, DataType type, int rows) {
    VectorBuilder parts = new VectorBuilder(DataType.VARCHAR);
    int[] offsets = new int[rows + 1];
    boolean[] nulls = PickedArrays.anyNull(rows, arguments.get(0));
    for (int row = 0; row < rows; row++) {
      if (!nulls[row]) {
        @Nullable String nullText = arguments.size() > 2 ? string(arguments.get(2), row) : null;
        String text = ((BytesVector) arguments.get(0)).string(row);
        for (String part : parts(text, string(arguments.get(1), row))) {
          parts.append(part.equals(nullText) ? null : part.getBytes(StandardCharsets.UTF_8));
        }
      }
      offsets[row + 1] = parts.length();
    }
    return new ListVector(type, parts.build(), offsets, nulls, rows);
  }

  private static @Nullable String string(FlatVector texts, int row) {
    return texts.isNull(row) ? null : ((BytesVector) texts).string(row);
  }

  private static List<String> parts(String text, @Nullable String delimiter) {
    List<String> parts = new ArrayList<>();
    if (delimiter == null) {
      text.codePoints().forEach(character -> parts.add(Character.toString(character)));
    } else if (delimiter.isEmpty()) {
      parts.add(text);
    } else if (!text.isEmpty()) {
      int from = 0;
      for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
        parts.add(text.substring(from, at));
        from = at + delimiter.length();
      }
      parts.add(text.substring(from));
    }
    return parts;
  }
}
