// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/** The version of what this package and the API offer, by which extensions say what they need. */
public final class DfjApi {
  /**
   * Major and minor version. A constant, so that a class that names it carries the version it was
   * compiled with.
   */
  public static final String VERSION = "0.1";

  private DfjApi() {}
}
