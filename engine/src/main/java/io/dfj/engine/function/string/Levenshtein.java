// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code levenshtein(a, b)}. */
public final class Levenshtein {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "levenshtein")
          .doc("How many characters to insert, delete or replace to make one text of another.")
          .example("levenshtein('kitten', 'sitting')", "3")
          .overloads(
              Signature.of(text("a"), text("b"))
                  .returns(DataType.INTEGER)
                  .kernel(Levenshtein.class, "levenshtein"));

  private Levenshtein() {}

  public static int levenshtein(Slice a, Slice b) {
    int[] left = a.toString().codePoints().toArray();
    int[] right = b.toString().codePoints().toArray();
    // Distances of a prefix of the left text to all prefixes of the right one.
    int[] distances = new int[right.length + 1];
    for (int j = 0; j <= right.length; j++) {
      distances[j] = j;
    }
    for (int i = 1; i <= left.length; i++) {
      int diagonal = distances[0];
      distances[0] = i;
      for (int j = 1; j <= right.length; j++) {
        int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
        diagonal = distances[j];
        distances[j] = Math.min(replaced, 1 + Math.min(distances[j], distances[j - 1]));
      }
    }
    return distances[right.length];
  }
}
