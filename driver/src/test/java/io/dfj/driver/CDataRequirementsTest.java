// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.arrow.memory.BufferAllocator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a program without arrow-c-data, or without the JVM option that it needs, is told. */
class CDataRequirementsTest {
  @Test
  void withoutTheJvmOptionExportIsUnsupportedAndNamesIt() throws SQLException {
    try (BufferCount count = new BufferCount();
        Connection connection = DriverManager.getConnection("jdbc:dfj:");
        Statement statement = connection.createStatement();
        ArrowResultSet rows =
            statement.executeQuery("SELECT 1 AS one").unwrap(ArrowResultSet.class)) {
      assertThat(rows.nextBatch()).isTrue();
      for (ThrowingCallable export :
          List.<ThrowingCallable>of(
              () -> rows.exportSchema(count.allocator, 1),
              () -> rows.exportBatch(count.allocator, 1),
              () -> rows.exportStream(count.allocator, 1))) {
        assertThatThrownBy(export)
            .isInstanceOf(SQLFeatureNotSupportedException.class)
            .hasMessageContaining("--add-opens=java.base/java.nio=ALL-UNNAMED");
      }
    }
  }

  @Test
  void withoutArrowCDataExportIsUnsupportedAndAllElseWorks() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("arrow-c-data")) {
        classPath.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Driver driver =
          (Driver) loader.loadClass(DfjDriver.class.getName()).getConstructor().newInstance();
      Class<?> batches = loader.loadClass(ArrowResultSet.class.getName());
      Class<?> allocatorType = loader.loadClass(BufferAllocator.class.getName());
      try (AutoCloseable allocator =
              (AutoCloseable)
                  loader
                      .loadClass("org.apache.arrow.memory.RootAllocator")
                      .getConstructor()
                      .newInstance();
          Connection connection = driver.connect("jdbc:dfj:", new Properties());
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1 AS one")) {
        assertThat((Boolean) batches.getMethod("nextBatch").invoke(rows)).isTrue();
        Object root = batches.getMethod("root").invoke(rows);
        assertThat(root.getClass().getMethod("contentToTSVString").invoke(root))
            .isEqualTo("one\n1\n");
        for (String method : List.of("exportSchema", "exportBatch", "exportStream")) {
          assertThatThrownBy(
                  () ->
                      batches
                          .getMethod(method, allocatorType, long.class)
                          .invoke(rows, allocator, 1L))
              .isInstanceOf(InvocationTargetException.class)
              .cause()
              .isInstanceOf(SQLFeatureNotSupportedException.class)
              .hasMessageContaining("org.apache.arrow:arrow-c-data");
        }
      }
    }
  }
}
