// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The 22 queries in standard SQL, with the validation parameters of the specification. */
public final class TpchQueries {
  public static final int COUNT = 22;

  private TpchQueries() {}

  /**
   * Text of a query, without a semicolon.
   *
   * @param number 1 to {@link #COUNT}
   */
  public static String query(int number) {
    String name = "q%02d.sql".formatted(number);
    try (InputStream in = TpchQueries.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no query " + number);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
