// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.SqlType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names and overloads every kind of user-defined function may have. */
final class FunctionNames {
  private static final int LONGEST = 1_024;

  private FunctionNames() {}

  /** Returns the name, if it is one. */
  static String check(String name) {
    if (name.isBlank()) {
      throw JavaTypes.invalid(name, "a function needs a name");
    }
    if (name.startsWith("$") || name.length() > LONGEST || !name.chars().allMatch(c -> c >= ' ')) {
      throw JavaTypes.invalid(
          name.substring(0, Math.min(name.length(), 60)).replaceAll("\\p{Cntrl}", "?"),
          "a name is of 1 to "
              + LONGEST
              + " characters, without control characters or a leading $");
    }
    return name;
  }

  /** Refuses signatures without result, and those that repeat a parameter. */
  static void checkPlain(String name, Signature signature) {
    if (!signature.hasReturnType()) {
      throw JavaTypes.invalid(name, "the signature " + signature + " has no result");
    }
    if (signature.isVariadic()) {
      throw JavaTypes.invalid(name, "only functions of one row can repeat a parameter");
    }
  }

  /** Refuses calls that two overloads would take alike. */
  static void checkDistinct(String name, List<Signature> signatures) {
    if (signatures.isEmpty()) {
      throw JavaTypes.invalid(name, "it has no code");
    }
    Set<List<@Nullable SqlType>> taken = new HashSet<>();
    Set<Integer> shortened = new HashSet<>();
    for (Signature signature : signatures) {
      List<@Nullable SqlType> types = new java.util.ArrayList<>();
      for (Parameter parameter : signature.parameters()) {
        types.add(parameter.type() == null ? null : parameter.type().sqlType());
      }
      if (!taken.add(types)) {
        throw JavaTypes.invalid(name, "two overloads take " + signature);
      }
      int required = (int) signature.parameters().stream().filter(p -> !p.optional()).count();
      for (int count = required; count < types.size(); count++) {
        if (!shortened.add(count)) {
          throw JavaTypes.invalid(
              name, "two overloads have defaults for a call with " + count + " arguments");
        }
      }
    }
  }
}
