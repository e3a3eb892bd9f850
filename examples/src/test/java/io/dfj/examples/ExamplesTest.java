// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.examples.data.SampleData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  private static final Path DATA = Path.of("data").toAbsolutePath();

  @TempDir Path folder;

  @BeforeAll
  static void showNoBanners() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trips.parquet", "zones.csv", "drivers.json", "weather.arrow"})
  void theProgramMakesTheCommittedFiles(String name) throws Exception {
    SampleData.main(new String[] {folder.toString()});

    assertThat(folder.resolve(name)).hasSameBinaryContentAs(DATA.resolve(name));
  }

  /** Every program of the package, each with its output in a file of the same name. */
  static List<String> programs() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/dfj/examples"))) {
      return sources
          .map(source -> source.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theProgramPrintsTheCommittedText(String name) throws Exception {
    Method main =
        Class.forName("io.dfj.examples." + name).getDeclaredMethod("main", String[].class);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      main.invoke(null, (Object) new String[] {DATA.toString()});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            Files.readString(Path.of("src/test/resources/expected", name + ".txt")));
  }

  @Test
  void theChartHasABarForEachNumberOfPassengers() throws Exception {
    Path png = folder.resolve("chart.png");
    PrintStream before = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      TripChart.main(new String[] {DATA.toString(), png.toString()});
    } finally {
      System.setOut(before);
    }
    BufferedImage chart = ImageIO.read(png.toFile());
    assertThat(chart.getWidth()).isEqualTo(800);
    assertThat(chart.getHeight()).isEqualTo(500);
    int most = 0;
    // Just above the axis every bar crosses the line; where that is depends on the fonts.
    for (int y = 0; y < chart.getHeight(); y++) {
      int bars = 0;
      boolean inBar = false;
      for (int x = 0; x < chart.getWidth(); x++) {
        boolean bar = isColoured(chart.getRGB(x, y));
        bars += bar && !inBar ? 1 : 0;
        inBar = bar;
      }
      most = Math.max(most, bars);
    }
    assertThat(most).isEqualTo(6);
  }

  /** Whether it is no grey, black or white. */
  private static boolean isColoured(int rgb) {
    int red = rgb >> 16 & 255;
    int green = rgb >> 8 & 255;
    int blue = rgb & 255;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 60;
  }
}
