// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  @Test
  void theBarFillsWithTheInputRead() {
    assertThat(ProgressBar.text(0.5, 2))
        .isEqualTo("[" + "#".repeat(20) + ".".repeat(20) + "]   2 s  50%");
    assertThat(ProgressBar.text(0.999, 2)).contains("#".repeat(39) + ".").endsWith(" 99%");
  }

  @Test
  void somethingMovesWhereTheInputIsUnknown() {
    assertThat(ProgressBar.text(-1, 1.5))
        .isEqualTo("[" + ".".repeat(15) + "####" + ".".repeat(21) + "]   2 s");
    assertThat(ProgressBar.text(1, 1.5)).isEqualTo(ProgressBar.text(-1, 1.5));
    assertThat(ProgressBar.text(-1, 1.6)).isNotEqualTo(ProgressBar.text(-1, 1.5));
  }

  @Test
  void nothingIsDrawnBeforeASecondAndNothingIsLeft() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
        BatchesCursor cursor = new BatchesCursor()) {
      ProgressBar bar = ProgressBar.start(cursor, out);
      bar.waiting();
      bar.arrived();
      bar.stop();
      bar.stop();
    }
    assertThat(err.size()).isZero();
  }
}
