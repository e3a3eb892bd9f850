// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every script under {@code src/test/slt}, each on a session of its own.
 *
 * <p>{@code -Ddfj.slt.complete=true} writes the rows that queries give into the scripts instead of
 * failing: read the difference before you keep it. {@code -Ddfj.slt=sql/join} runs the scripts
 * whose path starts so.
 */
class SltTest {
  static final Path ROOT = ProjectFiles.module("conformance").resolve("src/test/slt");
  private static final Path DATA = ProjectFiles.module("conformance").resolve("src/test/data");
  private static final boolean COMPLETE = Boolean.getBoolean("dfj.slt.complete");
  private static final String URL = System.getProperty("dfj.slt.url", "jdbc:dfj:");
  private static final String ONLY = System.getProperty("dfj.slt", "");

  @TestFactory
  Stream<DynamicNode> scripts() throws IOException {
    return nodes(ROOT, URL);
  }

  /** A test for each script in a folder, on a session of this URL. */
  static Stream<DynamicNode> nodes(Path folder, String url) throws IOException {
    return nodes(folder, url, (connection, query, rows) -> {});
  }

  /**
   * As {@link #nodes(Path, String)}.
   *
   * @param after told of each query that gave its rows
   */
  static Stream<DynamicNode> nodes(Path folder, String url, SltRunner.AfterQuery after)
      throws IOException {
    List<Path> entries;
    try (Stream<Path> paths = Files.list(folder)) {
      entries = paths.sorted().toList();
    }
    return entries.stream().map(path -> node(path, url, after)).flatMap(Stream::ofNullable);
  }

  private static DynamicNode node(Path path, String url, SltRunner.AfterQuery after) {
    String name = name(path);
    if (Files.isDirectory(path)) {
      try {
        List<DynamicNode> inside = nodes(path, url, after).toList();
        return DynamicContainer.dynamicContainer(
            path.getFileName().toString(), path.toUri(), inside.stream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return DynamicTest.dynamicTest(
        path.getFileName().toString(),
        path.toUri(),
        () -> {
          if (name.startsWith(ONLY)) {
            run(path, url, after);
          }
        });
  }

  private static String name(Path path) {
    return ROOT.relativize(path).toString().replace('\\', '/');
  }

  private static void run(Path file, String url, SltRunner.AfterQuery after)
      throws IOException, SQLException {
    SltScript script = SltScript.parse(Files.readAllLines(file));
    assertThat(script.header("name")).as("the header's name of %s", file).isEqualTo(name(file));
    assertThat(script.header("description")).as("a description in %s", file).isNotBlank();
    assertThat(script.records()).as("records in %s", file).isNotEmpty();
    Path scratch = Files.createTempDirectory("slt");
    try (Connection connection = DriverManager.getConnection(url)) {
      SltRunner runner = new SltRunner(connection, DATA, scratch, after);
      runner.run(script);
      if (COMPLETE) {
        Files.write(file, script.withResults(runner.results()));
      } else if (!runner.failures().isEmpty()) {
        throw new AssertionError(
            "%d failures in %s%n%s"
                .formatted(
                    runner.failures().size(), name(file), String.join("\n", runner.failures())));
      }
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> paths = Files.walk(folder)) {
      inside = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
