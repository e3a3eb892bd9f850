// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to folders that hold more than good files. */
class FolderDatabaseTest {
  @TempDir Path folder;

  @Test
  void badFilesAreWarningsAndTheRestIsThere() throws IOException, SQLException {
    Files.writeString(folder.resolve("Good.csv"), "a,b\n1,x\n2,y\n");
    Files.writeString(folder.resolve("good.json"), "{\"a\": 3}\n");
    Files.writeString(folder.resolve("broken.parquet"), "PAR1 but not quite");
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + folder)) {
      List<String> warnings = new ArrayList<>();
      for (SQLWarning warning = connection.getWarnings();
          warning != null;
          warning = warning.getNextWarning()) {
        warnings.add(warning.getMessage());
      }
      assertThat(warnings).hasSize(2);
      assertThat(warnings).anyMatch(text -> text.contains("broken.parquet"));
      assertThat(warnings).anyMatch(text -> text.contains("good"));
      assertThat(number(connection, "SELECT sum(a) FROM Good")).isEqualTo(3);
    }
  }

  @Test
  void aFolderOfPartitionsIsOneTable() throws IOException, SQLException {
    Path sales = Files.createDirectories(folder.resolve("sales"));
    for (int year = 2023; year <= 2024; year++) {
      Path part = Files.createDirectories(sales.resolve("year=" + year));
      Files.writeString(part.resolve("data.csv"), "amount\n" + year + "\n1\n");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + sales)) {
      assertThat(number(connection, "SELECT sum(amount) FROM sales WHERE year = 2024"))
          .isEqualTo(2025);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }
}
