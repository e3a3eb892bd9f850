// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the fat jar, and that it works beside other versions of what it carries. */
class FatJarIT {
  private static final Path TARGET = Path.of("target");

  /** Every entry starts with one of these. */
  private static final List<String> ALLOWED =
      List.of(
          "META-INF/LICENSE",
          "META-INF/MANIFEST.MF",
          "META-INF/NOTICE",
          "META-INF/licenses/",
          "META-INF/services/io.dfj.",
          "META-INF/services/java.sql.Driver",
          "io/dfj/codec/",
          "io/dfj/driver/",
          "io/dfj/engine/",
          "io/dfj/metadata/",
          "io/dfj/shaded/",
          "org/apache/arrow/");

  /** What the shell needs and the fat jar leaves out: see the shade plugin's excludes. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "apiguardian-api",
          "checker-qual",
          "error_prone_annotations",
          "j2objc-annotations",
          "jansi",
          "javax.annotation-api",
          "jline-builtins",
          "jline-console",
          "jline-reader",
          "jline-style",
          "jline-terminal",
          "jline-terminal-jansi",
          "jline-terminal-jna",
          "jna",
          "json-simple",
          "jspecify",
          "jts-io-common",
          "listenablefuture",
          "proj4j",
          "sqlline",
          "uzaygezen-core");

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().matches("dfj-jdbc-.*-all\\.jar"))
          .max(Comparator.comparing(Path::toString))
          .orElseThrow();
    }
  }

  private static String content(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyEntryIsExpected() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      List<String> unexpected =
          jar.stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .filter(name -> ALLOWED.stream().noneMatch(name::startsWith))
              .toList();
      assertThat(unexpected).isEmpty();
    }
  }

  @Test
  void nothingNativeIsInside() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(jar.getEntry("org/apache/arrow/vector/VectorSchemaRoot.class")).isNotNull();
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)|org/apache/arrow/c/.*"));
    }
  }

  @Test
  void theDriverIsTheOnlyOneAndLicencesAreThere() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(content(jar, "META-INF/services/java.sql.Driver").trim())
          .isEqualTo("io.dfj.driver.DfjDriver");
      assertThat(content(jar, "META-INF/LICENSE")).contains("Apache License");
      assertThat(content(jar, "META-INF/NOTICE")).contains("dfj");
      assertThat(content(jar, "META-INF/licenses/THIRD-PARTY.txt"))
          .contains("META-INF/licenses/MIT.txt");
      assertThat(jar.getEntry("META-INF/licenses/BSD-3-Clause.txt")).isNotNull();
    }
  }

  @Test
  void everyLibraryInsideIsNamedWithItsLicenceAndNotice() throws IOException {
    Set<String> named = new TreeSet<>();
    String notices;
    try (JarFile jar = new JarFile(jar().toFile())) {
      notices = content(jar, "META-INF/licenses/NOTICES.txt");
      Matcher line =
          Pattern.compile("(?m)^  [^ (][^:(\n]*: ([a-z0-9, -]+)")
              .matcher(content(jar, "META-INF/licenses/THIRD-PARTY.txt"));
      while (line.find()) {
        named.addAll(List.of(line.group(1).trim().split(", *")));
      }
    }
    Set<String> inside = new TreeSet<>();
    String libraries = Files.readString(TARGET.resolve("shell.classpath")).trim();
    for (String library : libraries.split(File.pathSeparator)) {
      String file = String.valueOf(Path.of(library).getFileName());
      String name = file.replaceFirst("-\\d+(\\.\\d+)*([.-][a-z-]+)?\\.jar$", "");
      if (!LEFT_OUT.contains(name)) {
        inside.add(name);
        assertThat(notices.lines()).as(file).containsAll(noticeOf(library));
      }
    }
    assertThat(inside).hasSizeGreaterThan(20);
    assertThat(named).isEqualTo(inside);
  }

  /** The lines of a library's notices; empty if it has none. */
  private static List<String> noticeOf(String library) throws IOException {
    List<String> lines = new ArrayList<>();
    try (JarFile jar = new JarFile(library)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().matches("META-INF/[^/]*NOTICE[^/]*")) {
          content(jar, entry.getName()).lines().map(String::stripTrailing).forEach(lines::add);
        }
      }
    }
    return lines;
  }

  @Test
  void aProgramWithOlderLibrariesRunsQueries() throws Exception {
    List<String> classPath = new ArrayList<>();
    // First: the old Calcite lacks what its driver needs, and DriverManager stops at a broken one.
    classPath.add(jar().toString());
    try (Stream<Path> libraries = Files.list(TARGET.resolve("host-libraries"))) {
      libraries.sorted().forEach(file -> classPath.add(file.toString()));
    }
    assertThat(classPath).hasSizeGreaterThan(5);
    classPath.add(TARGET.resolve("test-classes").toString());
    String trips = Path.of("../examples/data/trips.parquet").toRealPath().toString();
    String output =
        java(
            classPath,
            HostProgram.class.getName(),
            "jdbc:dfj:",
            "SELECT count(*) > 0, max(passenger_count) > 0 FROM '" + trips + "'");
    assertThat(output.lines())
        .containsExactly(
            "product dfj",
            "row true true",
            "batch of 1",
            "guava-20.0.jar",
            "jackson-databind-2.9.8.jar",
            "protobuf-java-3.11.4.jar",
            "calcite-core-1.20.0.jar");
  }

  @Test
  void theJarAloneIsAShell() throws Exception {
    String output =
        java(
            List.of(jar().toString()),
            "io.dfj.driver.shell.Shell",
            "--format",
            "csv",
            "-e",
            "SELECT 1 + 1 AS two");
    assertThat(output.lines()).containsExactly("two", "2");
  }

  /** Runs a main class with no JVM option, and gives what it prints. */
  private static String java(List<String> classPath, String mainClass, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("dfj-jar", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      process.destroyForcibly();
      String printed = Files.readString(out);
      assertThat(ended).as(printed).isTrue();
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } finally {
      Files.delete(out);
    }
  }
}
