// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import io.dfj.conformance.slt.SltRecord.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed script. The format is sqllogictest's: records separated by empty lines, lines that start
 * with {@code #} are comments, and a header
 *
 * <pre>
 * # name: sql/join/left.slt
 * # description: what the file is about
 * </pre>
 *
 * <p>Directives are those of {@link SltRecord}. In SQL, {@code ${data}} stands for the folder of
 * files that scripts read, {@code ${scratch}} for an empty one of the script's own.
 */
final class SltScript {
  private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");

  private final List<String> lines;
  private final List<SltRecord> records = new ArrayList<>();
  private int next;

  private SltScript(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Parses a script.
   *
   * @throws IllegalArgumentException naming the line
   */
  static SltScript parse(List<String> lines) {
    SltScript script = new SltScript(lines);
    while (script.next < lines.size()) {
      script.parseRecord();
    }
    return script;
  }

  List<SltRecord> records() {
    return records;
  }

  /** Value of a header line such as {@code # name: ...}; null if it is missing. */
  @Nullable String header(String key) {
    String prefix = "# " + key + ": ";
    return lines.stream()
        .takeWhile(line -> line.startsWith("#"))
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst()
        .orElse(null);
  }

  /** The script's lines with the expected rows of some queries replaced. */
  List<String> withResults(Map<SltRecord.Query, List<String>> results) {
    List<String> text = new ArrayList<>();
    int copied = 0;
    for (SltRecord each : records) {
      if (each instanceof SltRecord.Query query && results.containsKey(query)) {
        text.addAll(lines.subList(copied, query.resultLine() - 1));
        text.addAll(results.getOrDefault(query, List.of()));
        copied = query.resultLine() - 1 + query.expected().size();
      }
    }
    text.addAll(lines.subList(copied, lines.size()));
    return text;
  }

  private void parseRecord() {
    String line = lines.get(next);
    if (line.isBlank() || line.startsWith("#")) {
      next++;
      return;
    }
    int at = next + 1;
    next++;
    List<String> words = Arrays.asList(line.strip().split("\\s+"));
    switch (words.get(0)) {
      case "statement" -> records.add(statement(at, words, line));
      case "query" -> records.add(query(at, words));
      case "halt" -> {
        records.add(new SltRecord.Halt(at));
        next = lines.size();
      }
      default -> throw error(at, "unknown directive " + words.get(0));
    }
  }

  private SltRecord statement(int at, List<String> words, String line) {
    String outcome = words.size() > 1 ? words.get(1) : "";
    String sql = sql(at);
    return switch (outcome) {
      case "ok" -> new SltRecord.Succeeds(at, sql);
      case "count" -> {
        if (words.size() != 3) {
          throw error(at, "statement count needs a number");
        }
        yield new SltRecord.Counts(at, sql, Long.parseLong(words.get(2)));
      }
      case "error" -> {
        String rest = line.substring(line.indexOf("error") + "error".length()).strip();
        String first = words.size() > 2 ? words.get(2) : "";
        boolean state = SQL_STATE.matcher(first).matches();
        String message = state ? rest.substring(first.length()).strip() : rest;
        yield new SltRecord.Fails(
            at, sql, state ? first : null, message.isEmpty() ? null : Pattern.compile(message));
      }
      default -> throw error(at, "statement must be ok, count or error");
    };
  }

  private SltRecord query(int at, List<String> words) {
    if (words.size() < 2 || !words.get(1).matches("[" + SltValue.LETTERS + "]+")) {
      throw error(at, "query needs a letter of " + SltValue.LETTERS + " for each column");
    }
    Sort sort = words.size() > 2 ? Sort.find(words.get(2)) : Sort.NOSORT;
    if (sort == null) {
      throw error(at, "unknown sort mode " + words.get(2));
    }
    String sql = sql(at);
    if (next >= lines.size() || !lines.get(next).equals("----")) {
      throw error(at, "query without ----");
    }
    next++;
    int resultLine = next + 1;
    List<String> expected = new ArrayList<>();
    while (next < lines.size() && !lines.get(next).isEmpty()) {
      expected.add(lines.get(next));
      next++;
    }
    String label = words.size() > 3 ? words.get(3) : null;
    return new SltRecord.Query(at, sql, words.get(1), sort, label, expected, resultLine);
  }

  private String sql(int at) {
    List<String> text = new ArrayList<>();
    while (next < lines.size() && !lines.get(next).isBlank() && !lines.get(next).equals("----")) {
      text.add(lines.get(next));
      next++;
    }
    if (text.isEmpty()) {
      throw error(at, "no SQL");
    }
    return String.join("\n", text);
  }

  private static IllegalArgumentException error(int line, String message) {
    return new IllegalArgumentException("line " + line + ": " + message);
  }
}
