// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, String... arguments) {
    try (PrintStream outPrinter = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errPrinter = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Shell.run(
          arguments,
          new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
          outPrinter,
          errPrinter);
    }
  }

  @Test
  void aTableAlignsNumbersAndShowsNulls() {
    String sql = "SELECT * FROM (VALUES (1, 'one'), (22, NULL)) AS t(n, s) ORDER BY n";
    assertThat(run("", "-e", sql)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches(
            """
            \\+----\\+------\\+
            \\| n  \\| s    \\|
            \\+----\\+------\\+
            \\|  1 \\| one  \\|
            \\| 22 \\| NULL \\|
            \\+----\\+------\\+
            2 rows \\(\\d+\\.\\d{3} s\\)
            """);
  }

  @Test
  void csvQuotesWhereItMust() {
    String sql = "SELECT 1 AS n, 'a,\"b\"' AS \"s s\", CAST(NULL AS VARCHAR) AS z, '' AS e";
    assertThat(run("", "--format", "csv", "-e", sql)).isZero();
    assertThat(out).hasToString("n,s s,z,e\n1,\"a,\"\"b\"\"\",,\"\"\n");
  }

  @Test
  void jsonKeepsNumbersBare() {
    String sql = "SELECT 1.50 AS n, 'a\"\\' AS s, true AS b, CAST(NULL AS INT) AS z";
    assertThat(run("", "--format", "json", "-e", sql)).isZero();
    assertThat(out)
        .hasToString("[{\"n\": 1.50, \"s\": \"a\\\"\\\\\", \"b\": true, \"z\": null}]\n");
  }

  @Test
  void scriptsRunStatementByStatementUntilOneFails(@TempDir Path folder) throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("s.sql"),
            "CREATE TABLE t(n INT);\nINSERT INTO t VALUES (1), (2);\nSELECT sum(n) AS s FROM t;\n"
                + "SELECT * FROM missing;\nSELECT 2");
    assertThat(run("", "--format", "csv", "-f", script.toString())).isEqualTo(1);
    assertThat(out).hasToString("s\n3\n");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("error: ")
        .contains("missing", "[42P01]")
        .hasLineCount(1);
  }

  @Test
  void standardInputIsAScript() {
    assertThat(run("SELECT 1 AS a; SELECT 2 AS b", "--format", "csv")).isZero();
    assertThat(out).hasToString("a\n1\nb\n2\n");
  }

  @Test
  void misuseIsExplained() {
    assertThat(run("", "--nonsense")).isEqualTo(2);
    assertThat(run("", "-e")).isEqualTo(2);
    assertThat(run("", "--format", "xml")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(3);
    assertThat(run("", "-f", "/no/such/script.sql")).isEqualTo(1);
    assertThat(run("", "--url", "jdbc:other:", "-e", "SELECT 1")).isEqualTo(1);
  }

  @Test
  void helpAndVersion() {
    assertThat(run("", "--help")).isZero();
    assertThat(run("", "--version")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--format", "dfj 0.");
  }
}
