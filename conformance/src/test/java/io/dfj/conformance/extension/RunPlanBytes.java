// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.extension;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.DfjException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.arrow.vector.FieldVector;

/**
 * A program for another virtual machine: reads a plan in a session with the extensions on the class
 * path, and prints its rows, or why it cannot.
 */
public final class RunPlanBytes {
  private RunPlanBytes() {}

  /**
   * @param arguments {@code logical} or {@code physical}, and the file of the bytes
   */
  public static void main(String[] arguments) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[1]));
    try (SessionContext session =
        new SessionContext().loadExtensions(RunPlanBytes.class.getClassLoader())) {
      if (arguments[0].equals("logical")) {
        print(session.createDataFrame(LogicalPlan.fromBytes(session, bytes)).executeStream());
      } else {
        ExecutionPlan plan = ExecutionPlan.fromBytes(session, bytes);
        for (int i = 0; i < plan.partitionCount(); i++) {
          print(session.execute(plan, i));
        }
      }
    } catch (DfjException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void print(BatchCursor cursor) {
    try (cursor) {
      while (cursor.next()) {
        for (int row = 0; row < cursor.root().getRowCount(); row++) {
          StringBuilder line = new StringBuilder();
          for (FieldVector column : cursor.root().getFieldVectors()) {
            line.append(line.isEmpty() ? "" : " ").append(column.getObject(row));
          }
          System.out.println(line);
        }
      }
    }
  }
}
