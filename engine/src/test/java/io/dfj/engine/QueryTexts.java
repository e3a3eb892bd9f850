// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;

/** Runs statements of a session and gives their rows as texts, columns joined by bars. */
final class QueryTexts {
  private QueryTexts() {}

  static List<String> of(SessionContext session, String sql) {
    PreparedSql statement = session.prepareAll(sql).get(0);
    ExecutionResult result = statement.execute(ExecutionOptions.DEFAULT, new CancellationToken());
    List<String> rows = new ArrayList<>();
    if (result instanceof ExecutionResult.Rows given) {
      try (BatchCursor cursor = given.cursor()) {
        while (cursor.next()) {
          for (int row = 0; row < cursor.root().getRowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (FieldVector vector : cursor.root().getFieldVectors()) {
              values.add(String.valueOf(vector.getObject(row)));
            }
            rows.add(String.join("|", values));
          }
        }
      }
    }
    return rows;
  }

  /** The one value of a query. */
  static String value(SessionContext session, String sql) {
    return String.join("\n", of(session, sql));
  }
}
