// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DfjApi;
import io.dfj.engine.spi.SessionExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extensions in jars of their own, compiled apart and loaded by their own class loader. */
class ExtensionJarTest {
  private static final String SERVICE = "META-INF/services/" + SessionExtension.class.getName();

  private static final String EXTENSION =
      """
      package acme;

      import io.dfj.engine.MemTable;
      import io.dfj.engine.spi.DfjApi;
      import io.dfj.engine.spi.ExtensionContext;
      import io.dfj.engine.spi.SessionExtension;
      import io.dfj.metadata.type.DataType;
      import io.dfj.metadata.type.Field;
      import io.dfj.metadata.type.Schema;

      public class AcmeExtension implements SessionExtension {
        public String id() {
          return "acme";
        }

        public String version() {
          return "2.5";
        }

        public String apiVersion() {
          return DfjApi.VERSION;
        }

        public void install(ExtensionContext context) {
          Schema schema = Schema.of(new Field("a", DataType.INTEGER, true));
          context.registerTable("acme_table", new MemTable(schema));
          context.registerTableFactory("acme", definition -> new MemTable(schema));
        }
      }
      """;

  @TempDir Path folder;

  /** A jar of the extension. */
  private Path jar(String... moreSources) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    List<String> arguments = new ArrayList<>();
    Path classes = folder.resolve("classes");
    arguments.addAll(
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
    int number = 0;
    for (String source : Stream.concat(Stream.of(EXTENSION), Stream.of(moreSources)).toList()) {
      String name = source.replaceAll("(?s).*public (final )?class (\\w+).*", "$2");
      Path file = Files.createDirectories(sources.resolve("s" + number++)).resolve(name + ".java");
      Files.writeString(file, source);
      arguments.add(file.toString());
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(failed).as("javac").isZero();
    Path jar = folder.resolve("acme.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      write(
          zip,
          "acme/AcmeExtension.class",
          Files.readAllBytes(classes.resolve("acme/AcmeExtension.class")));
      write(zip, SERVICE, "acme.AcmeExtension".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static void write(JarOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new JarEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static URLClassLoader loader(Path jar) throws IOException {
    return new URLClassLoader(
        new URL[] {jar.toUri().toURL()}, ExtensionJarTest.class.getClassLoader());
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static void within(ClassLoader loader, Work work) throws SQLException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void exercise(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTERNAL TABLE made STORED AS acme LOCATION 'x'");
      statement.execute("INSERT INTO made VALUES (1), (2)");
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT count(*) FROM made UNION ALL SELECT count(*) FROM acme_table")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1) + (rows.next() ? rows.getInt(1) : 100)).isEqualTo(2);
      }
    }
  }

  @Test
  void aConnectionFindsThemOnlyWhenAsked() throws Exception {
    try (URLClassLoader loader = loader(jar())) {
      within(
          loader,
          () -> {
            try (Connection plain = DriverManager.getConnection("jdbc:dfj:")) {
              assertThat(plain.unwrap(SessionContext.class).extensions()).isEmpty();
            }
            try (Connection with = DriverManager.getConnection("jdbc:dfj:?extensions=auto")) {
              assertThat(with.unwrap(SessionContext.class).extensions()).containsOnlyKeys("acme");
              exercise(with);
            }
          });
    }
  }

  @Test
  void connectionsOfASharedDatabaseAllHaveThem() throws Exception {
    try (URLClassLoader loader = loader(jar())) {
      within(
          loader,
          () -> {
            String url = "jdbc:dfj:mem:extended?extensions=auto";
            try (Connection one = DriverManager.getConnection(url);
                Connection two = DriverManager.getConnection(url)) {
              assertThat(two.unwrap(SessionContext.class).extensions()).containsOnlyKeys("acme");
              exercise(one);
            }
          });
    }
  }

  @Test
  void aProgramGivesTheLoader() throws Exception {
    try (URLClassLoader loader = loader(jar());
        Connection connection = DriverManager.getConnection("jdbc:dfj:")) {
      SessionContext session = connection.unwrap(SessionContext.class);
      session.loadExtensions(loader);
      session.loadExtensions(loader);
      exercise(connection);
    }
  }

  /** Compiled against another DfjApi, as a jar for another version was. */
  @Test
  void oneForAnotherVersionIsRefused() throws Exception {
    String other =
        """
        package io.dfj.engine.spi;

        public final class DfjApi {
          public static final String VERSION = "7.3";
        }
        """;
    try (URLClassLoader loader = loader(jar(other))) {
      within(
          loader,
          () -> {
            SQLException refused =
                catchThrowableOfType(
                    SQLException.class,
                    () -> DriverManager.getConnection("jdbc:dfj:?extensions=auto").close());
            assertThat(refused.getMessage())
                .contains(
                    "extension acme 2.5 was made for dfj API 7.3, but this is dfj API "
                        + DfjApi.VERSION);
          });
    }
  }

  @Test
  void anotherCopyOfTheInterfaceIsRefused() throws Exception {
    URL[] everything =
        Stream.concat(
                Stream.of(jar().toUri()),
                Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                    .map(entry -> Path.of(entry).toUri()))
            .map(
                uri -> {
                  try {
                    return uri.toURL();
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toArray(URL[]::new);
    try (URLClassLoader apart =
            new URLClassLoader(everything, ClassLoader.getPlatformClassLoader());
        Connection connection = DriverManager.getConnection("jdbc:dfj:")) {
      SessionContext session = connection.unwrap(SessionContext.class);
      assertThat(
              catchThrowableOfType(RuntimeException.class, () -> session.loadExtensions(apart))
                  .getMessage())
          .startsWith("extensions: ")
          .contains("acme.AcmeExtension not a subtype");
    }
  }
}
