// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a tool logs of the failures that a test provokes, kept out of the build's output. */
final class ToolLog {
  /** Held, as what is set on a logger lasts only as long as the logger. */
  private static final Map<String, Logger> SILENCED = new ConcurrentHashMap<>();

  private ToolLog() {}

  static void silence(String name) {
    SILENCED.computeIfAbsent(name, Logger::getLogger).setLevel(Level.OFF);
  }
}
