// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.ProjectFiles;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.LogicalExtensionNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an extension, as those who write one have it: in a jar, behind a loader. */
class ExtensionJarTest {
  private static final String PACKAGE = "io.dfj.examples.extension.";

  private static final List<String> ROWS =
      List.of(
          "{hour=0, celsius=10.0}",
          "{hour=1, celsius=13.88888888888889}",
          "{hour=2, celsius=17.77777777777778}",
          "{hour=3, celsius=21.666666666666668}",
          "{hour=4, celsius=null}",
          "{hour=5, celsius=12.777777777777779}",
          "{hour=6, celsius=16.666666666666668}");

  /** The same as the other virtual machine prints it. */
  private static final List<String> PRINTED =
      ROWS.stream().map(row -> row.replaceAll("\\{hour=|celsius=|\\}|,", "")).toList();

  @TempDir private Path folder;
  private Path jar = Path.of("");
  private URLClassLoader loader = new URLClassLoader(new URL[0]);

  @BeforeEach
  void load() throws IOException {
    jar = folder.resolve("weather.jar");
    Path classes = ProjectFiles.root().resolve("examples/extension/target/classes");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
    loader =
        new URLClassLoader(
            new URL[] {jar.toUri().toURL()}, ExtensionJarTest.class.getClassLoader());
  }

  @AfterEach
  void unload() throws IOException {
    loader.close();
  }

  /** What the codec that the extension brought was asked. */
  @SuppressWarnings("unchecked")
  private Map<String, Integer> calls() throws ReflectiveOperationException {
    Class<?> codec = loader.loadClass(PACKAGE + "WeatherCodec");
    return (Map<String, Integer>)
        codec.getMethod("calls").invoke(codec.getField("INSTANCE").get(null));
  }

  private LogicalExtensionNode gapFill() throws ReflectiveOperationException {
    return (LogicalExtensionNode)
        loader
            .loadClass(PACKAGE + "GapFill")
            .getConstructor(String.class, long.class)
            .newInstance("hour", 1L);
  }

  /** A query with a table, an operator and a function of the extension. */
  private DataFrame filled(SessionContext session) throws ReflectiveOperationException {
    LogicalPlan readings =
        session
            .sql("SELECT hour, fahrenheit FROM readings WHERE hour < 7 ORDER BY hour")
            .logicalPlan();
    session.registerView(
        "filled", session.createDataFrame(LogicalPlan.extension(gapFill(), readings)));
    return session.sql("SELECT hour, celsius(fahrenheit) AS celsius FROM filled ORDER BY hour");
  }

  private static List<String> rows(DataFrame frame) {
    return frame.toRows().stream().map(Object::toString).toList();
  }

  @Test
  void itsPartsWorkTogether() throws Exception {
    try (SessionContext session = new SessionContext().loadExtensions(loader)) {
      assertThat(session.extensions()).isEqualTo(Map.of("weather-example", "1.0"));
      assertThat(rows(filled(session))).isEqualTo(ROWS);
      assertThat(rows(session.sql("SELECT spread(fahrenheit) AS s, count(*) AS n FROM readings")))
          .containsExactly("{s=29.0, n=39}");
      assertThat(session.sql("SELECT hour FROM filled").logicalPlan().displayIndent())
          .contains("GapFill: column=hour, step=1");
    }
  }

  @Test
  void aPlanWithItsPartsIsReadByAnotherSession() throws Exception {
    try (SessionContext sender = new SessionContext().loadExtensions(loader);
        SessionContext receiver = new SessionContext().loadExtensions(loader)) {
      byte[] bytes = filled(sender).logicalPlan().toBytes(sender);
      assertThat(calls())
          .containsEntry("encoded tables", 1)
          .containsEntry("encoded nodes", 1)
          .containsEntry("encoded functions", 1)
          .containsEntry("decoded tables", 0)
          .containsEntry("decoded nodes", 0);

      DataFrame read = receiver.createDataFrame(LogicalPlan.fromBytes(receiver, bytes));
      assertThat(rows(read)).isEqualTo(ROWS);
      // Its functions are registered there, which goes before what codecs know.
      assertThat(calls())
          .containsEntry("decoded tables", 1)
          .containsEntry("decoded nodes", 1)
          .containsEntry("decoded functions", 0);
    }
  }

