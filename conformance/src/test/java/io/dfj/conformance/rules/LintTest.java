// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dfj.conformance.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LintTest {
  private static final Path ROOT = ProjectFiles.root();
  private static final Instant SHORT_SUBJECTS_SINCE = Instant.parse("2026-11-22T00:00:00Z");
  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".idea", ".settings", "data");
  private static final Set<String> TEXT =
      Set.of("java", "md", "slt", "sql", "xml", "sh", "ftl", "fmpp", "yml", "properties", "config");

  @Test
  void everyFileKeepsTheRules() throws IOException {
    Lint lint = new Lint(path -> Files.exists(ROOT.resolve(path)));
    List<String> problems = new ArrayList<>();
    int files = 0;
    for (Path file : textFiles()) {
      String path = ROOT.relativize(file).toString().replace('\\', '/');
      problems.addAll(lint.problems(path, Files.readString(file)));
      files++;
    }
    assertThat(files).as("files read").isGreaterThan(100);
    assertThat(problems).isEmpty();
  }

  /** Pages drift where nothing holds them to the code. */
  @Test
  void everyClassThatThePagesNameIsThere() throws IOException {
    Set<String> classes = new HashSet<>();
    List<String> pages = new ArrayList<>();
    for (Path file : textFiles()) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".java")) {
        classes.add(name.substring(0, name.length() - ".java".length()));
      } else if (name.equals("ARCHITECTURE.md") || name.equals("CONTRIBUTING.md")) {
        pages.add(Files.readString(file));
      }
    }
    Set<String> unknown = new TreeSet<>();
    for (String page : pages) {
      Matcher names = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.\\w+)?`").matcher(page);
      while (names.find()) {
        unknown.add(names.group(1));
      }
    }
    assertThat(unknown).hasSizeGreaterThan(20);
    unknown.removeAll(classes);
    assertThat(unknown).isEmpty();
  }

  @Test
  void findsWhatIsWrong() {
    Lint lint =
        new Lint(
            Set.of(
                    "engine",
                    "engine/pom.xml",
                    "engine/src/main/java/a/package-info.java",
                    "engine/src/main/java/io/dfj/engine/sql/package-info.java")
                ::contains);
    String licence = "// SPDX-License-Identifier: Apache-2.0\n";

    assertThat(lint.problems("engine/src/main/java/a/B.java", licence)).isEmpty();
    assertThat(lint.problems("engine/src/main/java/a/B.java", "class B {}\n"))
        .containsExactly("engine/src/main/java/a/B.java: the first line is not the licence");
    assertThat(lint.problems("engine/src/main/java/b/B.java", licence))
        .containsExactly("engine/src/main/java/b/B.java: its package has no package-info.java");
    assertThat(lint.problems("engine/src/main/java/a/BUtils.java", licence)).hasSize(1);
    assertThat(lint.problems("engine/src/main/java/a/package-info.java", licence)).hasSize(2);
    assertThat(
            lint.problems(
                "engine/src/main/java/io/dfj/engine/sql/package-info.java",
                "/** Parses. */\n@NullMarked\n"))
        .containsExactly(
            "engine/src/main/java/io/dfj/engine/sql/package-info.java: "
                + "does not open with 'Stage n: takes X, gives Y'");
    assertThat(lint.problems("a.xml", "<a/> \n<!-- TO" + "DO -->\n<b>/ho" + "me/me</b>"))
        .containsExactly(
            "a.xml: no newline at the end",
            "a.xml:1: blank at the end of the line",
            "a.xml:2: unfinished work belongs in an issue",
            "a.xml:3: a path of one machine");
    assertThat(lint.problems("README.md", "[a](engine/pom.xml) `engine/pom.xml` `a/b` `mvn x`\n"))
        .isEmpty();
    assertThat(lint.problems("README.md", "[a](no.md) `engine/no.java` `engine/target/x.jar`\n"))
        .containsExactly(
            "README.md: link to no.md, which is not there",
            "README.md: names engine/no.java, which is not there");
    String script = "conformance/src/test/slt/sql/a.slt";
    assertThat(lint.problems(script, "# name: sql/a.slt\n# description: x\n")).isEmpty();
    assertThat(lint.problems(script, "# name: sql/b.slt\n# description: x\n")).hasSize(1);
  }

  @Test
  void everyCommitKeepsTheRules() throws Exception {
    String log = log();
    assumeFalse(log.isEmpty(), "no clone, or no git");
    List<String> problems = new ArrayList<>();
    for (String commit : log.split("\0")) {
      String[] parts = commit.strip().split("\n", 2);
      if (parts.length == 2) {
        boolean old = Long.parseLong(parts[0]) < SHORT_SUBJECTS_SINCE.getEpochSecond();
        problems.addAll(Lint.problemsOfCommit(parts[1], old ? 100 : 72));
      }
    }
    assertThat(problems).isEmpty();
  }

  /** Time and message of each commit that is here; empty if that cannot be told. */
  private static String log() throws InterruptedException {
    try {
      Process git =
          new ProcessBuilder("git", "log", "--format=%ct%n%B%x00")
              .directory(ROOT.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String log = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? log : "";
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void findsWhatIsWrongWithACommit() {
    assertThat(Lint.problemsOfCommit("Refuse it\n", 72)).isEmpty();
    assertThat(Lint.problemsOfCommit("Refuse it\n\nIt is wrong.\n", 72)).isEmpty();
    assertThat(Lint.problemsOfCommit("refuse it.\nIt is wrong.\n", 9))
        .containsExactly(
            "commit 'refuse it.': the subject is longer than 9",
            "commit 'refuse it.': the subject does not start with a capital",
            "commit 'refuse it.': the subject ends with a full stop",
            "commit 'refuse it.': no empty line after the subject");
  }

  private static List<Path> textFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (TEXT.contains(name.substring(name.lastIndexOf('.') + 1))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
