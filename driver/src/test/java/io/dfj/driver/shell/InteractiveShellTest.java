// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.driver.DfjConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

class InteractiveShellTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(String url, String typed) throws Exception {
    SqlLine shell = new SqlLine();
    shell.setOutputStream(out);
    shell.setErrorStream(err);
    return InteractiveShell.run(
        shell,
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        folder.resolve("history"),
        url,
        new Properties());
  }

  @Test
  void statementsOfSeveralLinesPrintEveryValueAsTheDriverWritesIt() throws Exception {
    String sql =
        """
        SELECT TIME '10:11:12.345' AS t,
          TIMESTAMP '2024-03-31 02:30:00' AS ts, 0.0000000001 AS n, NULL AS z;
        """;
    assertThat(run("jdbc:dfj:", sql + "!quit\n")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("| 10:11:12.345 | 2024-03-31 02:30:00 | 0.0000000001 | NULL |");
    assertThat(Files.readString(folder.resolve("history"))).contains("TIME '10:11:12.345'");
  }

  @Test
  void wideRowsLoseNoColumn() throws Exception {
    assertThat(run("jdbc:dfj:", "SELECT repeat('x', 500) AS a, 'end' AS b;\n")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("x".repeat(500) + " | end |");
  }

  @Test
  void aFailureIsOneLineAndTheShellGoesOn() throws Exception {
    run("jdbc:dfj:", "SELECT * FROM nowhere;\nSELECT 6 * 7 AS answer;\n");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("nowhere", "42P01")
        .doesNotContain("\tat ");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("| 42     |");
  }

  @Test
  void aWrongUrlEndsTheShellBeforeItStarts() {
    assertThatThrownBy(() -> run("jdbc:other:", ""))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("jdbc:other:");
    assertThat(out.size()).isZero();
  }

  @Test
  void programsKeepTheirOwnDrivers() throws Exception {
    run("jdbc:dfj:", "!quit\n");
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:")) {
      assertThat(connection).isInstanceOf(DfjConnection.class);
    }
  }

  @Test
  void cancellingAClosedStatementDoesNothing() throws Exception {
    SqllineDriver driver = new SqllineDriver(new Properties());
    try (Connection connection =
        Objects.requireNonNull(driver.connect("jdbc:dfj:", new Properties()))) {
      Statement statement = connection.createStatement();
      statement.close();
      statement.cancel();
    }
    assertThat(driver.connect("jdbc:other:", new Properties())).isNull();
  }
}