  @Test
  void aConnectionHasTheCodecs() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try (Connection with = DriverManager.getConnection("jdbc:dfj:?extensions=auto");
        Connection plain = DriverManager.getConnection("jdbc:dfj:")) {
      SessionContext session = with.unwrap(SessionContext.class);
      assertThat(session.logicalExtensionCodecIds()).containsExactly("io.dfj.examples.weather");
      assertThat(session.physicalExtensionCodecIds()).containsExactly("io.dfj.examples.weather");
      assertThat(plain.unwrap(SessionContext.class).logicalExtensionCodecIds()).isEmpty();
      byte[] bytes = filled(session).logicalPlan().toBytes(session);
      assertThat(rows(session.createDataFrame(LogicalPlan.fromBytes(session, bytes))))
          .isEqualTo(ROWS);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Whatever kept live objects instead of writing them would fail here. */
  @Test
  void anotherVirtualMachineRunsThePlan() throws Exception {
    try (SessionContext sender = new SessionContext().loadExtensions(loader)) {
      byte[] bytes = filled(sender).logicalPlan().toBytes(sender);
      assertThat(run("logical", bytes, true)).isEqualTo(PRINTED);
      assertThat(run("logical", bytes, false))
          .singleElement()
          .asString()
          .contains("scalar function 'celsius', which is not registered on this session");
      byte[] hours = sender.sql("SELECT hour FROM filled").logicalPlan().toBytes(sender);
      assertThat(run("logical", hours, false))
          .singleElement()
          .asString()
          .contains("was encoded by extension codec 'io.dfj.examples.weather'")
          .contains("not installed on this session (none is installed)")
          .contains("install that LogicalExtensionCodec, or the extension that brings it");
    }
  }

  @Test
  void aPhysicalPlanWithItsPartsIsReadByAnotherSession() throws Exception {
    try (SessionContext sender = new SessionContext().loadExtensions(loader);
        SessionContext receiver = new SessionContext().loadExtensions(loader)) {
      ExecutionPlan plan = filled(sender).executionPlan();
      byte[] bytes = plan.toBytes(sender);
      assertThat(calls())
          .containsEntry("encoded tables", 1)
          .containsEntry("encoded nodes", 1)
          .containsEntry("encoded functions", 1);

      ExecutionPlan read = ExecutionPlan.fromBytes(receiver, bytes);
      assertThat(read.displayIndent())
          .isEqualTo(plan.displayIndent())
          .contains("GapFillExec: column=hour, step=1");
      assertThat(calls())
          .containsEntry("decoded tables", 1)
          .containsEntry("decoded nodes", 1)
          .containsEntry("decoded functions", 0);

      assertThat(run("physical", bytes, true)).isEqualTo(PRINTED);
      byte[] hours = sender.sql("SELECT hour FROM filled").executionPlan().toBytes(sender);
      assertThat(run("physical", hours, false))
          .singleElement()
          .asString()
          .contains("was encoded by extension codec 'io.dfj.examples.weather'");
    }
  }

  private List<String> run(String kind, byte[] bytes, boolean withJar) throws Exception {
    Path file = Files.write(folder.resolve("plan"), bytes);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String classPath = System.getProperty("java.class.path");
    command.addAll(
        List.of("-cp", withJar ? classPath + File.pathSeparator + jar : classPath, "-Xmx512m"));
    command.addAll(List.of(RunPlanBytes.class.getName(), kind, file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines;
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      lines = out.lines().toList();
    }
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
