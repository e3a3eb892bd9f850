// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.benchmarks.compare.ResultRows;
import io.dfj.engine.SessionContext;
import io.dfj.engine.runtime.WorkerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dfj connection that can tell whether it left anything behind. */
final class Session implements AutoCloseable {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  private final Connection connection;

  Session() throws SQLException {
    connection = DriverManager.getConnection("jdbc:dfj:");
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<List<@Nullable Object>> query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return ResultRows.read(rows).rows();
    }
  }

  /** The error of a statement whose rows are read to the end. */
  SQLException error(String sql) {
    SQLException error =
        catchThrowableOfType(
            SQLException.class,
            () -> {
              try (Statement statement = connection.createStatement()) {
                if (statement.execute(sql)) {
                  ResultRows.read(statement.getResultSet());
                }
              }
            });
    if (error == null) {
      throw new AssertionError("no error: " + sql);
    }
    assertThat(error.getMessage()).as("message of %s", sql).doesNotContain("\n");
    return error;
  }

  /** Asserts that no Arrow memory, busy worker or open file under a folder is left. */
  void assertClean(Path folder) throws SQLException, IOException, InterruptedException {
    if (!connection.isClosed()) {
      assertThat(connection.unwrap(SessionContext.class).arrowBytes()).as("Arrow bytes").isZero();
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (WorkerPool.shared().activeTasks() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    assertThat(WorkerPool.shared().activeTasks()).as("busy workers").isZero();
    assertThat(openFiles(folder)).as("open files").isEmpty();
  }

  private static List<String> openFiles(Path folder) throws IOException {
    if (!Files.isDirectory(OPEN_FILES)) {
      return List.of();
    }
    String prefix = folder.toRealPath().toString();
    try (Stream<Path> handles = Files.list(OPEN_FILES)) {
      return handles.map(Session::target).filter(target -> target.startsWith(prefix)).toList();
    }
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException e) {
      // Closed since it was listed.
      return "";
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
