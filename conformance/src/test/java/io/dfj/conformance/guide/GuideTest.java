// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.ProjectFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page's blocks of Java, one after the other as one program, compile and print the blocks of
 * text that follow them. The program runs with {@code data}, the folder of the examples' files, and
 * {@code out}, an empty folder.
 */
class GuideTest {
  private static final Path GUIDE = ProjectFiles.root().resolve("docs/guide");

  /** A page of the repository's root that is held to the same. */
  private static final String SKILL = "../../SKILL.md";

  @TempDir Path folder = Path.of("");

  /** A block of a page, and what it is to print; null if the page does not say. */
  private record Block(String code, String printed) {}

  static List<String> programs() throws IOException {
    List<String> programs = new ArrayList<>(pages());
    programs.add(SKILL);
    return programs;
  }

  private static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    String index = Files.readString(GUIDE.resolve("README.md"));
    for (String page : pages()) {
      assertThat(index).contains("(" + page + ")");
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void thePageDoesWhatItSays(String page) throws Exception {
    List<Block> blocks = blocks(Files.readString(GUIDE.resolve(page)));
    assertThat(blocks).as("blocks of Java").isNotEmpty();
    List<String> printed = run(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (!block.printed.isEmpty()) {
        assertThat(printed.get(i)).as(block.code).isEqualToNormalizingNewlines(block.printed);
      }
    }
  }

  private static List<Block> blocks(String page) {
    List<Block> blocks = new ArrayList<>();
    String language = "";
    StringBuilder text = new StringBuilder();
    for (String line : page.split("\n")) {
      if (line.startsWith("```") && language.isEmpty()) {
        language = line.substring(3).strip() + " ";
        text.setLength(0);
      } else if (line.startsWith("```")) {
        if (language.equals("java ")) {
          blocks.add(new Block(text.toString(), ""));
        } else if (language.equals("text ")) {
          Block last = blocks.remove(blocks.size() - 1);
          blocks.add(new Block(last.code, text.toString()));
        }
        language = "";
      } else {
        text.append(line).append('\n');
      }
    }
    return blocks;
  }

  /** What each block printed. */
  private List<String> run(List<Block> blocks) throws Exception {
    StringBuilder imports = new StringBuilder();
    StringBuilder types = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (Block block : blocks) {
      // A block that begins with a type declares it for the whole page.
      boolean type =
          block
              .code
              .strip()
              .matches("(?s)(import [^\n]*\n\\s*)*(final class|class|record|enum) .*");
      for (String line : block.code.split("\n")) {
        if (line.startsWith("import ")) {
          imports.append(line).append('\n');
        } else {
          (type ? types : body).append(line).append('\n');
        }
      }
      body.append("System.out.print('\\0');\n");
    }
    String source =
        imports
            + "public class Page {\n"
            + types.toString().replaceAll("(?m)^(final class|class|record|enum) ", "static $1 ")
            + "public static void main(String data, String out) throws Exception {\n"
            + body
            + "}\n}\n";
    Path file = folder.resolve("Page.java");
    Files.writeString(file, source);
    compile(file);
    Path out = Files.createDirectory(folder.resolve("out"));
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      PrintStream before = System.out;
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      try {
        Class.forName("Page", true, loader)
            .getMethod("main", String.class, String.class)
            .invoke(null, ProjectFiles.root().resolve("examples/data").toString(), out.toString());
      } finally {
        System.setOut(before);
      }
      return List.of(printed.toString(StandardCharsets.UTF_8).split("\0", -1));
    }
  }

  private void compile(Path file) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-d",
                      folder.toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as(messages + "\n" + Files.readString(file)).isTrue();
    }
  }
}
