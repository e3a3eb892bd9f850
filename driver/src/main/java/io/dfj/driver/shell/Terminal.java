// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

/**
 * Whether a standard stream is a terminal. Java does not tell, so the launcher does, in a system
 * property that it sets to true; without it none is.
 */
enum Terminal {
  INPUT("dfj.shell.input"),
  ERROR("dfj.shell.error");

  private final String property;

  Terminal(String property) {
    this.property = property;
  }

  boolean isInteractive() {
    return Boolean.getBoolean(property);
  }
}
