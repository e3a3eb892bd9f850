// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.ProjectFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars that a program needs for Substrait beside the one with everything inside. */
class SubstraitJarIT {
  private static String jar(String module, String name) throws IOException {
    try (Stream<Path> files = Files.list(ProjectFiles.module(module).resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  /** The jar of this test's class path that a class is in. */
  private static String library(Class<?> inside) throws Exception {
    return Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  @Test
  void plansTravelWithFourJars() throws Exception {
    List<String> jars = jars();
    jars.add(library(io.substrait.proto.Plan.class));
    jars.add(library(com.google.protobuf.Message.class));
    assertThat(run(jars).lines().toList()).containsExactly("3");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThat(run(jars()).lines().toList())
        .containsExactly(
            "dfj-substrait needs io.substrait:core and protobuf-java on the class path as well");
    assertThat(run(List.of(jars().get(0))).lines().toList())
        .containsExactly(
            "Substrait plans are written and read only with dfj-substrait on the class path");
  }

  private static List<String> jars() throws IOException {
    List<String> jars = new ArrayList<>();
    jars.add(jar("driver", "dfj-jdbc-.*-all\\.jar"));
    jars.add(jar("substrait", "dfj-substrait-[^-]*(-SNAPSHOT)?\\.jar"));
    return jars;
  }

  /** Runs the program on these jars alone, and gives what it prints. */
  private static String run(List<String> jars) throws Exception {
    Path classes =
        Path.of(SubstraitProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> classPath = new ArrayList<>(jars);
    classPath.add(classes.toString());
    Path out = Files.createTempFile("dfj-substrait", ".out");
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  String.join(File.pathSeparator, classPath),
                  SubstraitProgram.class.getName())
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
