// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.extension;

import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.DfjException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program for another virtual machine: reads a plan in a session with the extensions on the class
 * path, and prints its rows, or why it cannot.
 */
public final class RunPlanBytes {
  private RunPlanBytes() {}

  /**
   * @param arguments the file of the bytes
   */
  public static void main(String[] arguments) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
    try (SessionContext session =
        new SessionContext().loadExtensions(RunPlanBytes.class.getClassLoader())) {
      session
          .createDataFrame(LogicalPlan.fromBytes(session, bytes))
          .toRows()
          .forEach(System.out::println);
    } catch (DfjException e) {
      System.out.println(e.getMessage());
    }
  }
}
