// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's own files from wherever the tests are started. */
public final class ProjectFiles {
  private static final Path ROOT = findRoot();

  private ProjectFiles() {}

  /** The folder that holds all modules. */
  public static Path root() {
    return ROOT;
  }

  /** A module's folder. */
  public static Path module(String name) {
    return ROOT.resolve(name);
  }

  private static Path findRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("META-INF-services"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not started inside the project");
    }
    return folder;
  }
}
