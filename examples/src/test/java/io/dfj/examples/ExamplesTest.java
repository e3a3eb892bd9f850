// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.examples.data.SampleData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  private static final Path DATA = Path.of("data").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"trips.parquet", "zones.csv", "drivers.json", "weather.arrow"})
  void theProgramMakesTheCommittedFiles(String name) throws Exception {
    SampleData.main(new String[] {folder.toString()});

    assertThat(folder.resolve(name)).hasSameBinaryContentAs(DATA.resolve(name));
  }

  @Test
  void queryFilesPrintsARowForEachBorough() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      QueryFiles.main(new String[] {DATA.toString()});
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
  }
}
