// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.explain.PlanTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Physical plans as trees to be shown. */
public final class PlanPrinter {
  /** A part of a line that has a name: {@code columns=[a, b]}. */
  private static final Pattern NAMED = Pattern.compile("([a-z][a-z ]*)=(\\S.*)", Pattern.DOTALL);

  private PlanPrinter() {}

  /** A plan. */
  public static PlanTree tree(PhysicalNode root) {
    return tree(root, node -> "");
  }

  /**
   * A plan with what was measured.
   *
   * @param remark on each node, put at the end of its line
   */
  public static PlanTree tree(PhysicalNode root, Function<PhysicalNode, String> remark) {
    String line = root.describe();
    int colon = line.indexOf(": ");
    String name = colon < 0 ? line : line.substring(0, colon);
    Map<String, Object> details =
        colon < 0 ? Map.of() : details(line.substring(colon + 2).stripTrailing());
    List<PlanTree> inputs = new ArrayList<>();
    root.inputs().forEach(input -> inputs.add(tree(input, remark)));
    return new PlanTree(name, line + remark.apply(root), details, root.schema(), inputs);
  }

  /** The parts between commas, by their names; what has none is together under no name. */
  private static Map<String, Object> details(String arguments) {
    Map<String, Object> details = new LinkedHashMap<>();
    for (String part : parts(arguments)) {
      Matcher named = NAMED.matcher(part);
      if (named.matches()) {
        details.put(named.group(1), named.group(2));
      } else {
        details.merge("", part, (one, other) -> one + ", " + other);
      }
    }
    return details;
  }

  /** Cut at commas, but not within brackets or quotes. */
  private static List<String> parts(String arguments) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && (c == '[' || c == '(')) {
        depth++;
      } else if (!quoted && (c == ']' || c == ')')) {
        depth--;
      } else if (!quoted && depth == 0 && arguments.startsWith(", ", i)) {
        parts.add(arguments.substring(start, i));
        start = i + 2;
      }
    }
    parts.add(arguments.substring(start));
    return parts;
  }
}
