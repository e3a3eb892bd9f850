// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.RexTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What engines call operators of SQL that they have no list for: names of DataFusion's. */
final class UnlistedNames {
  private static final RexTree ANY_CASE = LiteralReader.text("i");

  private UnlistedNames() {}

  /** The operator of a name; null if it is none of these. */
  static @Nullable RexTree call(String name, List<RexTree> values, CallReader calls) {
    if (values.size() == 1) {
      return switch (name) {
        case "is_unknown" -> calls.call("is unknown", values);
        case "is_not_unknown" -> calls.call("is not unknown", values);
        default -> null;
      };
    } else if (values.size() != 2) {
      return null;
    }
    return switch (name) {
      case "str_concat" -> calls.call("||", values);
      // The base comes last there, as in the list that it is not in.
      case "log" -> calls.named("log", List.of(values.get(1), values.get(0)));
      case "bitwise_shift_left" -> calls.named("$shift_left", values);
      case "bitwise_shift_right" -> calls.named("$shift_right", values);
      case "regex_match" -> calls.named("regexp_like", values);
      case "regex_not_match" -> not(calls.named("regexp_like", values), calls);
      case "regex_imatch" -> calls.named("regexp_like", with(values, ANY_CASE));
      case "regex_not_imatch" -> not(calls.named("regexp_like", with(values, ANY_CASE)), calls);
      case "like_match" -> calls.call("like", values);
      case "like_not_match" -> not(calls.call("like", values), calls);
      case "like_imatch" -> calls.call("ilike", values);
      case "like_not_imatch" -> not(calls.call("ilike", values), calls);
      default -> null;
    };
  }

  private static RexTree not(RexTree value, CallReader calls) {
    return calls.call("not", List.of(value));
  }

  private static List<RexTree> with(List<RexTree> values, RexTree last) {
    List<RexTree> all = new ArrayList<>(values);
    all.add(last);
    return all;
  }
}
