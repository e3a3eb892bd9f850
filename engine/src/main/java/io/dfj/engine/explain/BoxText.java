// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A plan as boxes. Operators of one depth stand in one row, the first input below what reads it,
 * further inputs in columns to the right, which lines lead to.
 */
final class BoxText {
  private static final int WIDTH = 29;
  private static final int CENTER = WIDTH / 2;

  /** Of the text in a box. */
  private static final int LONGEST = WIDTH - 4;

  private static final String RULE = "-".repeat(20);

  /** What stands where; columns of each row by number. */
  private final List<Map<Integer, PlanTree>> rows = new ArrayList<>();

  /** For each operator with several inputs, in its row, the columns of all but the first. */
  private final List<Map<Integer, List<Integer>>> branches = new ArrayList<>();

  private final int columns;

  BoxText(PlanTree plan) {
    columns = place(plan, 0, 0);
  }

  /** Returns the first column right of the operator and all below. */
  private int place(PlanTree plan, int row, int column) {
    if (row == rows.size()) {
      rows.add(new LinkedHashMap<>());
      branches.add(new LinkedHashMap<>());
    }
    rows.get(row).put(column, plan);
    List<Integer> others = new ArrayList<>();
    int next = column;
    for (PlanTree input : plan.inputs()) {
      if (next > column) {
        others.add(next);
      }
      next = place(input, row + 1, next);
    }
    if (!others.isEmpty()) {
      branches.get(row).put(column, others);
    }
    return Math.max(next, column + 1);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      Map<Integer, List<String>> contents = new LinkedHashMap<>();
      int height = 0;
      for (Map.Entry<Integer, PlanTree> box : rows.get(row).entrySet()) {
        List<String> lines = content(box.getValue());
        contents.put(box.getKey(), lines);
        height = Math.max(height, lines.size());
      }
      // The border above, a line of text each, and the border below.
      for (int line = -1; line <= height; line++) {
        text.append(line(row, line, height, contents)).append('\n');
      }
    }
    return text.toString().stripTrailing();
  }

  private String line(int row, int line, int height, Map<Integer, List<String>> contents) {
    char[] chars = new char[columns * WIDTH];
    Arrays.fill(chars, ' ');
    contents.forEach(
        (column, lines) -> {
          int start = column * WIDTH;
          if (line == -1 || line == height) {
            border(
                chars, start, row, line == -1, Objects.requireNonNull(rows.get(row).get(column)));
            return;
          }
          chars[start] = '│';
          chars[start + WIDTH - 1] = '│';
          if (line < lines.size()) {
            String part = lines.get(line);
            part.getChars(0, part.length(), chars, start + (WIDTH - part.length() + 1) / 2);
          }
        });
    branches.get(row).forEach((column, others) -> branch(chars, line, column, others));
    return new String(chars).stripTrailing();
  }

  private static void border(char[] chars, int start, int row, boolean top, PlanTree plan) {
    Arrays.fill(chars, start, start + WIDTH, '─');
    chars[start] = top ? '┌' : '└';
    chars[start + WIDTH - 1] = top ? '┐' : '┘';
    if (top && row > 0) {
      chars[start + CENTER] = '┴';
    } else if (!top && !plan.inputs().isEmpty()) {
      chars[start + CENTER] = '┬';
    }
  }

  /** Lines to further inputs: to the right beside the name, and down from there. */
  private static void branch(char[] chars, int line, int column, List<Integer> others) {
    int last = others.get(others.size() - 1) * WIDTH + CENTER;
    if (line == 0) {
      int start = column * WIDTH + WIDTH - 1;
      Arrays.fill(chars, start, last, '─');
      chars[start] = '├';
    }
    for (int other : others) {
      int at = other * WIDTH + CENTER;
      if (line == 0) {
        chars[at] = at == last ? '┐' : '┬';
      } else if (line > 0) {
        chars[at] = '│';
      }
    }
  }

  private static List<String> content(PlanTree plan) {
    List<String> lines = new ArrayList<>();
    wrap(plan.name(), lines);
    if (!plan.details().isEmpty()) {
      lines.add(RULE);
    }
    plan.details()
        .forEach(
            (name, value) -> {
              String text = value instanceof List<?> list ? join(list) : value.toString();
              String whole = name.isEmpty() ? text : name + ": " + text;
              if (whole.length() <= LONGEST || name.isEmpty()) {
                wrap(whole, lines);
              } else {
                lines.add(name + ":");
                wrap(text, lines);
              }
            });
    return lines;
  }

  private static String join(List<?> list) {
    return String.join(", ", list.stream().map(Object::toString).toList());
  }

  /** Cuts a text into lines, at blanks where there are some. */
  private static void wrap(String text, List<String> lines) {
    String rest = text.replace('\n', ' ').strip();
    while (rest.length() > LONGEST) {
      int blank = rest.lastIndexOf(' ', LONGEST);
      int end = blank > 0 ? blank : LONGEST;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      lines.add(rest);
    }
  }
}
