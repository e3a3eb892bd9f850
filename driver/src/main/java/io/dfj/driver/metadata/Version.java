// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Name and version of driver and engine, which are released together. */
public final class Version {
  public static final String NAME = "dfj JDBC driver";
  public static final String PRODUCT = "dfj";

  /** As in the build, for example {@code 1.2.3}. */
  public static final String TEXT = load();

  public static final int MAJOR = part(0);
  public static final int MINOR = part(1);

  private Version() {}

  private static String load() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from the jar");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "0.0");
  }

  private static int part(int index) {
    return Integer.parseInt(TEXT.split("[.-]")[index]);
  }
}
