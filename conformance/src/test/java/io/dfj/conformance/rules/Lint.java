// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the text of one file of the project against the rules that no other tool knows. */
final class Lint {
  private static final Pattern VAGUE_NAME =
      Pattern.compile("\\w*(Utils|Util|Helper|Manager|Impl)\\.java");
  // Written in two parts so that this file passes.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.$}])/(home/|root/|work/|usr/lib/jvm)");
  private static final Pattern MARKDOWN_LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern MARKDOWN_PATH = Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)*/?)`");

  private static final Pattern STAGE_PACKAGE =
      Pattern.compile("/io/dfj/engine/(\\w+)/package-info\\.java$");
  private static final Pattern STAGE = Pattern.compile("/\\*\\*\\s+(\\* )?Stage \\d: takes ");
  private static final Set<String> STAGES =
      Set.of("sql", "logical", "physical", "exec", "batch", "arrow");

  private final Predicate<String> exists;

  /**
   * A lint.
   *
   * @param exists whether there is a file or folder of this path from the project's root
   */
  Lint(Predicate<String> exists) {
    this.exists = exists;
  }

  /**
   * What is wrong with a commit's message.
   *
   * @param message subject, and after an empty line the body if there is one
   * @param longestSubject in characters
   */
  static List<String> problemsOfCommit(String message, int longestSubject) {
    List<String> problems = new ArrayList<>();
    String[] lines = message.stripTrailing().split("\n", -1);
    String subject = lines[0];
    String at = "commit '" + subject + "': ";
    if (subject.length() > longestSubject) {
      problems.add(at + "the subject is longer than " + longestSubject);
    }
    if (subject.isEmpty() || !Character.isUpperCase(subject.codePointAt(0))) {
      problems.add(at + "the subject does not start with a capital");
    }
    if (subject.endsWith(".")) {
      problems.add(at + "the subject ends with a full stop");
    }
    if (lines.length > 1 && !lines[1].isEmpty()) {
      problems.add(at + "no empty line after the subject");
    }
    return problems;
  }

  /**
   * What is wrong with a file.
   *
   * @param path from the project's root, with slashes
   */
  List<String> problems(String path, String text) {
    List<String> problems = new ArrayList<>();
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (VAGUE_NAME.matcher(name).matches()) {
      problems.add(path + ": the name says nothing about what the class is");
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      problems.add(path + ": no newline at the end");
    }
    if (name.endsWith(".java")) {
      java(path, text, problems);
    }
    if (name.endsWith(".slt")) {
      script(path, text, problems);
    }
    if (name.endsWith(".md")) {
      markdown(path, text, problems);
    }
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String at = path + ":" + number + ": ";
      if (UNFINISHED.matcher(line).find()) {
        problems.add(at + "unfinished work belongs in an issue");
      }
      if (MACHINE_PATH.matcher(line).find()) {
        problems.add(at + "a path of one machine");
      }
      if (!line.isEmpty() && Character.isWhitespace(line.charAt(line.length() - 1))) {
        problems.add(at + "blank at the end of the line");
      }
    }
    return problems;
  }

  private void java(String path, String text, List<String> problems) {
    // The formatter that writes the line leaves package-info.java alone.
    if (!path.endsWith("/package-info.java")
        && !text.startsWith("// SPDX-License-Identifier: Apache-2.0\n")) {
      problems.add(path + ": the first line is not the licence");
    }
    if (path.contains("/src/main/java/")) {
      String description = path.substring(0, path.lastIndexOf('/')) + "/package-info.java";
      if (!exists.test(description)) {
        problems.add(path + ": its package has no package-info.java");
      }
    }
    if (path.endsWith("/package-info.java")) {
      if (!text.contains("/**")) {
        problems.add(path + ": says nothing about the package");
      }
      if (!text.contains("@NullMarked")) {
        problems.add(path + ": is not @NullMarked");
      }
      Matcher stage = STAGE_PACKAGE.matcher(path);
      if (stage.find() && STAGES.contains(stage.group(1)) && !STAGE.matcher(text).find()) {
        problems.add(path + ": does not open with 'Stage n: takes X, gives Y'");
      }
    }
  }

  private static void script(String path, String text, List<String> problems) {
    String root = "src/test/slt/";
    String name = path.substring(path.indexOf(root) + root.length());
    if (!text.startsWith("# name: " + name + "\n# description: ")) {
      problems.add(path + ": does not start with '# name: " + name + "' and a description");
    }
  }

  private void markdown(String path, String text, List<String> problems) {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
    Matcher links = MARKDOWN_LINK.matcher(text);
    while (links.find()) {
      if (!exists.test(folder + links.group(1))) {
        problems.add(path + ": link to " + links.group(1) + ", which is not there");
      }
    }
    Matcher paths = MARKDOWN_PATH.matcher(text);
    while (paths.find()) {
      String named = paths.group(1);
      int slash = named.indexOf('/');
      // Only what starts with a folder of the project is meant as a path, and what builds make is
      // not there yet.
      if (slash > 0
          && exists.test(named.substring(0, slash))
          && !named.contains("/target/")
          && !named.equals("benchmarks/data")
          && !exists.test(named)) {
        problems.add(path + ": names " + named + ", which is not there");
      }
    }
  }
}
