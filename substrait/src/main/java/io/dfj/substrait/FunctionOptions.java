// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.metadata.type.SqlType;
import io.substrait.proto.FunctionOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What plans say of corner cases of functions: that which dfj does anyway, or a choice it has. */
final class FunctionOptions {
  private static final String ROUNDING = "rounding";
  private static final String DOMAIN = "on_domain_error";
  private static final String ZERO_DIVISION = "on_division_by_zero";

  /** Of all functions but those below. */
  private static final Map<String, Set<String>> DONE =
      Map.ofEntries(
          Map.entry("overflow", Set.of("ERROR")),
          Map.entry(ROUNDING, Set.of("TIE_TO_EVEN")),
          Map.entry(DOMAIN, Set.of("NAN")),
          Map.entry(ZERO_DIVISION, Set.of("IEEE", "LIMIT")),
          Map.entry("on_log_zero", Set.of("MINUS_INFINITY")),
          Map.entry("division_type", Set.of("TRUNCATE")),
          Map.entry("complex_number_result", Set.of("NAN")),
          Map.entry("case_sensitivity", Set.of("CASE_SENSITIVE")),
          Map.entry("negative_start", Set.of("LEFT_OF_BEGINNING")),
          Map.entry("char_set", Set.of("UTF8")),
          Map.entry("ignore_nulls", Set.of("TRUE")));

  /** Of functions that have the choice. */
  private static final Map<String, Set<String>> CHOICES =
      Map.of(
          "like case_sensitivity",
          Set.of("CASE_SENSITIVE", "CASE_INSENSITIVE"),
          "concat null_handling",
          Set.of("IGNORE_NULLS", "ACCEPT_NULLS"),
          "round " + ROUNDING,
          Set.of("TIE_AWAY_FROM_ZERO"),
          "std_dev distribution",
          Set.of("SAMPLE", "POPULATION"),
          "variance distribution",
          Set.of("SAMPLE", "POPULATION"));

  private FunctionOptions() {}

  /**
   * Refuses what dfj does otherwise.
   *
   * @param arguments types of the arguments
   */
  static void check(String function, List<FunctionOption> options, List<SqlType> arguments) {
    for (FunctionOption option : options) {
      Set<String> known = known(function, lower(option), arguments);
      if (preferred(option, known).isEmpty()) {
        throw Refusal.reading(
            "function "
                + function
                + " with option "
                + option.getName()
                + " "
                + String.join(" or ", option.getPreferenceList())
                + (known.isEmpty()
                    ? ": dfj has no such option"
                    : ": dfj has only " + String.join(" and ", known.stream().sorted().toList())));
      }
    }
  }

  /** The value of an option that dfj has and the plan likes most; empty if it says nothing. */
  static String value(String function, String name, List<FunctionOption> options) {
    for (FunctionOption option : options) {
      if (lower(option).equals(name)) {
        return preferred(option, known(function, name, List.of()));
      }
    }
    return "";
  }

  private static String lower(FunctionOption option) {
    return option.getName().toLowerCase(Locale.ROOT);
  }

  private static Set<String> known(String function, String option, List<SqlType> arguments) {
    Set<String> choices = CHOICES.get(function + " " + option);
    if (choices != null) {
      return choices;
    }
    boolean exact =
        (function.equals("divide") || function.equals("modulus"))
            && arguments.stream().noneMatch(type -> type == SqlType.REAL || type == SqlType.DOUBLE);
    return exact && (option.equals(DOMAIN) || option.equals(ZERO_DIVISION))
        ? Set.of("ERROR")
        : DONE.getOrDefault(option, Set.of());
  }

  private static String preferred(FunctionOption option, Set<String> known) {
    for (String preference : option.getPreferenceList()) {
      String upper = preference.toUpperCase(Locale.ROOT);
      if (known.contains(upper)) {
        return upper;
      }
    }
    return "";
  }
}
