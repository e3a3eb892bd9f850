// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program without arrow-c-data, or without the JVM option that it needs, is told. */
class CDataRequirementsTest {
  @Test
  void withoutTheJvmOptionImportIsUnsupportedAndNamesIt() {
    try (SessionContext session = new SessionContext()) {
      assertThatThrownBy(() -> session.fromArrowStream(1))
          .isInstanceOfSatisfying(
              DfjException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
          .hasMessageContaining("--add-opens=java.base/java.nio=ALL-UNNAMED");
    }
  }

  @Test
  void withoutArrowCDataImportIsUnsupportedAndAllElseWorks() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("arrow-c-data")) {
        classPath.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(SessionContext.class.getName());
      try (AutoCloseable session = (AutoCloseable) type.getConstructor().newInstance()) {
        Object empty = type.getMethod("emptyTable").invoke(session);
        assertThat(empty.getClass().getMethod("count").invoke(empty)).isEqualTo(1L);
        assertThatThrownBy(() -> type.getMethod("fromArrowStream", long.class).invoke(session, 1L))
            .isInstanceOf(InvocationTargetException.class)
            .cause()
            .hasMessageContaining("org.apache.arrow:arrow-c-data");
      }
    }
  }
}
