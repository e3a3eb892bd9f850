// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;

/** {@code find_in_set(text, list)}. */
public final class FindInSet {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "find_in_set")
          .doc(
              "The place, from 1, of a text among texts that commas separate; 0 if it is not among"
                  + " them.")
          .example("find_in_set('b', 'a,b,c,d')", "2")
          .overloads(
              Signature.of(text("text"), text("list"))
                  .returns(DataType.INTEGER)
                  .kernel(FindInSet.class, "findInSet"));

  private FindInSet() {}

  public static int findInSet(Slice text, Slice list) {
    if (list.length == 0) {
      return 0;
    }
    int place = 1;
    int from = list.offset;
    int end = list.offset + list.length;
    for (int at = from; at <= end; at++) {
      if (at == end || list.data[at] == ',') {
        if (Arrays.equals(list.data, from, at, text.data, text.offset, text.offset + text.length)) {
          return place;
        }
        place++;
        from = at + 1;
      }
    }
    return 0;
  }
}
