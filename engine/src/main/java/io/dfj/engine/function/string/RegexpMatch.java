// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code regexp_match(text, pattern, flags)}. */
public final class RegexpMatch {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "regexp_match")
          .doc(
              "The groups of the first match of a regular expression, or the whole match if it has"
                  + " no groups, as an array; null without a match. Flags are those of regexp_like.")
          .example("regexp_match('Köln', '[a-zA-Z]ö[a-zA-Z]{2}')", "[Köln]")
          .example("regexp_match('2024-05', '(\\d+)-(\\d+)')", "[2024, 05]")
          .overloads(
              overload(-1, text("text"), text("pattern")),
              overload(2, text("text"), text("pattern"), text("flags")));

  private RegexpMatch() {}

  private static Overload overload(int flags, Overload.Parameter... parameters) {
    return Signature.of(parameters)
        .nullable()
        .returns(DataType.array(DataType.VARCHAR))
        .vector(
            context -> {
              RegexSource source = RegexSource.of("regexp_match", context, 1, flags);
              return (arguments, rows) -> match(arguments, source, rows);
            });
  }

  private static ListVector match(List<FlatVector> arguments, RegexSource source, int rows) {
    VectorBuilder groups = new VectorBuilder(DataType.VARCHAR);
    int[] offsets = new int[rows + 1];
    boolean[] nulls = new boolean[rows];
    Slice[] values = new Slice[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Slice();
    }
    for (int row = 0; row < rows; row++) {
      List<@Nullable String> found = null;
      if (get(arguments, row, values)) {
        Slice flags = values.length > 2 ? values[2] : null;
        found = source.get(values[1], flags).firstMatch(values[0]);
      }
      nulls[row] = found == null;
      if (found != null) {
        for (String group : found) {
          groups.append(group == null ? null : group.getBytes(StandardCharsets.UTF_8));
        }
      }
      offsets[row + 1] = groups.length();
    }
    return new ListVector(DataType.array(DataType.VARCHAR), groups.build(), offsets, nulls, rows);
  }

  /** Whether no argument is null. */
  private static boolean get(List<FlatVector> arguments, int row, Slice[] values) {
    for (int i = 0; i < values.length; i++) {
      if (arguments.get(i).isNull(row)) {
        return false;
      }
      ((BytesVector) arguments.get(i)).get(row, values[i]);
    }
    return true;
  }
}
