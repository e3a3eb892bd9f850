// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.jar;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.DfjException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Sends a query through Substrait, and prints its one value, or why that fails. */
public final class SubstraitProgram {
  private SubstraitProgram() {}

  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:")) {
      SessionContext session = connection.unwrap(SessionContext.class);
      byte[] bytes =
          session.sql("SELECT sum(n) FROM (VALUES (1), (2)) AS v (n)").logicalPlan().toSubstrait();
      try (BatchCursor cursor =
          session.createDataFrame(LogicalPlan.fromSubstrait(session, bytes)).executeStream()) {
        while (cursor.next()) {
          System.out.println(cursor.root().getVector(0).getObject(0));
        }
      }
    } catch (DfjException e) {
      System.out.println(e.getMessage());
    }
  }
}
